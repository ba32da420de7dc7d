using MeasurementCapsule.Station.Modbus;
using nanoFramework.TestFramework;

namespace MeasurementCapsule.Tests.Station.Modbus
{
    [TestClass]
    public class ModbusCrcTests
    {
        [TestMethod]
        public void TheExampleOfTheSpecificationComesOut()
        {
            // MODBUS over Serial Line V1.02, appendix B: address 2, function 7.
            Assert.AreEqual(0x1241, ModbusCrc.Compute(new byte[] { 0x02, 0x07 }, 0, 2));
        }

        [TestMethod]
        public void TheCheckValueOfTheCatalogueOfChecksumsComesOut()
        {
            // CRC-16/MODBUS over the digits 1 to 9.
            Assert.AreEqual(0x4B37, ModbusCrc.Compute(Hex.ToBytes("313233343536373839"), 0, 9));
            Assert.AreEqual(0xFFFF, ModbusCrc.Compute(new byte[0], 0, 0));
        }

        [TestMethod]
        public void FramesThatWereHeardOnTheLineOfARealMeterEndAtZero()
        {
            // Printed in the documentation of the BSM-WS36A.
            AssertWhole("2a 10 9e4c 0001 02 0002 bca5");
            AssertWhole("2a 10 9e4c 0001 e9ed");
            AssertWhole("2a 03 9e4b 0064 1dc4");
            AssertWhole("2a 03 02 0000 9c42");
            AssertWhole("2a 10 9d44 0003 06 5feee490003c d4b0");
            AssertWhole("2a 10 9c92 0002 04 0001c200 0c58");
        }

        [TestMethod]
        public void EachSingleBitThatTurnsOverIsFound()
        {
            byte[] frame = Hex.ToBytes("2a 10 9d44 0003 06 5feee490003c d4b0");
            for (int bit = 0; bit < 8 * frame.Length; bit++)
            {
                frame[bit / 8] ^= (byte)(1 << (bit % 8));
                Assert.IsTrue(ModbusCrc.Compute(frame, 0, frame.Length) != 0);
                frame[bit / 8] ^= (byte)(1 << (bit % 8));
            }
        }

        private static void AssertWhole(string frame)
        {
            byte[] bytes = Hex.ToBytes(frame);
            Assert.AreEqual(0, ModbusCrc.Compute(bytes, 0, bytes.Length), frame);
        }
    }
}
