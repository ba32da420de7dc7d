using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MeasurementCapsule.Hal.Sim;

namespace MeasurementCapsule.Simulator
{
    /// <summary>Many clocks that were calibrated for seven days and then left alone: how far they get.</summary>
    public sealed class YearFleet
    {
        /// <summary>What is wanted of seven days alone, milliseconds.</summary>
        public const long WeekLimit = 1000;

        /// <summary>What is aimed at in a year alone, milliseconds.</summary>
        public const long YearAim = 15_000;

        private readonly List<(string Crystal, YearRun Run)> runs = [];

        /// <summary>What they are.</summary>
        public string Name { get; }

        /// <summary>All of them, with what their crystal is.</summary>
        public IReadOnlyList<(string Crystal, YearRun Run)> Runs => runs;

        /// <summary>Plays so many samples, numbers 1 and up, that were made so long before.</summary>
        public YearFleet(string name, int samples, int ageDays, Action<long, long> progress)
        {
            Name = name;
            for (int i = 1; i <= samples; i++)
            {
                runs.Add(("sample " + i, YearRun.Play(YearPlan.Alone, new Rv3032Crystal((uint)i), new Climate(i), i, ageDays)));
                progress(i, samples);
            }
        }

        /// <summary>Plays crystals at the edge of what the manual allows.</summary>
        public YearFleet(string name, IReadOnlyList<(string Name, Rv3032Crystal Crystal)> crystals)
        {
            Name = name;
            runs.AddRange(crystals.Select((one, i) => (one.Name, YearRun.Play(YearPlan.Alone, one.Crystal, new Climate(i + 1), i + 1))));
        }

        /// <summary>
        /// Bent the one way or the other over temperature, and fast or slow ageing: what was measured in the calibration is then as far from
        /// what comes later as it can be.
        /// </summary>
        public static IReadOnlyList<(string Name, Rv3032Crystal Crystal)> Edges()
        {
            int most = Rv3032Crystal.MaximumResidualPpt;
            int age = Rv3032Crystal.MaximumFirstYearPpt;
            int[] coldFast = [most, most, most, -most, -most, -most];
            int[] coldSlow = [-most, -most, -most, most, most, most];
            return
            [
                ("fast when cold, ages to slow", new(coldFast, -age, 0)),
                ("fast when cold, ages to fast", new(coldFast, age, 0)),
                ("slow when cold, ages to fast", new(coldSlow, age, 0)),
                ("slow when cold, ages to slow", new(coldSlow, -age, 0)),
            ];
        }

        /// <summary>The clock whose error is the largest in those days.</summary>
        public (string Crystal, YearRun Run) Worst(double toDay) => runs.MaxBy(one => one.Run.LargestError(YearPlan.CalibrationDays, toDay));

        /// <summary>The least margin of all.</summary>
        public long LeastMargin => runs.Min(one => one.Run.LeastMargin);

        /// <summary>How many stayed within that up to that day.</summary>
        public int Within(long milliseconds, double toDay) => runs.Count(one => one.Run.LargestError(YearPlan.CalibrationDays, toDay) <= milliseconds);

        /// <summary>Largest errors after the calibration, up to 7, 30, 90 days later and the end of the year.</summary>
        public IEnumerable<string> Table()
        {
            yield return "  " + Name;
            yield return "  alone for     median s     nine of ten s     worst s     claimed +- s     least margin s";
            foreach (int days in new[] { 7, 30, 90, YearRun.Days - YearPlan.CalibrationDays })
            {
                double to = YearPlan.CalibrationDays + days;
                long[] errors = [.. runs.Select(one => one.Run.LargestError(YearPlan.CalibrationDays, to)).Order()];
                YearSample[] last = [.. runs.Select(one => one.Run.Within(to - 0.5, to).Last())];
                yield return string.Create(CultureInfo.InvariantCulture, $"  {days,4} days {YearReport.Seconds(errors[errors.Length / 2]),15}")
                    + $"{YearReport.Seconds(errors[(errors.Length * 9 + 9) / 10 - 1]),18}{YearReport.Seconds(errors[^1]),12}{YearReport.Seconds(last.Max(one => one.UncertaintyMilliseconds)),17}"
                    + $"{YearReport.Seconds(runs.Min(one => one.Run.Within(0, to).Min(sample => sample.MarginMilliseconds))),19}";
            }
        }
    }
}
