using MeasurementCapsule.Hal;
using MeasurementCapsule.Hal.Device;
using nanoFramework.TestFramework;

namespace MeasurementCapsule.Tests.Hal
{
    [TestClass]
    public class ParameterBlockTests
    {
        // Every member has a value of its own: one that is forgotten or written twice shows.
        [TestMethod]
        public void EveryParameterHasItsPlace()
        {
            MeterParameters parameters = new MeterParameters
            {
                BusPicovoltsPerCode = 101,
                CurrentPicoamperesPerCode = 102,
                BusOffsetCode256ths = -103,
                CurrentOffsetCode256ths = int.MinValue,
                CableMicroohms = 105,
                StartingCurrentMilliamperes = 106,
                BusGainPartsPerBillionPerKelvin = -107,
                CurrentGainPartsPerBillionPerKelvin = 108,
                ReferenceTemperatureCentidegrees = -109,
                TemperatureNanodegreesPerCode = int.MaxValue,
                TemperatureOffsetCentidegrees = 111,
                PulsesPerKilowattHour = 112,
            };
            byte[] block = new byte[ParameterBlock.Bytes];
            ParameterBlock.Encode(parameters, block);

            int[] expected = new int[] { 101, 102, -103, int.MinValue, 105, 106, -107, 108, -109, int.MaxValue, 111, 112 };
            Assert.AreEqual(ParameterBlock.LayoutVersion, LittleEndian.ReadUInt16(block, 0));
            Assert.AreEqual(0, LittleEndian.ReadUInt16(block, 2));
            Assert.AreEqual(ParameterBlock.Bytes, 4 + (expected.Length * 4));
            for (int i = 0; i < expected.Length; i++)
            {
                Assert.AreEqual(expected[i], (int)LittleEndian.ReadUInt32(block, 4 + (i * 4)));
            }
        }

        [TestMethod]
        public void ABlockIsWrittenAnew()
        {
            byte[] block = new byte[ParameterBlock.Bytes];
            for (int i = 0; i < block.Length; i++)
            {
                block[i] = 0xFF;
            }

            ParameterBlock.Encode(MeterParameters.ReferenceDesign(), block);
            Assert.AreEqual(1, LittleEndian.ReadUInt16(block, 0));
            Assert.AreEqual(0, LittleEndian.ReadUInt16(block, 2));
            Assert.AreEqual(143194580, (int)LittleEndian.ReadUInt32(block, 4));
            Assert.AreEqual(0, (int)LittleEndian.ReadUInt32(block, 12));
        }
    }
}
