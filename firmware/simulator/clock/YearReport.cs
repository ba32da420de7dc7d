using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MeasurementCapsule.Legal;

namespace MeasurementCapsule.Simulator
{
    /// <summary>The year of a clock as tables: by months for a reader, by weeks for a file.</summary>
    public static class YearReport
    {
        /// <summary>One line a month.</summary>
        public static IEnumerable<string> Months(YearRun run)
        {
            yield return "  month   largest error s   error at end s   claimed +- s   least margin s   status      temperature C";
            DateTime first = new(2027, 1, 1);
            for (int month = 0; month < 12; month++)
            {
                double from = (first.AddMonths(month) - first).TotalDays;
                double to = (first.AddMonths(month + 1) - first).TotalDays;
                YearSample[] samples = [.. run.Within(from, to)];
                yield return string.Create(CultureInfo.InvariantCulture,
                    $"  {first.AddMonths(month):yyyy-MM} {Seconds(samples.Max(one => Math.Abs(one.ErrorMilliseconds))),16}{Seconds(samples[^1].ErrorMilliseconds),17}"
                    + $"{Seconds(samples[^1].UncertaintyMilliseconds),15}{Seconds(samples.Min(one => one.MarginMilliseconds)),17}   {Shares(samples),-10}"
                    + $"{samples.Min(one => one.Millidegrees) / 1000.0,6:F0} .. {samples.Max(one => one.Millidegrees) / 1000.0:F0}");
            }
        }

        /// <summary>Comma-separated, one line a week of each run.</summary>
        public static string Weeks(IEnumerable<(string Name, YearRun Run)> runs)
        {
            List<string> lines = ["plan,week,largest_error_s,error_at_end_s,claimed_uncertainty_s,least_margin_s,status_at_end,mean_temperature_c"];
            foreach ((string name, YearRun run) in runs)
            {
                for (int week = 0; week < 52; week++)
                {
                    YearSample[] samples = [.. run.Within(week * 7, week * 7 + 7)];
                    lines.Add(string.Join(",", name, (week + 1).ToString(CultureInfo.InvariantCulture), Seconds(samples.Max(one => Math.Abs(one.ErrorMilliseconds))),
                        Seconds(samples[^1].ErrorMilliseconds), Seconds(samples[^1].UncertaintyMilliseconds), Seconds(samples.Min(one => one.MarginMilliseconds)),
                        Letter(samples[^1].Status), (samples.Average(one => one.Millidegrees) / 1000).ToString("F1", CultureInfo.InvariantCulture)));
                }
            }

            return string.Join("\n", lines) + "\n";
        }

        /// <summary>Milliseconds as seconds.</summary>
        public static string Seconds(long milliseconds) => (milliseconds / 1000.0).ToString("F2", CultureInfo.InvariantCulture);

        /// <summary>The states are named by their letters.</summary>
        private static char Letter(TimeStatus status) => (char)status;

        /// <summary>Which states there were, and what part of the time each.</summary>
        private static string Shares(YearSample[] samples) => string.Join(" ", samples.GroupBy(one => one.Status)
            .Select(group => Letter(group.Key) + (group.Count() == samples.Length ? "" : " " + group.Count() * 100 / samples.Length + "%")));
    }
}
