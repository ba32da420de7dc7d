using System.IO;
using System.Linq;
using MeasurementCapsule.Simulator;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace MeasurementCapsule.Tests.Simulation
{
    /// <summary>Records byte for byte and screens pixel by pixel, as kept in tests/golden.</summary>
    [TestClass]
    public class GoldenTests
    {
        private static string Sheet => Path.Combine(System.AppContext.BaseDirectory, "golden", "pages.png");

        private static string Folder => Path.Combine(System.AppContext.BaseDirectory, "golden", "session");

        [TestMethod]
        public void RecordsAndScreensOfTheGoldenSessionAreAsKept()
        {
            string[] differences = [.. GoldenSession.Differences(Folder, GoldenSession.Play(Folder))];
            Assert.AreEqual(0, differences.Length,
                string.Join("\n", differences) + "\nIf the change is meant: firmware/simulator/run golden --record, and commit with the reason.");
        }

        [TestMethod]
        public void EveryPageInEveryLanguageAndStateIsAsKept()
        {
            string[] differences = [.. GoldenPages.Differences(File.ReadAllBytes(Sheet), GoldenPages.Draw())];
            Assert.AreEqual(0, differences.Length,
                string.Join("\n", differences) + "\nIf the change is meant: firmware/simulator/run golden --record, look at the sheet, and commit with the reason.");
        }

        [TestMethod]
        public void OneChangedPixelOfAPageIsFound()
        {
            System.Collections.Generic.List<byte[]> pictures = GoldenPages.Draw();
            pictures[5][300] ^= 0x40;
            string[] found = [.. GoldenPages.Differences(File.ReadAllBytes(Sheet), pictures)];
            Assert.AreEqual(1, found.Length);
            StringAssert.EndsWith(found[0], "differs in 1 pixels");
        }

        [TestMethod]
        public void OneChangedPixelOrDigitIsFound()
        {
            var files = Directory.GetFiles(Folder).Where(file => !file.EndsWith(".csv")).ToDictionary(file => Path.GetFileName(file), File.ReadAllBytes);
            Assert.AreEqual(0, GoldenSession.Differences(Folder, files).Count());
            files["stop.ocmf"][100] ^= 1;
            files["result.png"] = WithOneOtherPixel(files["result.png"]);
            string[] found = [.. GoldenSession.Differences(Folder, files).Order()];
            Assert.AreEqual(2, found.Length);
            StringAssert.StartsWith(found[0], "result.png differs in 1 pixels, in rows 7 to 7, columns 3 to 3");
            StringAssert.StartsWith(found[1], "stop.ocmf differs");
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
