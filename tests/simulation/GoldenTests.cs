using System.IO;
using System.Linq;
using System.Text;
using MeasurementCapsule.Simulator;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace MeasurementCapsule.Tests.Simulation
{
    /// <summary>Records and screens as kept in tests/golden; its README says what is compared how.</summary>
    [TestClass]
    public class GoldenTests
    {
        private static string Folder => Path.Combine(System.AppContext.BaseDirectory, "golden", "session");

        [TestMethod]
        public void RecordsAndScreensOfTheGoldenSessionAreAsKept()
        {
            string[] differences = [.. GoldenSession.Differences(Folder, GoldenSession.Play(Folder))];
            Assert.AreEqual(0, differences.Length,
                string.Join("\n", differences) + "\nIf the change is meant: firmware/simulator/run golden --record, and commit with the reason.");
        }

        [TestMethod]
        public void OneChangedPixelOrDigitIsFound()
        {
            var files = Directory.GetFiles(Folder).Where(file => !file.EndsWith(".csv")).ToDictionary(file => Path.GetFileName(file), File.ReadAllBytes);
            Assert.AreEqual(0, GoldenSession.Differences(Folder, files).Count());
            files["stop.ocmf"] = WithOneOtherDigit(files["stop.ocmf"]);
            files["result.png"] = WithOneOtherPixel(files["result.png"]);
            string[] found = [.. GoldenSession.Differences(Folder, files).Order()];
            Assert.AreEqual(2, found.Length);
            StringAssert.StartsWith(found[0], "result.png differs in 1 pixels, in rows 7 to 7, columns 3 to 3");
            StringAssert.StartsWith(found[1], "stop.ocmf differs");
            StringAssert.Contains(found[1], "(does not verify)");
        }

        private static byte[] WithOneOtherDigit(byte[] record)
        {
            string text = Encoding.UTF8.GetString(record);
            string changed = text.Replace("\"RV\":0.482", "\"RV\":0.483");
            Assert.AreNotEqual(text, changed, "the golden record has another reading");
            return Encoding.UTF8.GetBytes(changed);
        }

        private static byte[] WithOneOtherPixel(byte[] png)
        {
            (int width, int height, byte[] rgb) = PngReader.Read(png);
            rgb[3 * (7 * width + 3)] ^= 0x40;
            MemoryStream changed = new();
            PngWriter.Write(changed, width, height, rgb);
            return changed.ToArray();
        }
    }
}
