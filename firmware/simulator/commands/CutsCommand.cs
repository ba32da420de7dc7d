using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Diagnostics;
using System.Linq;

namespace MeasurementCapsule.Simulator
{
    /// <summary><c>cuts</c>: the supply fails at every byte of a scenario.</summary>
    public static class CutsCommand
    {
        /// <summary>The hold-up time when none is asked for: what is left after the two commits of a warning.</summary>
        public const long HoldUpMicroseconds = 2000;

        private const int ShownViolations = 20;

        /// <summary>The command with its options.</summary>
        public static Command Create()
        {
            Option<string?> scenario = new("--scenario") { Description = "One scenario only; by default all", HelpName = "NAME" };
            Option<int> stride = new("--stride") { Description = "Every n-th byte, and every byte that leaves new stored bits; 1 = every byte", HelpName = "N", DefaultValueFactory = _ => 1 };
            Option<uint> seed = new("--seed") { Description = "Start of all randomness, 0 to 4294967295", HelpName = "N", DefaultValueFactory = _ => 1 };
            Option<long?> at = new("--at") { Description = "Only the cut at that byte: repeats a finding", HelpName = "BYTE" };
            Option<long?> holdUp = new("--hold-up") { Description = "Only cuts with a power-fail warning so long before, microseconds; by default cuts without, then with 2000", HelpName = "TIME" };
            Option<uint> second = new("--second") { Description = "Cut the recovery as well, at a place that this seed decides; 0 = do not", HelpName = "N", DefaultValueFactory = _ => 0 };
            Command command = new("cuts", "Cut the supply at every byte on every bus, restart, check everything") { scenario, stride, seed, at, second, holdUp };
            HelpWithExamples.Teach(command,
                ["run cuts                                   every byte of every scenario; takes hours",
                "run cuts --stride 997                      every stored state, and a sample of the rest; minutes",
                "run cuts --scenario start --at 4711        repeats one cut",
                "run cuts --stride 997 --second 5           two cuts in a row",
                "run cuts --hold-up 500                     a warning at every byte, the cut half a millisecond later",
                "",
                "Scenarios:",
                .. CutScenarios.All.Select(one => "  " + one.Name.PadRight(10) + one.What),
                "Exit code: 0 nothing found, 1 a violation, 2 the request cannot be understood."]);
            command.SetAction(result => Play(result.GetValue(scenario) is string name ? [CutScenarios.Named(name)] : CutScenarios.All,
                new Plan(result.GetValue(stride), result.GetValue(seed), result.GetValue(at), result.GetValue(second), result.GetValue(holdUp))));
            return command;
        }

        /// <summary>Every n-th position, from an offset that the seed decides.</summary>
        public static Func<long, bool> EveryNth(int stride, uint seed) => position => position % stride == seed % stride;

        private static int Play(IReadOnlyList<CutScenario> scenarios, Plan plan)
        {
            if (plan.Stride < 1 || plan.HoldUp < 0)
            {
                throw new InputException("--stride must be 1 or more, --hold-up 0 or more");
            }

            int violations = 0;
            Console.WriteLine("scenario  warning     bytes      cuts  violations  lost mWh worst  mean  cuts/s   bytes by chip");
            foreach (CutScenario scenario in scenarios)
            {
                Stopwatch watch = Stopwatch.StartNew();
                CutScan scan = new(scenario, plan.Seed);
                bool unwarned = plan.HoldUp is null;
                scan.Play(!unwarned ? _ => false : plan.At is long only ? position => position == only : EveryNth(plan.Stride, plan.Seed), unwarned && plan.At is null && plan.Stride > 1, plan.Second);
                string bytes = string.Join(", ", scan.BytesByChip.Select(chip => chip.Key[3..] + " " + chip.Value));
                violations += unwarned ? Show(scenario, "none", scan.Positions, scan.Outcomes, watch, bytes) : 0;
                if (plan.HoldUp is not null || plan.At is null)
                {
                    watch.Restart();
                    long holdUp = plan.HoldUp ?? HoldUpMicroseconds;
                    WarnedScan warned = new(scenario, plan.Seed, holdUp);
                    warned.Play(plan.At is long one ? [one] : Positions(scan.Positions, plan), plan.Second);
                    violations += Show(scenario, holdUp + " us", scan.Positions, warned.Outcomes, watch, "");
                }
            }

            return violations == 0 ? 0 : 1;
        }

        private static IEnumerable<long> Positions(long bytes, Plan plan)
        {
            for (long position = plan.Seed % plan.Stride; position < bytes; position += plan.Stride)
            {
                yield return position;
            }
        }

        private static int Show(CutScenario scenario, string warning, long bytes, IReadOnlyList<CutOutcome> outcomes, Stopwatch watch, string bytesByChip)
        {
            CutOutcome[] bad = outcomes.Where(outcome => outcome.Violations.Count > 0).ToArray();
            long worst = outcomes.Select(outcome => outcome.LostMilliwattHours).DefaultIfEmpty().Max();
            double mean = outcomes.Select(outcome => outcome.LostMilliwattHours).DefaultIfEmpty().Average();
            double perSecond = outcomes.Count / watch.Elapsed.TotalSeconds;
            Console.WriteLine(FormattableString.Invariant($"{scenario.Name,-10}{warning,-8}{bytes,9}{outcomes.Count,10}{bad.Length,12}{worst,16}{mean,6:F0}{perSecond,8:F0}   {bytesByChip}"));
            foreach (CutOutcome outcome in bad.Take(ShownViolations))
            {
                Console.WriteLine("  " + string.Join("; ", outcome.Violations) + "\n    " + outcome.Command);
            }

            return bad.Length;
        }

        private sealed record Plan(int Stride, uint Seed, long? At, uint Second, long? HoldUp);
    }
}
