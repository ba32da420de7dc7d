using System.IO;
using MeasurementCapsule.Simulator;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace MeasurementCapsule.Tests.Simulation
{
    /// <summary>A run replaces what an earlier run wrote, and nothing else.</summary>
    [TestClass]
    public class OutputFolderTests
    {
        [TestMethod]
        public void AnEarlierRunIsReplacedWhole()
        {
            Terminal.InFolder(path =>
            {
                OutputFolder first = new(path);
                first.Write("at-5s.png", [1]);
                first.Write(OutputFolder.ReportFile, [2]);
                new OutputFolder(path).Write(OutputFolder.ReportFile, [3]);
                CollectionAssert.AreEqual(new[] { Path.Combine(path, OutputFolder.ReportFile) }, Directory.GetFiles(path));
            });
        }

        [TestMethod]
        [DataRow("holiday.jpg")]
        [DataRow("mine.png")]
        public void AFolderWithForeignFilesIsRefusedAndLeftAlone(string name)
        {
            Terminal.InFolder(path =>
            {
                string mine = Path.Combine(path, name);
                File.WriteAllText(mine, "mine");
                InputException refusal = Assert.ThrowsExactly<InputException>(() => new OutputFolder(path));
                StringAssert.Contains(refusal.Message, name);
                Assert.AreEqual("mine", File.ReadAllText(mine));
            });
        }
    }
}
