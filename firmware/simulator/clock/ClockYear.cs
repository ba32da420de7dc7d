using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using MeasurementCapsule.Hal.Sim;

namespace MeasurementCapsule.Simulator
{
    /// <summary>The simulated year: one clock through all plans, then many clocks through the main one; what of it is claimed and what was found.</summary>
    public sealed class ClockYear
    {
        private readonly List<(YearPlan Plan, YearRun Run)> runs = [];
        private readonly List<YearFleet> fleets = [];
        private readonly int seed;

        /// <summary>Plays all of it: a clock of that seed, and so many others new and a year old; none = only the one.</summary>
        public ClockYear(int seed, int samples, Action<long, long> progress)
        {
            this.seed = seed;
            long all = YearPlan.All.Count + 2 * samples + 1;
            foreach (YearPlan plan in YearPlan.All)
            {
                runs.Add((plan, YearRun.Play(plan, new Rv3032Crystal((uint)seed), new Climate(seed).Millidegrees, seed)));
                progress(runs.Count, all);
            }

            if (samples > 0)
            {
                fleets.Add(new(samples + " new chips", samples, 0, (done, _) => progress(runs.Count + done, all)));
                fleets.Add(new(samples + " chips a year old", samples, 365, (done, _) => progress(runs.Count + samples + done, all)));
                fleets.Add(new(YearFleet.Edges().Count + " new chips at the edge of what the manual allows", YearFleet.Edges()));
                fleets.Add(Moved = new("2 of them, calibrated at 35 degrees and then at 5 degrees for ever", YearFleet.Moved()));
                progress(all, all);
            }
        }

        /// <summary>Clocks that were taken out of the climate that they were calibrated in; null when there are none.</summary>
        public YearFleet? Moved { get; }

        /// <summary>The tables.</summary>
        public IEnumerable<string> Tables()
        {
            foreach ((YearPlan plan, YearRun run) in runs)
            {
                yield return "Plan " + plan.Name + ": " + plan.What + " (" + run.Synchronisations + " synchronisations, " + run.Refusals + " refused, " + run.Trims + " trims)";
                foreach (string line in YearReport.Months(run))
                {
                    yield return line;
                }

                yield return "";
            }

            foreach (string line in fleets.SelectMany(fleet => fleet.Table().Append("")))
            {
                yield return line;
            }
        }

        /// <summary>What is claimed of it.</summary>
        public IEnumerable<Verdict> Verdicts()
        {
            IEnumerable<(string Name, YearRun Run)> every = runs.Select(one => (one.Plan.Name, one.Run)).Concat(fleets.SelectMany(fleet => fleet.Runs));
            (string worst, YearRun worstRun) = every.MinBy(one => one.Run.LeastMargin);
            yield return new("The truth always lies within what the clock itself claims", worstRun.LeastMargin >= 0,
                every.Count() + " years, " + every.Sum(one => one.Run.Samples.Count) + " readings, least margin " + YearReport.Seconds(worstRun.LeastMargin) + " s (" + worst + ")");
            string failures = string.Join(", ", every.Where(one => one.Run.Failure is not null).Select(one => one.Name + ": " + one.Run.Failure));
            yield return new("No chip and no memory failed", failures.Length == 0, failures.Length == 0 ? "all operations Ok" : failures);
            double week = YearPlan.CalibrationDays + 7;
            (string Name, long Error)[] weeks = [.. every.Where(one => one.Name != "station" && Moved?.Runs.Contains(one) != true)
                .Select(one => (one.Name, one.Run.LargestError(YearPlan.CalibrationDays, week))).OrderBy(one => one.Item2)];
            yield return new("Within 1 s in the 7 days after the calibration, in the same climate", weeks[^1].Error <= YearFleet.WeekLimit,
                weeks.Length + " clocks, worst " + YearReport.Seconds(weeks[^1].Error) + " s (" + weeks[^1].Name + ")");
        }

        /// <summary>What is aimed at beyond the claims, and how far it is met.</summary>
        public IEnumerable<string> Aims() => fleets.Select(fleet => (Fleet: fleet, Worst: fleet.Worst(YearRun.Days))).Select(one =>
            "15 s in the year after the calibration: " + one.Fleet.Within(YearFleet.YearAim, YearRun.Days) + " of " + one.Fleet.Name + "; worst "
            + YearReport.Seconds(one.Worst.Run.LargestError(YearPlan.CalibrationDays, YearRun.Days)) + " s (" + one.Worst.Crystal + ")");

        /// <summary>Pictures and the weeks.</summary>
        public void Write(OutputFolder folder)
        {
            foreach ((YearPlan plan, YearRun run) in runs)
            {
                folder.Write("clock_" + plan.Name + ".svg", YearPlot.Svg("A clock of seed " + seed + ", " + plan.What, run));
            }

            folder.Write("clock_weeks.csv", Encoding.UTF8.GetBytes(YearReport.Weeks(runs.Select(one => (one.Plan.Name, one.Run)))));
            folder.Write(OutputFolder.ReportFile, Encoding.UTF8.GetBytes(string.Join("\n", Tables().Concat(Verdicts().Select(one => (one.Holds ? "ok      " : "FAILED  ") + one.Claim + ": " + one.Figures)).Concat(Aims().Select(aim => "aim     " + aim))) + "\n"));
        }
    }
}
