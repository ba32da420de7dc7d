using MeasurementCapsule.Hal;
using MeasurementCapsule.Hal.Sim;
using nanoFramework.TestFramework;

namespace MeasurementCapsule.Tests.Hal
{
    /// <summary>The simulated W25Q128 alone: what the command set says, without the driver.</summary>
    [TestClass]
    public class W25Q128ChipTests
    {
        [TestMethod]
        public void NothingIsWrittenWithoutTheLatch()
        {
            World world = new World(3);
            SimW25Q128 chip = new SimW25Q128(world);
            chip.Write(new byte[] { 0x02, 0, 0, 0, 0x11 }, 5);
            Assert.AreEqual(0xFF, (int)chip.Peek(0));
            chip.Write(new byte[] { 0x06 }, 1);
            chip.Write(new byte[] { 0x04 }, 1);
            chip.Write(new byte[] { 0x02, 0, 0, 0, 0x11 }, 5);
            Assert.AreEqual(0xFF, (int)chip.Peek(0));
            Assert.AreEqual(0L, chip.Operations);
        }

        [TestMethod]
        public void TheLatchIsUpUntilTheProgramEnds()
        {
            World world = new World(3);
            SimW25Q128 chip = new SimW25Q128(world);
            Assert.AreEqual(0x00, ReadStatus(chip));
            chip.Write(new byte[] { 0x06 }, 1);
            Assert.AreEqual(0x02, ReadStatus(chip));
            chip.Write(new byte[] { 0x02, 0, 0, 0, 0x11 }, 5);
            world.Advance(699);
            Assert.AreEqual(0x03, ReadStatus(chip));
            world.Advance(1);
            Assert.AreEqual(0x00, ReadStatus(chip));
        }

        [TestMethod]
        public void WhileBusyOnlyTheStatusIsAnswered()
        {
            World world = new World(3);
            SimW25Q128 chip = new SimW25Q128(world);
            Program(chip, 0, new byte[] { 0x11 });
            byte[] read = new byte[3];
            chip.WriteRead(new byte[] { 0x9F }, 1, read, 3);
            Assert.AreEqual(0, (int)read[0]);
            chip.Write(new byte[] { 0x06 }, 1);
            world.Advance(700);
            Assert.AreEqual(0x00, ReadStatus(chip));
            chip.WriteRead(new byte[] { 0x9F }, 1, read, 3);
            Assert.AreEqual(0xEF, (int)read[0]);
            Assert.AreEqual(0x40, (int)read[1]);
            Assert.AreEqual(0x18, (int)read[2]);
        }

        [TestMethod]
        public void AProgramWrapsInsideItsPage()
        {
            World world = new World(3);
            SimW25Q128 chip = new SimW25Q128(world);
            Program(chip, 0x1FE, new byte[] { 1, 2, 3 });
            Assert.AreEqual(1, (int)chip.Peek(0x1FE));
            Assert.AreEqual(2, (int)chip.Peek(0x1FF));
            Assert.AreEqual(3, (int)chip.Peek(0x100));
            Assert.AreEqual(0xFF, (int)chip.Peek(0x200));
        }

        [TestMethod]
        public void OfTooManyBytesTheLastPageFullStays()
        {
            World world = new World(3);
            SimW25Q128 chip = new SimW25Q128(world);
            byte[] data = new byte[258];
            data[0] = 0;
            data[256] = 0x5A;
            data[257] = 0xA5;
            Program(chip, 0, data);
            Assert.AreEqual(0x5A, (int)chip.Peek(0));
            Assert.AreEqual(0xA5, (int)chip.Peek(1));
        }

        [TestMethod]
        public void ReadingGoesOnAtTheStartOfTheArray()
        {
            World world = new World(3);
            SimW25Q128 chip = new SimW25Q128(world);
            Program(chip, 0xFFFFFF, new byte[] { 0x21 });
            world.Advance(700);
            Program(chip, 0, new byte[] { 0x43 });
            world.Advance(700);
            byte[] read = new byte[2];
            chip.WriteRead(new byte[] { 0x03, 0xFF, 0xFF, 0xFF }, 4, read, 2);
            Assert.AreEqual(0x21, (int)read[0]);
            Assert.AreEqual(0x43, (int)read[1]);
        }

        [TestMethod]
        public void AMalformedCommandDoesNothing()
        {
            World world = new World(3);
            SimW25Q128 chip = new SimW25Q128(world);
            chip.Write(new byte[] { 0x06 }, 1);
            chip.Write(new byte[] { 0x20, 0, 0 }, 3);
            chip.Write(new byte[] { 0x20, 0, 0, 0, 0 }, 5);
            chip.Write(new byte[] { 0x02, 0, 0, 0 }, 4);
            chip.Write(new byte[] { 0xC7 }, 1);
            Assert.AreEqual(0x02, ReadStatus(chip));
            Assert.AreEqual(0L, chip.Operations);
        }

        [TestMethod]
        public void ADamagedCellIsReadAsItIs()
        {
            World world = new World(3);
            SimW25Q128 chip = new SimW25Q128(world);
            chip.Corrupt(5, 0x80);
            byte[] read = new byte[1];
            chip.WriteRead(new byte[] { 0x03, 0, 0, 5 }, 4, read, 1);
            Assert.AreEqual(0x7F, (int)read[0]);
        }

        private static int ReadStatus(SimW25Q128 chip)
        {
            byte[] read = new byte[1];
            Assert.AreEqual(Status.Ok, chip.WriteRead(new byte[] { 0x05 }, 1, read, 1));
            return read[0];
        }

        private static void Program(SimW25Q128 chip, int address, byte[] data)
        {
            byte[] frame = new byte[4 + data.Length];
            frame[0] = 0x02;
            frame[1] = (byte)(address >> 16);
            frame[2] = (byte)(address >> 8);
            frame[3] = (byte)address;
            System.Array.Copy(data, 0, frame, 4, data.Length);
            chip.Write(new byte[] { 0x06 }, 1);
            chip.Write(frame, frame.Length);
        }
    }
}
