using MeasurementCapsule.Hal.Chips;
using nanoFramework.TestFramework;

namespace MeasurementCapsule.Tests.Hal
{
    [TestClass]
    public class Atecc608BPacketTests
    {
        [TestMethod]
        public void ChecksumsAreThoseObservedOnTheBus()
        {
            AssertChecksum("07 30 00 00 00", "03 5D");
            AssertChecksum("07 1B 00 00 00", "24 CD");
            AssertChecksum("07 02 80 00 00", "09 AD");
            AssertChecksum("04 00", "03 40");
            AssertChecksum("04 0F", "23 42");
            AssertChecksum("04 FF", "01 42");
            AssertChecksum("04 03", "83 42");
            AssertChecksum("04 EE", "31 41");
            AssertChecksum("04 11", "33 43");
            AssertChecksum("04 07", "40 C2");
        }

        [TestMethod]
        public void ACommandWithoutDataIsEightBytesLong()
        {
            byte[] packet = new byte[Atecc608BPacket.MaximumCommandBytes];
            Atecc608BPacket.Begin(packet, 0x30, 0x00, 0x0000);
            Assert.AreEqual(8, Atecc608BPacket.Finish(packet, 0));
            Assert.AreEqual("030730000000035D", HexText.Of(packet, 8));
        }

        [TestMethod]
        public void TheSecondParameterGoesLowByteFirst()
        {
            byte[] packet = new byte[Atecc608BPacket.MaximumCommandBytes];
            Atecc608BPacket.Begin(packet, 0x02, 0x80, 0x1234);
            Atecc608BPacket.Finish(packet, 0);
            Assert.AreEqual("03070280" + "3412", HexText.Of(packet, 6));
        }

        [TestMethod]
        public void TheLongestCommandIsVerify()
        {
            byte[] packet = new byte[Atecc608BPacket.MaximumCommandBytes];
            Atecc608BPacket.Begin(packet, 0x45, 0x22, 0x0004);
            Assert.AreEqual(Atecc608BPacket.MaximumCommandBytes, Atecc608BPacket.Finish(packet, 128));
            Assert.AreEqual(135, (int)packet[1]);
        }

        [TestMethod]
        public void AResponseWithAnyFlippedBitIsNotWhole()
        {
            byte[] response = HexText.ToBytes("04 11 33 43");
            Assert.IsTrue(Atecc608BPacket.IsWhole(response, 4));
            for (int bit = 0; bit < 32; bit++)
            {
                response[bit / 8] ^= (byte)(1 << (bit % 8));
                Assert.IsFalse(Atecc608BPacket.IsWhole(response, 4), "bit " + bit);
                response[bit / 8] ^= (byte)(1 << (bit % 8));
            }
        }

        [TestMethod]
        public void ACountThatCannotBeIsRefusedBeforeItIsUsed()
        {
            Assert.IsFalse(Atecc608BPacket.IsWhole(HexText.ToBytes("00 00 00 00"), 4));
            Assert.IsFalse(Atecc608BPacket.IsWhole(HexText.ToBytes("03 00 00 00"), 4));
            Assert.IsFalse(Atecc608BPacket.IsWhole(HexText.ToBytes("FF FF FF FF"), 4));
        }

        private static void AssertChecksum(string bytes, string expected)
        {
            byte[] data = HexText.ToBytes(bytes);
            int crc = Atecc608BPacket.Crc(data, 0, data.Length);
            byte[] lowFirst = { (byte)crc, (byte)(crc >> 8) };
            Assert.AreEqual(HexText.Of(HexText.ToBytes(expected)), HexText.Of(lowFirst));
        }
    }
}
