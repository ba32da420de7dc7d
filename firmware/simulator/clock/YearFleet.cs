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

        private const int WorkshopMillidegrees = 35_000;
        private const int ColdMillidegrees = 5_000;
        private const int Most = Rv3032Crystal.MaximumResidualPpt;
        private const int Age = Rv3032Crystal.MaximumFirstYearPpt;
        private static readonly int[] ColdFast = [Most, Most, Most, -Most, -Most, -Most];
        private static readonly int[] ColdSlow = [-Most, -Most, -Most, Most, Most, Most];

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
                runs.Add(("sample " + i, YearRun.Play(YearPlan.Alone, new Rv3032Crystal((uint)i), new Climate(i).Millidegrees, i, ageDays)));
                progress(i, samples);
            }
        }

        /// <summary>Plays clocks that are given.</summary>
        public YearFleet(string name, IReadOnlyList<(string Name, Rv3032Crystal Crystal, Func<double, int> Climate)> clocks)
        {
            Name = name;
            runs.AddRange(clocks.Select((one, i) => (one.Name, YearRun.Play(YearPlan.Alone, one.Crystal, one.Climate, i + 1))));
        }

        /// <summary>
        /// At the edge of what the manual allows: fast when cold and slow when warm, or the other way, ageing to either side; calibrated in the
        /// winter of the climate that they live in.
        /// </summary>
        public static IReadOnlyList<(string Name, Rv3032Crystal Crystal, Func<double, int> Climate)> Edges()
        {
            Func<double, int> climate = new Climate(1).Millidegrees;
            return
            [
                ("fast when cold, ages to slow", new(ColdFast, -Age, 0), climate),
                ("fast when cold, ages to fast", new(ColdFast, Age, 0), climate),
                ("slow when cold, ages to fast", new(ColdSlow, Age, 0), climate),
                ("slow when cold, ages to slow", new(ColdSlow, -Age, 0), climate),
            ];
        }

        /// <summary>
        /// The same in the worst place: calibrated in a warm workshop, then a life in the cold. What was measured is as far from what comes
        /// as it can be.
        /// </summary>
        public static IReadOnlyList<(string Name, Rv3032Crystal Crystal, Func<double, int> Climate)> Moved() =>
        [
            ("calibrated warm, fast in the cold", new(ColdFast, Age, 0), WarmThenCold),
            ("calibrated warm, slow in the cold", new(ColdSlow, -Age, 0), WarmThenCold),
        ];

        private static int WarmThenCold(double day) => day <= YearPlan.CalibrationDays ? WorkshopMillidegrees : ColdMillidegrees;

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
