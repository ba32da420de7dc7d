using MeasurementCapsule.Hal;
using MeasurementCapsule.Hal.Sim;
using nanoFramework.TestFramework;

namespace MeasurementCapsule.Tests.Hal
{
    /// <summary>The simulated INA228: what is on the cable becomes codes, at the pace of its own oscillator.</summary>
    [TestClass]
    public class Ina228ConversionTests
    {
        [TestMethod]
        public void ShuntCodesAreRightFromMinimumToMaximum()
        {
            Ina228Bench bench = Ina228Bench.Started();
            AssertShunt(bench, int.MinValue, 0, -524288);
            AssertShunt(bench, 0, -256, -1);
            AssertShunt(bench, 0, 0, 0);
            AssertShunt(bench, 0, 256, 1);
            AssertShunt(bench, int.MaxValue, 0, 524287);
        }

        [TestMethod]
        public void BusCodesAreNeverNegative()
        {
            Ina228Bench bench = Ina228Bench.Started();
            AssertBus(bench, int.MinValue, 0, 0);
            AssertBus(bench, 0, -256, 0);
            AssertBus(bench, 0, 0, 0);
            AssertBus(bench, 0, 256, 1);
            AssertBus(bench, 85000, 0, 435200);
            AssertBus(bench, int.MaxValue, 0, 524287);
        }

        [TestMethod]
        public void ScalesAreThoseOfShuntAndRange()
        {
            // 10 A · 15 mΩ / 312.5 nV = 480 000; 2 A · 15 mΩ / 78.125 nV = 384 000; 48 V / 195.3125 µV = 245 760.
            Ina228Bench bench = Ina228Bench.Started();
            bench.Milliamperes = 10000;
            bench.Millivolts = 48000;
            bench.Convert();
            Assert.AreEqual(480000, bench.Code(0x04));
            Assert.AreEqual(245760, bench.Code(0x05));
            bench.Write(0x00, 0x0010);
            bench.Milliamperes = -2000;
            bench.Convert();
            Assert.AreEqual(-384000, bench.Code(0x04));
        }

        [TestMethod]
        public void TheShuntIsAParameter()
        {
            // 400 A · 100 µΩ = 40 mV = 128 000 · 312.5 nV.
            World world = new World(1);
            Ina228Bench bench = Ina228Bench.Started();
            bench.Milliamperes = 400000;
            world.Vehicle = bench;
            SimIna228 chip = new SimIna228(world, 100000);
            chip.Noise = false;
            chip.Observer = bench;
            world.Advance(10000);
            byte[] read = new byte[3];
            Assert.AreEqual(Status.Ok, chip.WriteRead(new byte[] { 0x04 }, 1, read, 3));
            Assert.AreEqual(128000, ((read[0] << 16) | (read[1] << 8) | read[2]) >> 4);
        }

        [TestMethod]
        public void DieTemperatureHasBothSigns()
        {
            Ina228Bench bench = Ina228Bench.Started();
            bench.Write(0x01, 0xFB68);
            AssertTemperature(bench, 0, 0);
            AssertTemperature(bench, 8, 1);
            AssertTemperature(bench, -8, 0xFFFF);
            AssertTemperature(bench, 23000, 2944);
            AssertTemperature(bench, -40000, 0x10000 - 5120);
            AssertTemperature(bench, 300000, 0x7FFF);
            AssertTemperature(bench, -300000, 0x8000);
        }

        [TestMethod]
        public void OffsetAndGainErrorOfTheSpecimenShowInTheCodes()
        {
            Ina228Bench bench = Ina228Bench.Started();
            bench.Milliamperes = 10000;
            bench.Millivolts = 48000;
            bench.Chip.SetErrors(0, 512, 1000);
            bench.Chip.SetErrors(1, -512, -1000);
            bench.Convert();
            Assert.AreEqual(480482, bench.Code(0x04));
            Assert.AreEqual(245512, bench.Code(0x05));
        }

        [TestMethod]
        public void ThePeriodIsTheSumOfTheChosenInputsTimesAveraging()
        {
            AssertPeriod(0xBB68, 2 * 1052);
            AssertPeriod(0xFB68, 3 * 1052);
            AssertPeriod(0xFD80, 2 * 2074 + 50);
            AssertPeriod(0x9000, 50);
            AssertPeriod(0xA1C0, 4120);
            AssertPeriod(0xB249, 4 * (84 + 84));
            AssertPeriod(0xC03A, 16 * 4120);
        }

        [TestMethod]
        public void TheOscillatorMayBeWrongByHalfAPerCent()
        {
            // 1.01 s / 2104 µs = 480.04.
            AssertConversions(5000, 482);
            AssertConversions(0, 480);
            AssertConversions(-5000, 477);
        }

        [TestMethod]
        public void TheFirstConversionComesAfterTheDelay()
        {
            Ina228Bench bench = Ina228Bench.Started();
            bench.Write(0x00, 3 << 6);
            bench.Write(0x01, 0xBB68);
            bench.World.Advance(6000 + 2103);
            Assert.AreEqual(0L, bench.Chip.Conversions);
            bench.World.Advance(1);
            Assert.AreEqual(1L, bench.Chip.Conversions);
            bench.Convert();
            Assert.AreEqual(2L, bench.Chip.Conversions);
        }

        [TestMethod]
        public void ASingleConversionIsOneAndShutdownIsNone()
        {
            Ina228Bench bench = Ina228Bench.Started();
            bench.Write(0x01, 0x3B68);
            bench.World.Advance(100000);
            Assert.AreEqual(1L, bench.Chip.Conversions);
            bench.Write(0x01, 0x3B68);
            Assert.AreEqual(0xC001L, bench.Read(0x0B, 2));
            bench.Convert();
            Assert.AreEqual(2L, bench.Chip.Conversions);
            Assert.AreEqual(0L, bench.Read(0x09, 5));
            bench.Write(0x01, 0x0B68);
            bench.World.Advance(100000);
            bench.Write(0x01, 0x8B68);
            bench.World.Advance(100000);
            Assert.AreEqual(2L, bench.Chip.Conversions);
        }

        [TestMethod]
        public void AveragingAveragesAndLessensTheNoise()
        {
            // The standard deviation of 10 codes at 1052 µs becomes 10 / √64 = 1.25: variances 100 and 1.56, ± 25 %.
            AssertVariance(0xBB68, 75, 125, 1000);
            AssertVariance(0xBB6B, 1, 3, 500);
        }

        [TestMethod]
        public void TheObserverSeesEachConversionOnceWithItsInstant()
        {
            Ina228Bench bench = Ina228Bench.Started();
            bench.Milliamperes = -1;
            bench.Millivolts = 1000;
            bench.Convert();
            long instant = bench.World.NowMicroseconds;
            bench.World.Advance(500);
            bench.Code(0x04);
            Assert.AreEqual(0, bench.Deliveries);
            bench.Code(0x05);
            Assert.AreEqual(1, bench.Deliveries);
            Assert.AreEqual(instant, bench.DeliveredMicroseconds);
            Assert.AreEqual(-48, bench.DeliveredCurrent);
            Assert.AreEqual(5120, bench.DeliveredVoltage);
            bench.Code(0x04);
            bench.Code(0x05);
            Assert.AreEqual(1, bench.Deliveries);
        }

        [TestMethod]
        public void CodesOfTwoConversionsAreNoDelivery()
        {
            Ina228Bench bench = Ina228Bench.Started();
            bench.Convert();
            bench.Code(0x04);
            bench.Convert();
            bench.Code(0x05);
            Assert.AreEqual(0, bench.Deliveries);
        }

        private static void AssertShunt(Ina228Bench bench, int milliamperes, int offsetCode256ths, int expected)
        {
            bench.Milliamperes = milliamperes;
            bench.Chip.SetErrors(0, offsetCode256ths, 0);
            bench.Convert();
            Assert.AreEqual(expected, bench.Code(0x04));
        }

        private static void AssertBus(Ina228Bench bench, int millivolts, int offsetCode256ths, int expected)
        {
            bench.Millivolts = millivolts;
            bench.Chip.SetErrors(1, offsetCode256ths, 0);
            bench.Convert();
            Assert.AreEqual(expected, bench.Code(0x05));
        }

        private static void AssertTemperature(Ina228Bench bench, int millidegrees, int expected)
        {
            bench.World.AmbientMillidegrees = millidegrees;
            bench.World.Advance(2 * 3156);
            Assert.AreEqual((long)expected, bench.Read(0x06, 2));
        }

        private static void AssertPeriod(int adcConfiguration, int microseconds)
        {
            Ina228Bench bench = Ina228Bench.Started();
            bench.Write(0x01, adcConfiguration);
            bench.World.Advance(microseconds - 1);
            Assert.AreEqual(0L, bench.Chip.Conversions, adcConfiguration.ToString("X4"));
            bench.World.Advance(1);
            Assert.AreEqual(1L, bench.Chip.Conversions, adcConfiguration.ToString("X4"));
            bench.World.Advance(9L * microseconds);
            Assert.AreEqual(10L, bench.Chip.Conversions, adcConfiguration.ToString("X4"));
        }

        private static void AssertConversions(int errorPpm, long expected)
        {
            Ina228Bench bench = Ina228Bench.Started();
            bench.Chip.OscillatorErrorPpm = errorPpm;
            bench.Write(0x01, 0xBB68);
            bench.World.Advance(1010000);
            Assert.AreEqual(expected, bench.Chip.Conversions);
        }

        private static void AssertVariance(int adcConfiguration, long from, long to, int count)
        {
            Ina228Bench bench = Ina228Bench.Started();
            bench.Chip.Noise = true;
            bench.Write(0x01, adcConfiguration);
            int period = (adcConfiguration & 7) == 0 ? 2104 : 64 * 2104;
            long sum = 0;
            long squares = 0;
            for (int i = 0; i < count; i++)
            {
                bench.World.Advance(period);
                int code = bench.Code(0x04);
                sum += code;
                squares += (long)code * code;
            }

            long variance = squares / count;
            string text = "mean " + (sum / count).ToString() + ", variance " + variance.ToString() + ", seed " + bench.World.Random.Seed.ToString();
            Assert.IsTrue(variance >= from && variance <= to, text);
            Assert.IsTrue(sum / count >= -2 && sum / count <= 2, text);
        }
    }
}
