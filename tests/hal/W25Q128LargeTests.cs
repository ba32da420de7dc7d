using MeasurementCapsule.Hal;
using MeasurementCapsule.Hal.Chips;
using MeasurementCapsule.Hal.Sim;
using nanoFramework.TestFramework;

namespace MeasurementCapsule.Tests.Hal
{
    /// <summary>The larger sister of the archive flash: 32-bit addresses, another identity.</summary>
    [TestClass]
    public class W25Q128LargeTests
    {
        [TestMethod]
        public void TheLargeChipIsUsedUpToItsLastByteWithLongAddresses()
        {
            World world = new World(3);
            SimW25Q128 chip = new SimW25Q128(world, true);
            W25Q128 flash = new W25Q128(chip, world, true);
            Assert.AreEqual(Status.Ok, flash.Open());
            Assert.AreEqual(67108864, flash.SizeBytes);
            Assert.AreEqual(Status.Ok, flash.Program(67108864 - 300, Pattern(), 0, 300));
            Assert.AreEqual((int)Pattern()[299], (int)chip.Peek(67108863));
            Assert.AreEqual(0xFF, (int)chip.Peek(16777215));
            byte[] read = new byte[300];
            Assert.AreEqual(Status.Ok, flash.Read(67108864 - 300, read, 0, 300));
            Assert.AreEqual((int)Pattern()[7], (int)read[7]);
            Assert.AreEqual(Status.Ok, flash.EraseSector(67108864 - 4096));
            Assert.AreEqual(0xFF, (int)chip.Peek(67108863));
            Assert.AreEqual(Status.OutOfRange, flash.Read(67108864, read, 0, 1));
        }

        [TestMethod]
        public void EachDriverRefusesTheOtherSize()
        {
            World world = new World(3);
            Assert.AreEqual(Status.WrongChip, new W25Q128(new SimW25Q128(world, true), world).Open());
            Assert.AreEqual(Status.WrongChip, new W25Q128(new SimW25Q128(world), world, true).Open());
        }

        private static byte[] Pattern()
        {
            byte[] data = new byte[300];
            for (int i = 0; i < data.Length; i++)
            {
                data[i] = (byte)(i * 7);
            }

            return data;
        }
    }
}
