using MeasurementCapsule.Legal;
using nanoFramework.TestFramework;

namespace MeasurementCapsule.Tests.Legal
{
    /// <summary>The supply fails at every byte that a synchronisation stores: register memory, clock chip, its user memory, its trim.</summary>
    [TestClass]
    public class ClockCutTests
    {
        private const long Day = ClockBench.Day;
        private const int Set = 0;
        private const int Step = 1;
        private const int Slew = 2;
        private const int Trim = 3;
        private const int Carried = 4;

        [TestMethod]
        public void AFirstSetThatIsCutLeavesAnUnknownTimeOrTheNewOne()
        {
            Assert.IsTrue(CutEverywhere(Set) > 300);
        }

        [TestMethod]
        public void AStepThatIsCutLeavesTheOldTimeOrTheNewOne()
        {
            Assert.IsTrue(CutEverywhere(Step) >= 288);
        }

        [TestMethod]
        public void ASlewThatIsCutLeavesTheOldTimeOrTheNewOne()
        {
            Assert.IsTrue(CutEverywhere(Slew) >= 288);
        }

        [TestMethod]
        public void ATrimThatIsCutLeavesATimeThatGoesOnAsIfNothingHadHappened()
        {
            Assert.IsTrue(CutEverywhere(Trim) >= 289);
        }

        [TestMethod]
        public void AStepIntoTheChipThatIsCutLeavesTheOldTimeOrTheNewOneOrAnUnknownOne()
        {
            Assert.IsTrue(CutEverywhere(Carried) > 300);
        }

        /// <summary>Cuts at each byte in turn until the action comes to its end; so many cuts there were.</summary>
        private static int CutEverywhere(int action)
        {
            int cut = 0;
            bool completed = false;
            while (!completed)
            {
                ClockBench bench = Prepared(action);
                long before = bench.Error;
                bench.Memory.BytesUntilCut = cut;
                completed = Act(bench, action) != SynchronisationResult.Failed;
                bench.Chip.Advance(3000);
                bench.TrueMilliseconds += 3000;
                bench.PowerUp();
                Judge(bench, action, before, completed, "cut at " + cut.ToString());

                // A station that got no answer says it again.
                SynchronisationResult again = Act(bench, action);
                Assert.IsTrue(again != SynchronisationResult.Failed && again != SynchronisationResult.Refused, "again at " + cut.ToString());
                bench.Advance(300000);
                Assert.IsTrue(Distance(bench.Error - Target(action)) <= 20, bench.Error.ToString());
                Assert.AreEqual(action == Carried ? TimeStatus.Informative : TimeStatus.Synchronised, bench.Clock.TimeStatus);
                cut++;
            }

            return cut;
        }

        private static ClockBench Prepared(int action)
        {
            ClockBench bench = new ClockBench();
            if (action == Set)
            {
                return bench;
            }

            if (action == Carried)
            {
                bench.Station(-30 * Day, false);
                return bench;
            }

            bench.Chip.RateErrorPpb = action == Trim ? 1500 : 0;
            bench.Server(0, 50);
            bench.Advance(action == Trim ? 7 * Day : 60000);
            return bench;
        }

        private static SynchronisationResult Act(ClockBench bench, int action)
        {
            return action == Carried ? bench.Station(0, false) : bench.Server(Target(action), 50);
        }

        private static long Target(int action)
        {
            return action == Step ? 20000 : action == Slew ? 600 : 0;
        }

        private static void Judge(ClockBench bench, int action, long before, bool completed, string when)
        {
            if (bench.Clock.TimeStatus == TimeStatus.Unknown)
            {
                Assert.IsTrue((action == Set || action == Carried) && !completed, when + ": unknown");
                return;
            }

            // Three seconds later; a slew is under way, a rate is corrected or is not yet.
            bool isOld = Distance(bench.Error - before) <= 20;
            bool isNew = Distance(bench.Error - (action == Slew ? before + 20 : action == Trim ? before - 20 : Target(action))) <= 30;
            Assert.IsTrue(isNew || (isOld && !completed && action != Set), when + ": " + bench.Error.ToString() + " ms off, before " + before.ToString());
        }

        private static long Distance(long value)
        {
            return value < 0 ? -value : value;
        }
    }
}
