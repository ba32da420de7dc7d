using MeasurementCapsule.Hal;
using MeasurementCapsule.Legal;
using nanoFramework.TestFramework;

namespace MeasurementCapsule.Tests.Legal
{
    [TestClass]
    public class LegalClockTests
    {
        private const long Day = ClockBench.Day;

        [TestMethod]
        public void AClockThatWasNeverSetIsUnknown()
        {
            Assert.AreEqual(TimeStatus.Unknown, new ClockBench().Clock.TimeStatus);
        }

        [TestMethod]
        public void ATimeThatNobodyAnswersForIsInformativeAndOneThatSomebodyDoesIsSynchronised()
        {
            ClockBench bench = new ClockBench();
            Assert.AreEqual(SynchronisationResult.Set, bench.Station(0, false));
            Assert.AreEqual(TimeStatus.Informative, bench.Clock.TimeStatus);
            Assert.AreEqual(SynchronisationResult.Slewed, bench.Station(0, true));
            Assert.AreEqual(TimeStatus.Synchronised, bench.Clock.TimeStatus);
        }

        [TestMethod]
        public void TheUncertaintyGrowsByWhatTheDataSheetAllowsUntilTheTimeIsInformativeByItself()
        {
            ClockBench bench = new ClockBench();
            bench.Server(0, 50);
            Assert.AreEqual(60L, bench.Clock.UncertaintyMilliseconds);
            bench.Advance(Day);

            // 5.5 ppm of a day are 475.2 ms.
            Assert.AreEqual(60L + 476, bench.Clock.UncertaintyMilliseconds);
            bench.Advance(27 * Day);
            Assert.AreEqual(TimeStatus.Synchronised, bench.Clock.TimeStatus, "four weeks with nothing but the data sheet");
            bench.Advance(Day);
            Assert.AreEqual(TimeStatus.Informative, bench.Clock.TimeStatus);
            Assert.IsTrue(bench.Clock.UncertaintyMilliseconds > 13500);
        }

        [TestMethod]
        public void ASynchronisedTimeSurvivesAPowerCutAndTheTimeWithoutPowerCounts()
        {
            ClockBench bench = new ClockBench();
            bench.Server(0, 50);
            bench.Advance(10 * Day);
            bench.PowerUp();
            Assert.AreEqual(TimeStatus.Synchronised, bench.Clock.TimeStatus);
            Assert.AreEqual(60L + 4752, bench.Clock.UncertaintyMilliseconds);
            Assert.AreEqual(0L, bench.Error);
            bench.Chip.Advance(20 * Day);
            bench.PowerUp();
            Assert.AreEqual(TimeStatus.Informative, bench.Clock.TimeStatus);
        }

        [TestMethod]
        public void AChipThatLostItsTimeIsUnknownUntilItIsSet()
        {
            ClockBench bench = new ClockBench();
            bench.Server(0, 50);
            bench.Chip.LoseSupply();
            bench.PowerUp();
            Assert.AreEqual(TimeStatus.Unknown, bench.Clock.TimeStatus);
            Assert.AreEqual(SynchronisationResult.Set, bench.Server(0, 50));
            Assert.AreEqual(TimeStatus.Synchronised, bench.Clock.TimeStatus);
            Assert.AreEqual(0L, bench.Error);
        }

        [TestMethod]
        public void AChipThatSomethingElseHasSetIsUnknown()
        {
            ClockBench bench = new ClockBench();
            bench.Server(0, 50);
            bench.Chip.LoseSupply();
            Assert.AreEqual(Status.Ok, bench.Chip.SetTime((bench.TrueMilliseconds / 1000) + 3600));
            bench.PowerUp();
            Assert.AreEqual(TimeStatus.Unknown, bench.Clock.TimeStatus);
        }

        [TestMethod]
        public void AChipThatJumpedBackBehindItsReferenceIsUnknown()
        {
            ClockBench bench = new ClockBench();
            bench.Server(0, 50);
            bench.Advance(1000);
            bench.Chip.Jump(-2000);
            bench.Clock.Refresh();
            Assert.AreEqual(TimeStatus.Unknown, bench.Clock.TimeStatus);
        }

        [TestMethod]
        public void BothCopiesOfItsStateDamagedIsUnknownAndTheNextSynchronisationHelps()
        {
            ClockBench bench = new ClockBench();
            bench.Server(0, 50);
            bench.Memory.Memory[4096 + 30] ^= 1;
            bench.Memory.Memory[4096 + 144 + 30] ^= 1;
            bench.PowerUp();
            Assert.AreEqual(TimeStatus.Unknown, bench.Clock.TimeStatus);
            Assert.IsTrue(bench.Clock.StateWasLost);
            Assert.AreEqual(SynchronisationResult.Set, bench.Server(0, 50));
            bench.PowerUp();
            Assert.AreEqual(TimeStatus.Synchronised, bench.Clock.TimeStatus);
        }

        [TestMethod]
        public void ItNeverShowsAMomentBeforeTheNewestRecordButWaitsForItAndSaysSo()
        {
            ClockBench bench = new ClockBench();
            bench.Server(0, 50);
            bench.Clock.NotBeforeUnixMilliseconds = ClockBench.Start + 700;
            bench.Advance(200);
            Assert.AreEqual(ClockBench.Start + 700, bench.Clock.UnixMilliseconds);
            Assert.IsTrue(bench.Clock.UncertaintyMilliseconds >= 560);
            Assert.AreEqual(TimeStatus.Synchronised, bench.Clock.TimeStatus);
            bench.Advance(800);
            Assert.AreEqual(0L, bench.Error);
            bench.Clock.NotBeforeUnixMilliseconds = bench.TrueMilliseconds + LegalClock.HoldMilliseconds + 10;
            bench.Clock.Refresh();
            Assert.AreEqual(TimeStatus.Unknown, bench.Clock.TimeStatus, "so far behind a record it has lost its time");
        }

        [TestMethod]
        public void WhoRemembersTheLastStepSeesWhetherTheClockWasSetSince()
        {
            ClockBench bench = new ClockBench();
            bench.Server(0, 50);
            long stepped = bench.Clock.State.SteppedUnixMilliseconds;
            bench.Advance(Day);
            bench.Server(300, 50);
            Assert.IsTrue(bench.Clock.KeptSince(stepped), "a slew is no step");
            bench.PowerUp();
            Assert.IsTrue(bench.Clock.KeptSince(stepped));
            bench.Advance(Day);
            Assert.AreEqual(SynchronisationResult.SteppedUnexplained, bench.Server(5000, 50));
            Assert.IsFalse(bench.Clock.KeptSince(stepped));
            stepped = bench.Clock.State.SteppedUnixMilliseconds;
            bench.Chip.LoseSupply();
            bench.Clock.Refresh();
            Assert.IsFalse(bench.Clock.KeptSince(stepped));
            bench.Server(0, 50);
            Assert.IsFalse(bench.Clock.KeptSince(stepped));
        }

        [TestMethod]
        public void AChipThatDoesNotAnswerIsSaidByName()
        {
            ClockBench bench = new ClockBench();
            bench.Server(0, 50);
            bench.Chip.Unplugged = true;
            Assert.AreEqual(Status.NotAcknowledged, bench.Clock.Refresh());
            Assert.AreEqual(TimeStatus.Unknown, bench.Clock.TimeStatus);
            Assert.AreEqual(SynchronisationResult.Failed, bench.Server(0, 50));
            bench.Chip.Unplugged = false;
            Assert.AreEqual(Status.Ok, bench.Clock.Refresh());
            Assert.AreEqual(TimeStatus.Synchronised, bench.Clock.TimeStatus);
        }
    }
}
