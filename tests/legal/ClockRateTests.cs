using MeasurementCapsule.Hal;
using MeasurementCapsule.Legal;
using nanoFramework.TestFramework;

namespace MeasurementCapsule.Tests.Legal
{
    [TestClass]
    public class ClockRateTests
    {
        private const long Day = ClockBench.Day;

        [TestMethod]
        public void AWeekOfSynchronisationsMeasuresTheRateAndAWeekWithoutCostsLessThanASecond()
        {
            for (long rate = -6000; rate <= 6000; rate += 1500)
            {
                ClockBench bench = Calibrated(rate);
                Assert.IsTrue(Distance(bench.Clock.State.SlownessPartsPerBillion + rate) <= ClockRate.SufficientPartsPerBillion, rate.ToString());
                bench.Advance(7 * Day);
                Assert.IsTrue(Distance(bench.Error) < 200, rate.ToString() + " ppb: " + bench.Error.ToString() + " ms in seven days");
            }
        }

        [TestMethod]
        public void TheNearestTrimGoesIntoTheChipAndTheRestIsArithmetic()
        {
            ClockBench bench = Calibrated(3000);
            bench.Chip.ReadTrim(out int trim);
            Assert.IsTrue(trim >= 12 && trim <= 13, trim.ToString());
            Assert.AreEqual(trim, bench.Clock.Trim);
            Assert.AreEqual(1, bench.Chip.TrimChanges);
            long chipBefore = bench.Chip.Milliseconds;
            bench.Advance(7 * Day);
            long chipError = bench.Chip.Milliseconds - chipBefore - (7 * Day);
            Assert.IsTrue(Distance(chipError) < 250, "the chip itself is right to " + chipError.ToString() + " ms in a week");
        }

        [TestMethod]
        public void ARateBeyondTheTrimIsCorrectedInArithmetic()
        {
            ClockBench bench = Calibrated(20000);
            Assert.AreEqual(RealTimeClockTrim.MaxSteps, bench.Clock.Trim);
            bench.Advance(7 * Day);
            Assert.IsTrue(Distance(bench.Error) < 200, bench.Error.ToString());
        }

        [TestMethod]
        public void AMeasuredRateMakesTheTimeRightAndItIsSynchronisedForFourWeeksLessADay()
        {
            ClockBench measured = Calibrated(3000);
            ClockBench unmeasured = new ClockBench();
            unmeasured.Chip.RateErrorPpb = 3000;
            unmeasured.Server(0, 50);
            measured.Advance(27 * Day);
            unmeasured.Advance(27 * Day);
            Assert.AreEqual(TimeStatus.Synchronised, measured.Clock.TimeStatus);
            Assert.IsTrue(Distance(measured.Error) <= 500, measured.Error.ToString());
            Assert.IsTrue(Distance(unmeasured.Error) > 6000 && Distance(unmeasured.Error) <= unmeasured.Clock.UncertaintyMilliseconds);
            measured.Advance(Day);
            Assert.AreEqual(TimeStatus.Informative, measured.Clock.TimeStatus, "temperature and aging may have moved it by 13.5 s");
        }

        [TestMethod]
        public void SynchronisationsTooCloseOrTooVagueMeasureNothing()
        {
            ClockBench bench = new ClockBench();
            bench.Chip.RateErrorPpb = 3000;
            bench.Server(0, 50);
            bench.Advance(4 * Day);
            bench.Server(0, 50);
            Assert.AreEqual(0L, bench.Clock.State.MeasuredUnixMilliseconds, "120 ms in four days are 347 ppb");
            bench.Station(0, true);
            bench.Advance(20 * Day);
            bench.Station(0, true);
            Assert.AreEqual(0L, bench.Clock.State.MeasuredUnixMilliseconds, "2 s in 24 days are 1000 ppb");
        }

        [TestMethod]
        public void ABetterSourceIsWhereTheMeasurementBeginsAnewWhenThatIsSooner()
        {
            ClockBench bench = new ClockBench();
            bench.Chip.RateErrorPpb = 1500;
            bench.Station(0, true);
            bench.Advance(60000);
            bench.Server(0, 50);
            bench.Advance(7 * Day);
            bench.Server(0, 50);
            Assert.IsTrue(Distance(bench.Clock.State.SlownessPartsPerBillion + 1500) <= 250, bench.Clock.State.SlownessPartsPerBillion.ToString());
        }

        [TestMethod]
        public void WhatContradictsTheUncertaintyIsNoMeasurementAndTheRateIsForgotten()
        {
            ClockBench bench = Calibrated(3000);
            bench.Advance(Day);
            Assert.AreEqual(SynchronisationResult.SlewedUnexplained, bench.Server(900, 50));
            Assert.AreEqual(0L, bench.Clock.State.MeasuredUnixMilliseconds);
            int trim = bench.Clock.Trim;
            bench.Advance(Day);
            Assert.AreEqual(trim, bench.Clock.Trim);
            Assert.IsTrue(Distance(bench.Error - 900) < 60, "with its trim the chip goes on as well as before");
        }

        [TestMethod]
        public void ATemperatureThatComesAndGoesStaysWithinTheStatedUncertainty()
        {
            ClockBench bench = Calibrated(1000);
            for (int day = 0; day < 60; day++)
            {
                bench.Chip.RateErrorPpb = 1000 + (day % 30 < 15 ? 2400 : -2400);
                bench.Advance(Day);
                Assert.IsTrue(Distance(bench.Error) <= bench.Clock.UncertaintyMilliseconds, day.ToString());
            }
        }

        private static ClockBench Calibrated(long rateErrorPpb)
        {
            ClockBench bench = new ClockBench();
            bench.Chip.RateErrorPpb = rateErrorPpb;
            bench.Server(0, 50);
            for (int hour = 0; hour < 7 * 24; hour++)
            {
                bench.Advance(3600000);
                SynchronisationResult result = bench.Server(0, 50);
                Assert.IsTrue(result != SynchronisationResult.Refused && result != SynchronisationResult.Failed, ((int)result).ToString());
            }

            Assert.IsTrue(bench.Clock.State.MeasuredUnixMilliseconds != 0);
            return bench;
        }

        private static long Distance(long value)
        {
            return value < 0 ? -value : value;
        }
    }
}
