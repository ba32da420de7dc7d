using MeasurementCapsule.Hal;
using MeasurementCapsule.Hal.Sim;
using nanoFramework.TestFramework;

namespace MeasurementCapsule.Tests.Hal
{
    /// <summary>The bus door of the simulated INA228: registers, widths, what can be written, ALERT.</summary>
    [TestClass]
    public class Ina228Tests
    {
        [TestMethod]
        public void PowerOnValuesAreThoseOfTheTable()
        {
            Ina228Bench bench = new Ina228Bench(1);
            AssertRegister(bench, 0x00, 2, 0x0000);
            AssertRegister(bench, 0x01, 2, 0xFB68);
            AssertRegister(bench, 0x02, 2, 0x1000);
            AssertRegister(bench, 0x03, 2, 0x0000);
            AssertRegister(bench, 0x04, 3, 0);
            AssertRegister(bench, 0x05, 3, 0);
            AssertRegister(bench, 0x06, 2, 0);
            AssertRegister(bench, 0x07, 3, 0);
            AssertRegister(bench, 0x08, 3, 0);
            AssertRegister(bench, 0x09, 5, 0);
            AssertRegister(bench, 0x0A, 5, 0);
            AssertRegister(bench, 0x0B, 2, 0x0001);
            AssertRegister(bench, 0x0C, 2, 0x7FFF);
            AssertRegister(bench, 0x0D, 2, 0x8000);
            AssertRegister(bench, 0x0E, 2, 0x7FFF);
            AssertRegister(bench, 0x0F, 2, 0x0000);
            AssertRegister(bench, 0x10, 2, 0x7FFF);
            AssertRegister(bench, 0x11, 2, 0xFFFF);
            AssertRegister(bench, 0x3E, 2, 0x5449);
            AssertRegister(bench, 0x3F, 2, 0x2281);
        }

        [TestMethod]
        public void OnlyWritableBitsTakeWhatIsWritten()
        {
            Ina228Bench bench = new Ina228Bench(1);
            AssertWritten(bench, 0x00, 0x3FFF, 0x3FF0);
            AssertWritten(bench, 0x02, 0xFFFF, 0x7FFF);
            AssertWritten(bench, 0x03, 0xFFFF, 0x3FFF);
            AssertWritten(bench, 0x0C, 0x1234, 0x1234);
            AssertWritten(bench, 0x0E, 0xFFFF, 0x7FFF);
            AssertWritten(bench, 0x11, 0x1234, 0x1234);
            AssertWritten(bench, 0x3E, 0x0000, 0x5449);
            AssertWritten(bench, 0x3F, 0x0000, 0x2281);
            AssertWritten(bench, 0x06, 0x1111, 0x0000);
            AssertWritten(bench, 0x12, 0x1111, 0x0000);
            AssertWritten(bench, 0x0B, 0xF000, 0xF001);
            AssertWritten(bench, 0x01, 0x0000, 0x0000);
        }

        [TestMethod]
        public void ThePointerStaysAndALongReadEndsInOnes()
        {
            Ina228Bench bench = new Ina228Bench(1);
            AssertRegister(bench, 0x3E, 2, 0x5449);
            Assert.AreEqual(0x5449L, bench.ReadAgain(2));
            Assert.AreEqual(0x5449FFFFL, bench.ReadAgain(4));
            Assert.AreEqual(0x54L, bench.ReadAgain(1));
        }

        [TestMethod]
        public void AWriteThatIsNot16BitsChangesNothing()
        {
            Ina228Bench bench = new Ina228Bench(1);
            byte[] data = new byte[] { 0x0C, 0x12, 0x34, 0x56 };
            Assert.AreEqual(Status.Ok, bench.Chip.Write(data, 2));
            AssertRegister(bench, 0x0C, 2, 0x7FFF);
            Assert.AreEqual(Status.Ok, bench.Chip.Write(data, 4));
            AssertRegister(bench, 0x0C, 2, 0x7FFF);
            Assert.AreEqual(Status.Ok, bench.Chip.Write(data, 3));
            AssertRegister(bench, 0x0C, 2, 0x1234);
        }

        [TestMethod]
        public void ResetBringsPowerOnValuesAndClearsItself()
        {
            Ina228Bench bench = Ina228Bench.Started();
            bench.Millivolts = 48000;
            bench.Milliamperes = 5000;
            bench.Convert();
            bench.Write(0x0C, 0x1234);
            bench.Write(0x00, 0x8010);
            bench.World.Advance(299);
            Assert.AreEqual(Status.NotAcknowledged, bench.Write(0x0C, 0x1234));
            bench.World.Advance(1);
            AssertRegister(bench, 0x00, 2, 0x0000);
            AssertRegister(bench, 0x01, 2, 0xFB68);
            AssertRegister(bench, 0x04, 3, 0);
            AssertRegister(bench, 0x09, 5, 0);
            AssertRegister(bench, 0x0B, 2, 0x0001);
            AssertRegister(bench, 0x0C, 2, 0x7FFF);
        }

        [TestMethod]
        public void ConversionReadyIsClearedByReadingIt()
        {
            Ina228Bench bench = Ina228Bench.Started();
            AssertRegister(bench, 0x0B, 2, 0xC001);
            bench.World.Advance(2103);
            AssertRegister(bench, 0x0B, 2, 0xC001);
            bench.World.Advance(1);
            AssertRegister(bench, 0x0B, 2, 0xC003);
            AssertRegister(bench, 0x0B, 2, 0xC001);
        }

        [TestMethod]
        public void AlertFallsOnceAndStaysLowUntilDiagnosticsAreRead()
        {
            Ina228Bench bench = Ina228Bench.Started();
            bench.World.Advance(10 * 2104);
            Assert.AreEqual(1, bench.Edges);
            bench.Read(0x0B, 2);
            bench.AcknowledgeEdges = true;
            bench.World.Advance(10 * 2104);
            Assert.AreEqual(11, bench.Edges);
            Assert.AreEqual(20L, bench.Chip.Conversions);
        }

        [TestMethod]
        public void WithoutConversionReadyOnAlertThereAreNoEdges()
        {
            Ina228Bench bench = Ina228Bench.Started();
            bench.Write(0x0B, 0x8000);
            bench.World.Advance(10 * 2104);
            Assert.AreEqual(0, bench.Edges);
            AssertRegister(bench, 0x0B, 2, 0x8003);
        }

        [TestMethod]
        public void LimitsRaiseTheirFlagsAndLatchedOnesWaitForTheReader()
        {
            // 1 A · 15 mΩ = 15 mV = 3000 · 5 µV; 12 V = 3840 · 3.125 mV; 23 °C = 2944 · 7.8125 m°C.
            Ina228Bench bench = Ina228Bench.Started();
            bench.Write(0x0B, 0x8000);
            bench.Milliamperes = 1000;
            bench.Millivolts = 12000;
            AssertFlag(bench, 0x0C, 2999, 3000, 0x0040);
            AssertFlag(bench, 0x0D, 3001, 3000, 0x0020);
            AssertFlag(bench, 0x0E, 3839, 3840, 0x0010);
            AssertFlag(bench, 0x0F, 3841, 3840, 0x0008);
        }

        [TestMethod]
        public void TemperatureAndPowerHaveLimits()
        {
            // 48000 codes of current times 61440 of bus voltage / 16384 = 180000 = 703.1 · 256.
            Ina228Bench bench = Ina228Bench.Started();
            bench.Write(0x01, 0xFB68);
            bench.Write(0x0B, 0x8000);
            bench.Milliamperes = 1000;
            bench.Millivolts = 12000;
            AssertFlag(bench, 0x10, 2943, 2944, 0x0080);
            AssertFlag(bench, 0x11, 703, 704, 0x0004);
        }

        private static void AssertFlag(Ina228Bench bench, int address, int exceeded, int kept, int flag)
        {
            bench.Write(address, kept);
            bench.World.Advance(4000);
            bench.Read(0x0B, 2);
            bench.World.Advance(4000);
            Assert.AreEqual(0L, bench.Read(0x0B, 2) & flag, "limit kept: " + address.ToString("X2"));
            bench.Write(address, exceeded);
            bench.World.Advance(4000);
            bench.Write(address, kept);
            bench.World.Advance(4000);
            Assert.AreEqual((long)flag, bench.Read(0x0B, 2) & flag, "limit exceeded: " + address.ToString("X2"));
            Assert.AreEqual(0L, bench.Read(0x0B, 2) & flag, "read: " + address.ToString("X2"));
        }

        private static void AssertRegister(Ina228Bench bench, int address, int bytes, long expected)
        {
            Assert.AreEqual(expected, bench.Read(address, bytes), address.ToString("X2"));
            Assert.AreEqual(Status.Ok, bench.LastStatus);
        }

        private static void AssertWritten(Ina228Bench bench, int address, int value, long expected)
        {
            Assert.AreEqual(Status.Ok, bench.Write(address, value));
            AssertRegister(bench, address, 2, expected);
        }
    }
}
