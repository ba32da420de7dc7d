using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Linq;

namespace MeasurementCapsule.Simulator
{
    /// <summary><c>cuts</c>: the supply fails at every byte of a scenario.</summary>
    public static class CutsCommand
    {
        private const int ShownViolations = 20;

        /// <summary>The command with its options.</summary>
        public static Command Create()
        {
            Option<string?> scenario = new("--scenario") { Description = "One scenario only; by default all", HelpName = "NAME" };
            Option<int> stride = new("--stride") { Description = "Every n-th byte, and every byte that leaves new stored bits; 1 = every byte", HelpName = "N", DefaultValueFactory = _ => 1 };
            Option<uint> seed = new("--seed") { Description = "Start of all randomness, 0 to 4294967295", HelpName = "N", DefaultValueFactory = _ => 1 };
            Option<long?> at = new("--at") { Description = "Only the cut at that byte: repeats a finding", HelpName = "BYTE" };
            Option<uint> second = new("--second") { Description = "Cut the recovery as well, at a place that this seed decides; 0 = do not", HelpName = "N", DefaultValueFactory = _ => 0 };
            Command command = new("cuts", "Cut the supply at every byte on every bus, restart, check everything") { scenario, stride, seed, at, second };
            HelpWithExamples.Teach(command,
                ["run cuts                                   every byte of every scenario; takes hours",
                "run cuts --stride 997                      every stored state, and a sample of the rest; minutes",
                "run cuts --scenario start --at 4711        repeats one cut",
                "run cuts --stride 997 --second 5           two cuts in a row",
                "",
                "Scenarios:",
                .. CutScenarios.All.Select(one => "  " + one.Name.PadRight(10) + one.What),
                "Exit code: 0 nothing found, 1 a violation, 2 the request cannot be understood."]);
            command.SetAction(result => Play(result.GetValue(scenario) is string name ? [CutScenarios.Named(name)] : CutScenarios.All,
                result.GetValue(stride), result.GetValue(seed), result.GetValue(at), result.GetValue(second)));
            return command;
        }

        /// <summary>Every n-th position, from an offset that the seed decides.</summary>
        public static Func<long, bool> EveryNth(int stride, uint seed) => position => position % stride == seed % stride;

        private static int Play(IReadOnlyList<CutScenario> scenarios, int stride, uint seed, long? at, uint second)
        {
            if (stride < 1)
            {
                throw new InputException("--stride is " + stride + "; allowed is 1 and more");
            }

            int violations = 0;
            Console.WriteLine("scenario       bytes       cuts  violations  lost mWh worst    mean   bytes by chip");
            foreach (CutScenario scenario in scenarios)
            {
                CutScan scan = new(scenario, seed);
                scan.Play(at is long only ? position => position == only : EveryNth(stride, seed), at is null && stride > 1, second);
                violations += Show(scenario, scan);
            }

            return violations == 0 ? 0 : 1;
        }

        private static int Show(CutScenario scenario, CutScan scan)
        {
            CutOutcome[] bad = scan.Outcomes.Where(outcome => outcome.Violations.Count > 0).ToArray();
            long worst = scan.Outcomes.Select(outcome => outcome.LostMilliwattHours).DefaultIfEmpty().Max();
            long mean = (long)scan.Outcomes.Select(outcome => outcome.LostMilliwattHours).DefaultIfEmpty().Average();
            Console.WriteLine(scenario.Name.PadRight(10) + scan.Positions.ToString().PadLeft(10) + scan.Outcomes.Count.ToString().PadLeft(11)
                + bad.Length.ToString().PadLeft(12) + worst.ToString().PadLeft(16) + mean.ToString().PadLeft(8)
                + "   " + string.Join(", ", scan.BytesByChip.Select(chip => chip.Key[3..] + " " + chip.Value)));
            foreach (CutOutcome outcome in bad.Take(ShownViolations))
            {
                Console.WriteLine("  " + string.Join("; ", outcome.Violations) + "\n    " + outcome.Command);
            }

            return bad.Length;
        }
    }
}
