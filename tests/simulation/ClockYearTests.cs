using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Xml.Linq;
using MeasurementCapsule.Hal.Sim;
using MeasurementCapsule.Legal;
using MeasurementCapsule.Simulator;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace MeasurementCapsule.Tests.Simulation
{
    /// <summary>The short form of the command clock: years of the legal clock against the truth, and its hard moments.</summary>
    [TestClass]
    public class ClockYearTests
    {
        [TestMethod]
        public void InEveryPlanTheTruthLiesWithinWhatTheClockClaimsAllYear()
        {
            foreach (YearPlan plan in YearPlan.All)
            {
                YearRun run = YearRun.Play(plan, new Rv3032Crystal(3), new Climate(3).Millidegrees, 3);
                Assert.IsNull(run.Failure);
                Assert.IsTrue(run.LeastMargin >= 0, plan.Name + ": " + run.LeastMargin + " ms");
                Assert.IsTrue(run.Samples.All(sample => sample.Status != TimeStatus.Unknown), plan.Name);
            }
        }

        [TestMethod]
        public void SevenDaysAloneAfterTheCalibrationAreWithinASecondEvenAtTheEdgeOfTheManual()
        {
            foreach ((string name, Rv3032Crystal crystal, Func<double, int> climate) in YearFleet.Edges())
            {
                YearRun run = YearRun.Play(YearPlan.Alone, crystal, climate, 1);
                long error = run.LargestError(YearPlan.CalibrationDays, YearPlan.CalibrationDays + 7);
                Assert.IsTrue(error <= YearFleet.WeekLimit, name + ": " + error + " ms");
                Assert.IsTrue(run.LeastMargin >= 0, name + ": " + run.LeastMargin + " ms");
            }
        }

        [TestMethod]
        public void AClockThatIsCalibratedInTheWarmAndLivesInTheColdStillTellsTheTruth()
        {
            foreach ((string name, Rv3032Crystal crystal, Func<double, int> climate) in YearFleet.Moved())
            {
                YearRun run = YearRun.Play(YearPlan.Alone, crystal, climate, 1);
                Assert.IsTrue(run.LeastMargin >= 0, name + ": " + run.LeastMargin + " ms");
            }
        }

        [TestMethod]
        public void AloneTheStateSEndsBeforeTheClockIsFurtherOffThanSAllows()
        {
            YearRun run = YearRun.Play(YearPlan.Alone, YearFleet.Edges()[1].Crystal, new Climate(2).Millidegrees, 2);
            long allowed = new CapsuleParameters().SynchronisedMilliseconds;
            Assert.IsTrue(run.Samples.Where(sample => sample.Status == TimeStatus.Synchronised).All(sample => Math.Abs(sample.ErrorMilliseconds) <= allowed));
            Assert.AreEqual(TimeStatus.Informative, run.Samples[^1].Status);
            Assert.AreEqual(TimeStatus.Synchronised, run.Within(0, 14).Last().Status);
        }

        [TestMethod]
        public void AClockThatRunsBeyondItsManualIsSeenByThisTest()
        {
            int[] broken = [20_000_000, 20_000_000, 20_000_000, -20_000_000, -20_000_000, -20_000_000];
            YearRun run = YearRun.Play(YearPlan.Alone, new Rv3032Crystal(broken, 0, 0), new Climate(1).Millidegrees, 1);
            Assert.IsTrue(run.LeastMargin < 0, "the truth was outside, and the claim would fail");
        }

        [TestMethod]
        public void TheClimateReachesBothItsEndsAndNothingBeyond()
        {
            for (int seed = 1; seed <= 5; seed++)
            {
                Climate climate = new(seed);
                int[] temperatures = [.. Enumerable.Range(0, YearRun.Days * 144).Select(i => climate.Millidegrees(i / 144.0))];
                Assert.AreEqual(Climate.LowestMillidegrees, temperatures.Min(), 100);
                Assert.AreEqual(Climate.HighestMillidegrees, temperatures.Max(), 100);
                Assert.AreEqual(12_000, temperatures.Average(), 4_000);
            }
        }

        [TestMethod]
        public void EveryHardMomentOfCalendarSupplyAndSourceIsMet()
        {
            foreach (Verdict verdict in ClockMoments.Calendar().Concat(ClockMoments.Supply()).Concat(ClockMoments.Sources()))
            {
                Assert.IsTrue(verdict.Holds, verdict.Claim + ": " + verdict.Figures);
            }
        }

        [TestMethod]
        public void ACutAtEverySeventhByteOfASetStepSlewOrTrimLeavesTheOldTimeTheNewOneOrNone()
        {
            foreach (Verdict verdict in ClockCuts.Play(7))
            {
                Assert.IsTrue(verdict.Holds, verdict.Claim + ": " + verdict.Figures);
            }
        }

        [TestMethod]
        public void TheTableHasALineAMonthTheFileALineAWeekAndThePictureIsXml()
        {
            YearRun run = YearRun.Play(YearPlan.All[3], new Rv3032Crystal(1), new Climate(1).Millidegrees, 1);
            Assert.AreEqual(13, YearReport.Months(run).Count());
            string[] lines = YearReport.Weeks([("daily", run)]).TrimEnd().Split('\n');
            Assert.AreEqual(53, lines.Length);
            Assert.IsTrue(lines.All(line => line.Count(letter => letter == ',') == 7));
            XDocument picture = XDocument.Parse(Encoding.UTF8.GetString(YearPlot.Svg("a year", run)).TrimStart('\uFEFF'), LoadOptions.None);
            Assert.AreEqual("svg", picture.Root!.Name.LocalName);
            Assert.IsTrue(picture.Descendants().Count(element => element.Name.LocalName is "polyline" or "path" or "polygon") >= 3);
        }
    }
}
