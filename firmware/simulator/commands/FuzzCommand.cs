using System;
using System.CommandLine;
using System.Diagnostics;

namespace MeasurementCapsule.Simulator
{
    /// <summary><c>fuzz</c>: random bytes to the interfaces of the station.</summary>
    public static class FuzzCommand
    {
        /// <summary>The command with its options.</summary>
        public static Command Create()
        {
            Option<long> inputs = new("--inputs") { Description = "How many, 1 to 1000000000", HelpName = "N", DefaultValueFactory = _ => 1_000_000 };
            Option<int> seed = new("--seed") { Description = "Start of all randomness", HelpName = "N", DefaultValueFactory = _ => 1 };
            Option<string[]> kinds = new("--kind") { Description = "Only inputs of this kind; may be repeated", HelpName = "NAME", DefaultValueFactory = _ => [] };
            Command command = new("fuzz", "Give random bytes to the station's interfaces, and look after each what it did") { inputs, seed, kinds };
            HelpWithExamples.Teach(command,
                "run fuzz                      a million inputs",
                "run fuzz --inputs 10000       a short look",
                "run fuzz --seed 7             other ones",
                "",
                "Checked after each input: no exception, a bounded number of turns of the loop, nothing changed by what was refused, no sealed parameter",
                "changed by anything, no register fell; at the end: the interface still answers.",
                "Exit code: 0 all held, 1 one did not, 2 the request cannot be understood.");
            command.SetAction(result => Play(result.GetValue(inputs), result.GetValue(seed), result.GetRequiredValue(kinds)));
            return command;
        }

        private static int Play(long inputs, int seed, string[] kinds)
        {
            if (inputs is < 1 or > 1_000_000_000)
            {
                throw new InputException("--inputs is " + inputs + "; allowed is 1 to 1000000000");
            }

            using FuzzRun run = new(seed, kinds);
            long start = Stopwatch.GetTimestamp();
            run.Play(inputs);
            foreach ((string answer, long count) in run.Answers)
            {
                Console.WriteLine(answer.PadRight(14) + count.ToString("N0").PadLeft(12));
            }

            Console.WriteLine(inputs.ToString("N0") + " inputs, seed " + seed + ", " + run.Board.Capsule.Session.Journal.NextPage + " pages used, at most " + run.LongestTurns
                + " turns of the loop for one, " + Stopwatch.GetElapsedTime(start).TotalSeconds.ToString("N0") + " s");
            Console.WriteLine(run.Breach == null ? "Nothing that may not happen." : "FAILED: " + run.Breach);
            return run.Breach == null ? 0 : 1;
        }
    }
}
