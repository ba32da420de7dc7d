using MeasurementCapsule.Hal;
using MeasurementCapsule.Hal.Sim;
using nanoFramework.TestFramework;

namespace MeasurementCapsule.Tests.Hal
{
    /// <summary>The simulated ST7789V by itself, driven with bare commands: what the datasheet says of window, counter, MADCTL and the rest.</summary>
    [TestClass]
    public class SimSt7789Tests
    {
        private const int Settled = 120000;

        [TestMethod]
        public void TheAddressCounterGoesRowByRowAndWrapsToItsFirstPixel()
        {
            SimSt7789 sim = Showing(0x08);
            Command(sim, 0x2A, new byte[] { 0, 5, 0, 6 });
            Command(sim, 0x2B, new byte[] { 1, 0, 1, 1 });
            Command(sim, 0x2C, new byte[] { 0, 1, 0, 2, 0, 3, 0, 4, 0, 5 });
            Assert.AreEqual(5, sim.GetPixel(5, 256));
            Assert.AreEqual(2, sim.GetPixel(6, 256));
            Assert.AreEqual(3, sim.GetPixel(5, 257));
            Assert.AreEqual(4, sim.GetPixel(6, 257));
        }

        [TestMethod]
        public void MemoryAccessFlipsAndExchanges()
        {
            ExpectFirstPixelAt(0x08, 0, 0, 1, 0);
            ExpectFirstPixelAt(0x48, 239, 0, 238, 0);
            ExpectFirstPixelAt(0x88, 0, 319, 1, 319);
            ExpectFirstPixelAt(0xC8, 239, 319, 238, 319);
            ExpectFirstPixelAt(0x28, 0, 0, 0, 1);
            ExpectFirstPixelAt(0x68, 239, 0, 239, 1);
            ExpectFirstPixelAt(0xA8, 0, 319, 0, 318);
            ExpectFirstPixelAt(0xE8, 239, 319, 239, 318);
        }

        [TestMethod]
        public void AWindowMayBe320WideOnlyWhenRowsAndColumnsAreExchanged()
        {
            SimSt7789 portrait = Showing(0x08);
            Command(portrait, 0x2A, new byte[] { 0, 0, 0, 240 });
            Assert.AreEqual(1, portrait.Violations);
            SimSt7789 landscape = Showing(0x28);
            Command(landscape, 0x2A, new byte[] { 0, 0, 1, 0x3F });
            Assert.AreEqual(0, landscape.Violations);
            Command(landscape, 0x2B, new byte[] { 0, 0, 0, 240 });
            Assert.AreEqual(1, landscape.Violations);
        }

        [TestMethod]
        public void TheGlassNeedsInversionAndShowsBlueFirst()
        {
            SimSt7789 sim = Showing(0x08);
            Command(sim, 0x2C, new byte[] { 0xF8, 0x00 });
            Assert.AreEqual(0xF800, sim.GetPixel(0, 0));
            Command(sim, 0x20, new byte[0]);
            Assert.AreEqual(0x07FF, sim.GetPixel(0, 0));
            Command(sim, 0x21, new byte[0]);
            Command(sim, 0x36, new byte[] { 0x00 });
            Assert.AreEqual(0x001F, sim.GetPixel(0, 0));
        }

        [TestMethod]
        public void AsleepOrOffItIsBlackAndKeepsItsPicture()
        {
            SimSt7789 sim = Showing(0x08);
            Command(sim, 0x2C, new byte[] { 0xFF, 0xFF });
            Command(sim, 0x28, new byte[0]);
            Assert.AreEqual(0, sim.GetPixel(0, 0));
            Command(sim, 0x29, new byte[0]);
            Assert.AreEqual(0xFFFF, sim.GetPixel(0, 0));
            Command(sim, 0x10, new byte[0]);
            Assert.AreEqual(0, sim.GetPixel(0, 0));
            sim.World.Advance(Settled);
            Command(sim, 0x11, new byte[0]);
            Assert.AreEqual(0xFFFF, sim.GetPixel(0, 0));
        }

        [TestMethod]
        public void ACommandTooSoonAfterResetCountsAsAViolation()
        {
            SimSt7789 sim = Showing(0x08);
            sim.Reset.Set(false);
            sim.Reset.Set(true);
            Command(sim, 0x11, new byte[0]);
            Assert.AreEqual(1, sim.Violations);
            sim.World.Advance(5000);
            Command(sim, 0x11, new byte[0]);
            Assert.AreEqual(1, sim.Violations);
            Command(sim, 0x29, new byte[0]);
            Assert.AreEqual(2, sim.Violations);
        }

        [TestMethod]
        public void UnknownCommandsAndStrayParametersCountAsViolations()
        {
            SimSt7789 sim = Showing(0x08);
            Command(sim, 0x99, new byte[0]);
            Assert.AreEqual(1, sim.Violations);
            Command(sim, 0x2A, new byte[] { 0, 0, 0, 1, 2 });
            Assert.AreEqual(2, sim.Violations);
            Command(sim, 0x3A, new byte[] { 0x57 });
            Command(sim, 0x2C, new byte[] { 1, 2, 3 });
            Assert.AreEqual(5, sim.Violations);
        }

        [TestMethod]
        public void BytesAreCountedCommandsAndReadsIncluded()
        {
            SimSt7789 sim = Showing(0x08);
            long before = sim.BytesReceived;
            Command(sim, 0x2A, new byte[] { 0, 5, 0, 6 });
            Assert.AreEqual(before + 5, sim.BytesReceived);
            sim.DataCommand.Set(false);
            byte[] answer = new byte[1];
            Assert.AreEqual(Status.Ok, sim.WriteRead(new byte[] { 0x0A }, 1, answer, 1));
            Assert.AreEqual((byte)0x9C, answer[0]);
            Assert.AreEqual(before + 7, sim.BytesReceived);
        }

        [TestMethod]
        public void TheCopyInRgbSpreadsFiveAndSixBitsToEight()
        {
            SimSt7789 sim = Showing(0x08);
            Command(sim, 0x2C, new byte[] { 0xFF, 0xFF, 0x84, 0x10 });
            byte[] rgb = PanelPicture.Take(sim);
            Assert.AreEqual(3 * SimSt7789.Width * SimSt7789.Height, rgb.Length);
            Assert.AreEqual((byte)255, rgb[0]);
            Assert.AreEqual((byte)255, rgb[1]);
            Assert.AreEqual((byte)255, rgb[2]);
            Assert.AreEqual((byte)132, rgb[3]);
            Assert.AreEqual((byte)130, rgb[4]);
            Assert.AreEqual((byte)132, rgb[5]);
        }

        [TestMethod]
        public void PixelsOf12And16And18BitsAreSpreadToTheGlass()
        {
            ExpectPixels(0x53, new byte[] { 0xF0, 0x01, 0x8F }, 0xF800, 0x145F);
            ExpectPixels(0x55, new byte[] { 0xF8, 0x00, 0x14, 0x3F }, 0xF800, 0x143F);
            ExpectPixels(0x66, new byte[] { 0xFC, 0x00, 0x00, 0x10, 0x84, 0xFC }, 0xF800, 0x143F);
        }

        [TestMethod]
        public void APixelThatIsNotWholeIsForgottenWithTheNextCommand()
        {
            SimSt7789 sim = Showing(0x08);
            Command(sim, 0x3A, new byte[] { 0x53 });
            Command(sim, 0x2C, new byte[] { 0xFF, 0xFF });
            Command(sim, 0x2C, new byte[] { 0x00, 0xF0 });
            Assert.AreEqual(0x001F, sim.GetPixel(0, 0));
        }

        private static void ExpectPixels(byte format, byte[] data, int first, int second)
        {
            SimSt7789 sim = Showing(0x08);
            Command(sim, 0x3A, new byte[] { format });
            Command(sim, 0x2C, data);
            Assert.AreEqual(first, sim.GetPixel(0, 0));
            Assert.AreEqual(second, sim.GetPixel(1, 0));
            Assert.AreEqual(0, sim.Violations);
        }

        private static void ExpectFirstPixelAt(byte access, int x, int y, int nextX, int nextY)
        {
            SimSt7789 sim = Showing(access);
            Command(sim, 0x2C, new byte[] { 0x12, 0x34, 0x56, 0x78 });
            Assert.AreEqual(0x1234, sim.GetPixel(x, y));
            Assert.AreEqual(0x5678, sim.GetPixel(nextX, nextY));
        }

        private static SimSt7789 Showing(byte access)
        {
            SimSt7789 sim = new SimSt7789(new World(3));
            sim.World.Advance(Settled);
            Command(sim, 0x11, new byte[0]);
            sim.World.Advance(Settled);
            Command(sim, 0x3A, new byte[] { 0x55 });
            Command(sim, 0x36, new byte[] { access });
            Command(sim, 0x21, new byte[0]);
            Command(sim, 0x29, new byte[0]);
            Assert.AreEqual(0, sim.Violations);
            return sim;
        }

        private static void Command(SimSt7789 sim, byte command, byte[] parameters)
        {
            sim.DataCommand.Set(false);
            Assert.AreEqual(Status.Ok, sim.Write(new byte[] { command }, 1));
            sim.DataCommand.Set(true);
            Assert.AreEqual(Status.Ok, sim.Write(parameters, parameters.Length));
        }
    }
}
