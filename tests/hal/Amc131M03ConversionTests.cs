using MeasurementCapsule.Hal;
using MeasurementCapsule.Hal.Sim;
using nanoFramework.TestFramework;

namespace MeasurementCapsule.Tests.Hal
{
    /// <summary>The simulated AMC131M03: what is on the cable becomes codes, in time, through two places of FIFO.</summary>
    [TestClass]
    public class Amc131M03ConversionTests
    {
        private const int Null = 0;

        [TestMethod]
        public void RawCodesAreRightFromMinimumToMaximum()
        {
            Amc131M03Bench bench = Amc131M03Bench.Started();
            AssertCodes(bench, int.MinValue, 0, -0x800000);
            AssertCodes(bench, 0, -256, -1);
            AssertCodes(bench, 0, 0, 0);
            AssertCodes(bench, 0, 256, 1);
            AssertCodes(bench, int.MaxValue, 0, 0x7FFFFF);
        }

        [TestMethod]
        public void ScalesAreThoseOfShuntAndDivider()
        {
            // 600 A · 50 µΩ / (1.2 V / 32) · 2^23 = 6 710 886.4; 400 V / 1001 / 1.2 V · 2^23 = 2 793 409.3.
            Amc131M03Bench bench = Amc131M03Bench.Started();
            bench.Milliamperes = 600000;
            bench.Millivolts = 400000;
            bench.Convert();
            Assert.AreEqual(6710886, bench.Code(0));
            Assert.AreEqual(2793409, bench.Code(1));
            bench.Milliamperes = -1;
            bench.Millivolts = 1;
            bench.Convert();
            Assert.AreEqual(-11, bench.Code(0));
            Assert.AreEqual(7, bench.Code(1));
        }

        [TestMethod]
        public void TheGainOfEachChannelDoublesWithEachStep()
        {
            Amc131M03Bench bench = Amc131M03Bench.Started();
            bench.Milliamperes = 100000;
            bench.Millivolts = 5000;
            for (int exponent = 0; exponent <= 7; exponent++)
            {
                // 5 mV / 1.2 V · 2^23 = 34 952.5; 4.995 mV / 1.2 V · 2^23 = 34 917.6.
                bench.WriteRegister(0x04, exponent | (exponent << 4));
                bench.Convert();
                Assert.IsTrue(bench.Code(0) >= 34952 << exponent && bench.Code(0) <= 34953 << exponent);
                Assert.IsTrue(bench.Code(1) >= 34917 << exponent && bench.Code(1) <= 34918 << exponent);
            }
        }

        [TestMethod]
        public void OffsetAndGainErrorOfTheSpecimenShowInTheCodes()
        {
            Amc131M03Bench bench = Amc131M03Bench.Started();
            bench.Milliamperes = 600000;
            bench.Chip.SetErrors(0, 1000 * 256, -1000);
            bench.Convert();
            // 6 710 886.4 · 0.999 + 1000 = 6 705 175.5
            Assert.IsTrue(bench.Code(0) == 6705175 || bench.Code(0) == 6705176);
        }

        [TestMethod]
        public void CalibrationRegistersCorrectOffsetThenGain()
        {
            Amc131M03Bench bench = Amc131M03Bench.Started();
            bench.Milliamperes = 600000;
            // OCAL = −256 codes, GCAL = 1/2.
            bench.WriteRegister(0x0A, 0xFFFF);
            bench.WriteRegister(0x0B, 0x0000);
            bench.WriteRegister(0x0C, 0x4000);
            bench.Convert();
            Assert.AreEqual((6710886 + 256) / 2, bench.Code(0));
        }

        [TestMethod]
        public void TheTestVoltagesAreTwoFifteenthsOfFullScale()
        {
            Amc131M03Bench bench = Amc131M03Bench.Started();
            bench.Milliamperes = 600000;
            bench.WriteRegister(0x09, 1);
            bench.Convert();
            Assert.AreEqual(0, bench.Code(0));
            bench.WriteRegister(0x09, 2);
            bench.Convert();
            Assert.AreEqual(1118481, bench.Code(0));
            bench.WriteRegister(0x09, 3);
            bench.Convert();
            Assert.AreEqual(-1118481, bench.Code(0));
        }

        [TestMethod]
        public void AChannelThatIsSwitchedOffReadsAsZeroWithoutDataReady()
        {
            Amc131M03Bench bench = Amc131M03Bench.Started();
            bench.Milliamperes = 600000;
            bench.Millivolts = 400000;
            bench.WriteRegister(0x03, 0x060E);
            bench.Convert();
            bench.Convert();
            Assert.AreEqual(0x0106, bench.Response);
            Assert.AreEqual(0, bench.Code(0));
            Assert.AreEqual(2793409, bench.Code(1));
        }

        [TestMethod]
        public void TheDataRateFollowsTheOversampling()
        {
            AssertConversionsPerSecond(0x0702, 32000);
            AssertConversionsPerSecond(0x070E, 4000);
            AssertConversionsPerSecond(0x0716, 1000);
            AssertConversionsPerSecond(0x071E, 251);
            AssertConversionsPerSecond(0x0722, 64000);
        }

        [TestMethod]
        public void AnotherOversamplingRestartsTheFiltersAndSaysSo()
        {
            Amc131M03Bench bench = Amc131M03Bench.Started();
            bench.WriteRegister(0x03, 0x0716);
            long before = bench.World.NowMicroseconds;
            bench.Send(Null);
            bench.Send(Null);
            Assert.AreEqual(0x4100, bench.Response);
            bench.Send(Null);
            Assert.AreEqual(0x0100, bench.Response);
            bench.World.Advance(2000);
            // (256 + 44 + 4096) modulator periods of 125/512 µs.
            Assert.AreEqual(1073L, bench.LastEdgeMicroseconds - before);
        }

        [TestMethod]
        public void DataReadyStaysSetUntilBothPlacesAreRead()
        {
            Amc131M03Bench bench = Amc131M03Bench.Started();
            bench.Milliamperes = 100000;
            bench.World.Advance(250);
            bench.Milliamperes = 200000;
            bench.World.Advance(250);
            bench.Send(Null);
            Assert.AreEqual(0x0107, bench.Response);
            Assert.AreEqual(1118481, bench.Code(0));
            bench.Send(Null);
            Assert.AreEqual(0x0107, bench.Response);
            Assert.AreEqual(2236962, bench.Code(0));
            Assert.AreEqual(2, bench.Deliveries);
            bench.Send(Null);
            Assert.AreEqual(0x0100, bench.Response);
            Assert.AreEqual(2236962, bench.Code(0));
            Assert.AreEqual(2, bench.Deliveries);
        }

        [TestMethod]
        public void AThirdUnreadConversionTakesThePlaceOfTheOldest()
        {
            Amc131M03Bench bench = Amc131M03Bench.Started();
            for (int i = 1; i <= 3; i++)
            {
                bench.Milliamperes = i * 100000;
                bench.World.Advance(250);
            }

            bench.Send(Null);
            Assert.AreEqual(2236962, bench.Code(0));
            bench.Send(Null);
            Assert.AreEqual(3355443, bench.Code(0));
            Assert.AreEqual(3, bench.DataReadyEdges);
            Assert.AreEqual(2, bench.Deliveries);
        }

        [TestMethod]
        public void AFrameThatIsCutShortLeavesTheConversionWaiting()
        {
            Amc131M03Bench bench = Amc131M03Bench.Started();
            bench.Milliamperes = 100000;
            bench.World.Advance(250);
            bench.Send(new int[] { 0 }, 9, 3);
            Assert.AreEqual(0, bench.Deliveries);
            bench.Send(Null);
            Assert.AreEqual(1118481, bench.DeliveredCurrent);
            Assert.AreEqual(1, bench.Deliveries);
        }

        [TestMethod]
        public void TheSecondarySideIsUpAfterItsStartTimeAndSettlesForTwoConversions()
        {
            Amc131M03Bench bench = new Amc131M03Bench();
            bench.ReadAtDataReady = true;
            bench.WriteRegister(0x31, 0x0001);
            bench.World.Advance(SimAmc131M03.SecondaryStartMicroseconds - 1);
            bench.Send(Null);
            Assert.AreEqual(0x0540, bench.Response);
            Assert.AreEqual(0, bench.Deliveries);
            bench.World.Advance(1);
            bench.Send(Null);
            Assert.AreEqual(0x0500, bench.Response);
            bench.World.Advance(500);
            Assert.AreEqual(0, bench.Deliveries);
            bench.World.Advance(250);
            Assert.AreEqual(1, bench.Deliveries);
        }

        [TestMethod]
        public void NoiseIsThatOfTheTable()
        {
            // 1.20 µV on gain 32 are 268 codes, 5.35 µV on gain 1 are 37.4 codes: variances 71 960 and 1 399, ± 8 %.
            Amc131M03Bench bench = Amc131M03Bench.Started();
            bench.Chip.Noise = true;
            long sumOfCurrents = 0;
            long squaresOfCurrents = 0;
            long squaresOfVoltages = 0;
            const int count = 8000;
            for (int i = 0; i < count; i++)
            {
                bench.Convert();
                sumOfCurrents += bench.Code(0);
                squaresOfCurrents += bench.Code(0) * bench.Code(0);
                squaresOfVoltages += bench.Code(1) * bench.Code(1);
            }

            string seed = "seed " + bench.World.Random.Seed.ToString();
            Assert.IsTrue(sumOfCurrents / count >= -12 && sumOfCurrents / count <= 12, seed);
            Assert.IsTrue(squaresOfCurrents / count >= 66200 && squaresOfCurrents / count <= 77700, seed);
            Assert.IsTrue(squaresOfVoltages / count >= 1287 && squaresOfVoltages / count <= 1511, seed);
        }

        [TestMethod]
        public void StandbyStopsTheConversionsAndWakeupRestartsThem()
        {
            Amc131M03Bench bench = Amc131M03Bench.Started();
            bench.Send(0x0022);
            bench.World.Advance(10000);
            Assert.AreEqual(0, bench.DataReadyEdges);
            bench.Send(0x0033);
            Assert.AreEqual(0x0022, bench.Response);
            bench.World.Advance(324 + 250);
            Assert.AreEqual(2, bench.DataReadyEdges);
        }

        private static void AssertCodes(Amc131M03Bench bench, int milli, int offsetCode256ths, int expected)
        {
            bench.Milliamperes = milli;
            bench.Millivolts = milli;
            bench.Chip.SetErrors(0, offsetCode256ths, 0);
            bench.Chip.SetErrors(1, offsetCode256ths, 0);
            bench.Convert();
            Assert.AreEqual(expected, bench.Code(0));
            Assert.AreEqual(expected, bench.Code(1));
            Assert.AreEqual(expected, bench.DeliveredCurrent);
            Assert.AreEqual(expected, bench.DeliveredVoltage);
        }

        private static void AssertConversionsPerSecond(int clock, int expected)
        {
            Amc131M03Bench bench = Amc131M03Bench.Started();
            bench.WriteRegister(0x03, clock);
            bench.World.Advance(10000);
            bench.DataReadyEdges = 0;
            bench.World.Advance(1000000);
            Assert.IsTrue(bench.DataReadyEdges >= expected && bench.DataReadyEdges <= expected + 1, "CLOCK " + clock.ToString("X4"));
        }
    }
}
