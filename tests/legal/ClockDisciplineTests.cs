using MeasurementCapsule.Legal;
using nanoFramework.TestFramework;

namespace MeasurementCapsule.Tests.Legal
{
    [TestClass]
    public class ClockDisciplineTests
    {
        private const long Day = ClockBench.Day;
        private const long Hour = 3600000;

        [TestMethod]
        public void WhatAgreesAndIsNoBetterChangesNothing()
        {
            ClockBench bench = Synchronised();
            bench.Advance(60000);
            long reference = bench.Clock.State.ReferenceChipMilliseconds;
            Assert.AreEqual(SynchronisationResult.Confirmed, bench.Server(40, 50));
            Assert.AreEqual(SynchronisationResult.Confirmed, bench.Station(900, true));
            Assert.AreEqual(reference, bench.Clock.State.ReferenceChipMilliseconds);
            Assert.AreEqual(0L, bench.Error);
        }

        [TestMethod]
        public void ASmallDifferenceIsSlewedAndTimeNeverRunsBackOrStandsStill()
        {
            ClockBench bench = Synchronised();
            bench.Advance(Day);
            Assert.AreEqual(SynchronisationResult.Slewed, bench.Server(-400, 50));
            Assert.AreEqual(0L, bench.Error, "nothing has jumped");
            Assert.IsTrue(bench.Clock.UncertaintyMilliseconds >= 460, "what has still to be slewed is uncertain");
            long before = bench.Clock.UnixMilliseconds;
            for (int i = 0; i < 800; i++)
            {
                bench.Advance(100);
                long passed = bench.Clock.UnixMilliseconds - before;
                before = bench.Clock.UnixMilliseconds;
                Assert.IsTrue(passed >= 90 && passed <= 110, passed.ToString());
            }

            Assert.AreEqual(-400L, bench.Error, "5 ms a second: 400 ms in 80 s");
            bench.Advance(Hour);
            Assert.AreEqual(-400L, bench.Error);
            Assert.IsTrue(bench.Clock.UncertaintyMilliseconds < 100);
        }

        [TestMethod]
        public void ASlewGoesOnOverAPowerCut()
        {
            ClockBench bench = Synchronised();
            bench.Advance(Day);
            bench.Server(500, 50);
            bench.Advance(20000);
            Assert.AreEqual(100L, bench.Error);
            bench.PowerUp();
            Assert.AreEqual(100L, bench.Error);
            bench.Advance(80000);
            Assert.AreEqual(500L, bench.Error);
        }

        [TestMethod]
        public void ALargerDifferenceIsStepped()
        {
            ClockBench bench = Synchronised();
            bench.Advance(10 * Day);
            Assert.AreEqual(SynchronisationResult.Stepped, bench.Server(3000, 50));
            Assert.AreEqual(3000L, bench.Error);
            Assert.AreEqual(60L, bench.Clock.UncertaintyMilliseconds);
        }

        [TestMethod]
        public void ALyingSourceMovesASynchronisedTimeByNoMoreThanTheSealedStep()
        {
            ClockBench bench = Synchronised();
            bench.Advance(Day);
            long[] lies = new long[] { 60001, -60001, Day, -Day, 400L * 365 * Day, -Start(bench) };
            for (int i = 0; i < lies.Length; i++)
            {
                Assert.AreEqual(SynchronisationResult.Refused, bench.Server(lies[i], 50), lies[i].ToString());
                Assert.AreEqual(0L, bench.Error);
                Assert.AreEqual(TimeStatus.Synchronised, bench.Clock.TimeStatus);
            }

            Assert.AreEqual(SynchronisationResult.SteppedUnexplained, bench.Server(60000, 50));
        }

        [TestMethod]
        public void AJumpingSourceIsFollowedOnceInTheSealedInterval()
        {
            ClockBench bench = Synchronised();
            int steps = 0;
            for (int i = 0; i < 600; i++)
            {
                bench.Advance(6000);
                steps += bench.Server(i % 2 == 0 ? 30000 : -30000, 50) == SynchronisationResult.SteppedUnexplained ? 1 : 0;
            }

            Assert.IsTrue(steps >= 1 && steps <= 6, steps.ToString() + " steps in an hour");
            Assert.AreEqual(TimeRefusal.TooOften, bench.Clock.Discipline.Refusal);
        }

        [TestMethod]
        public void TheIntervalHoldsOverAPowerCut()
        {
            ClockBench bench = Synchronised();
            bench.Advance(1000);
            bench.Server(30000, 50);
            bench.PowerUp();
            Assert.AreEqual(SynchronisationResult.Refused, bench.Server(0, 50));
            Assert.AreEqual(TimeRefusal.TooOften, bench.Clock.Discipline.Refusal);
            bench.Advance(600000);
            Assert.AreEqual(SynchronisationResult.SteppedUnexplained, bench.Server(0, 50));
        }

        [TestMethod]
        public void WhoIsTrustedLessNeverMovesASynchronisedTimeAgainstIt()
        {
            ClockBench bench = Synchronised();
            bench.Advance(Hour);
            Assert.AreEqual(SynchronisationResult.Refused, bench.Station(5000, true));
            Assert.AreEqual(TimeRefusal.Contradiction, bench.Clock.Discipline.Refusal);
            Assert.AreEqual(SynchronisationResult.Refused, bench.Station(5000, false));
            bench.Advance(20 * Day);
            Assert.AreEqual(SynchronisationResult.Confirmed, bench.Station(5000, false), "it agrees, and nobody answers for it");
            Assert.AreEqual(TimeSource.Authenticated, bench.Clock.State.Source);
            Assert.AreEqual(SynchronisationResult.Stepped, bench.Station(5000, true), "it agrees, is better, and somebody answers for it");
        }

        [TestMethod]
        public void AnInformativeTimeMayBeReplacedByAnyOneBehindTheNewestRecord()
        {
            ClockBench bench = new ClockBench();
            bench.Station(-20 * 365 * Day, false);
            bench.Advance(1000);
            Assert.AreEqual(SynchronisationResult.SteppedUnexplained, bench.Station(0, false));
            Assert.AreEqual(0L, bench.Error);
            bench.Clock.NotBeforeUnixMilliseconds = bench.TrueMilliseconds;
            bench.Advance(Hour);
            Assert.AreEqual(SynchronisationResult.Refused, bench.Station(-Hour - 10, false));
            Assert.AreEqual(TimeRefusal.OutOfRange, bench.Clock.Discipline.Refusal);
            Assert.AreEqual(SynchronisationResult.SteppedUnexplained, bench.Station(-Hour + 10, false));
        }

        [TestMethod]
        public void ASilentSourceLeavesATimeThatTurnsInformativeByItself()
        {
            ClockBench bench = Synchronised();
            TimeStatus last = TimeStatus.Synchronised;
            int changes = 0;
            for (int day = 0; day < 400; day++)
            {
                bench.Advance(Day);
                changes += bench.Clock.TimeStatus != last ? 1 : 0;
                last = bench.Clock.TimeStatus;
                Assert.IsTrue(Distance(bench.Error) <= bench.Clock.UncertaintyMilliseconds);
            }

            Assert.AreEqual(TimeStatus.Informative, last);
            Assert.AreEqual(1, changes);
        }

        [TestMethod]
        public void AQueuedSampleIsOlderAndLessCertainWhenItIsUsed()
        {
            TimeSample sample = new TimeSample();
            sample.Set(1000, 50, 2000000, TimeSource.Station, true);
            Assert.AreEqual(1000L + Hour, sample.UnixMilliseconds(2000000 + (Hour * 1000)));
            Assert.AreEqual(50L + 360, sample.UncertaintyMilliseconds(2000000 + (Hour * 1000)));
        }

        private static ClockBench Synchronised()
        {
            ClockBench bench = new ClockBench();
            Assert.AreEqual(SynchronisationResult.Set, bench.Server(0, 50));
            return bench;
        }

        private static long Start(ClockBench bench)
        {
            return bench.TrueMilliseconds;
        }

        private static long Distance(long value)
        {
            return value < 0 ? -value : value;
        }
    }
}
