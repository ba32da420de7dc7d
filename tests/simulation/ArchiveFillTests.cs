using MeasurementCapsule.Simulator;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace MeasurementCapsule.Tests.Simulation
{
    /// <summary>The capacity of the archive, on a part of the flash; <c>firmware/simulator/run archive</c> does it with all of it.</summary>
    [TestClass]
    public class ArchiveFillTests
    {
        [TestMethod]
        public void ItHoldsWhatItMustAndThenOnlyTheOldestLeave()
        {
            ArchiveProgram program = new(512);
            foreach (Verdict verdict in program.Play((_, _) => { }))
            {
                Assert.IsTrue(verdict.Holds, verdict.Claim + ": " + verdict.Figures + "\n" + string.Join("\n", program.Violations));
            }
        }

        [TestMethod]
        public void AnArchiveThatIsTooSmallFails()
        {
            ArchiveFill fill = new(128);
            fill.Charge(300, 900, (_, _) => { });
            Assert.IsTrue(fill.PagesLeft > 0);
            Assert.AreEqual("", string.Join("\n", fill.Violations));
            fill.Chip.Corrupt(64 * 4096 + 500, 1);
            fill.ReadAll((_, _) => { });
            Assert.AreEqual(1, fill.Violations.Count, "a damaged entry is missed");
        }
    }
}
