using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Diagnostics;
using System.IO;
using System.Linq;

namespace MeasurementCapsule.Simulator
{
    /// <summary><c>clock</c>: the legal clock against the truth.</summary>
    public static class ClockCommand
    {
        private const int MostSamples = 1000;

        /// <summary>The command with its options.</summary>
        public static Command Create()
        {
            Option<bool> year = new("--year") { Description = "A simulated year from -25 to 70 degrees, with tables and pictures; without it, the hard moments" };
            Option<int> seed = new("--seed") { Description = "Which clock chip, climate and source; 1 to 2147483647", HelpName = "N", DefaultValueFactory = _ => 1 };
            Option<int> samples = new("--samples") { Description = "How many other chips live through the year alone, new and a year old; 0 to " + MostSamples, HelpName = "N", DefaultValueFactory = _ => 20 };
            Option<string?> folder = new("--out") { Description = "Where the files of a year go; by default out/ and what makes the run unique", HelpName = "FOLDER" };
            Command command = new("clock", "The legal clock against the truth: leap days, bad sources, cuts; or a whole year") { year, seed, samples, folder };
            HelpWithExamples.Teach(command,
                "run clock                            leap day, 2038, 2099, battery failure, power cuts, bad sources; seconds",
                "run clock --year                     a year in five plans, and 44 other chips; a minute",
                "run clock --year --samples 0         only the five plans",
                "run clock --year --seed 7 --out y    another chip, files into y",
                "",
                "Exit code: 0 all claims hold, 1 one does not, 2 the request cannot be understood.");
            command.SetAction(result => result.GetValue(year)
                ? PlayYear(result.GetValue(seed), result.GetValue(samples), result.GetValue(folder))
                : Show(ClockMoments.Play()));
            return command;
        }

        private static int PlayYear(int seed, int samples, string? folder)
        {
            if (seed < 1 || samples is < 0 or > MostSamples)
            {
                throw new InputException("--seed must be 1 or more, --samples 0 to " + MostSamples);
            }

            OutputFolder output = new(folder ?? Path.Combine("out", "clock-year-seed-" + seed));
            Stopwatch watch = Stopwatch.StartNew();
            ClockYear played = CountBar.Show("Years", progress => new ClockYear(seed, samples, progress));
            Console.WriteLine(string.Join("\n", played.Tables()));
            played.Write(output);
            int outcome = Show(played.Verdicts());
            Console.WriteLine(string.Join("\n", played.Aims().Select(aim => "  aim     " + aim)));
            Console.WriteLine("\nFiles in " + output.Path + "\n  " + string.Join("\n  ", output.Written) + "\n" + (int)watch.Elapsed.TotalSeconds + " s");
            return outcome;
        }

        private static int Show(IEnumerable<Verdict> verdicts)
        {
            bool all = true;
            foreach (Verdict verdict in verdicts)
            {
                Console.WriteLine((verdict.Holds ? "  ok      " : "  FAILED  ") + verdict.Claim + " (" + verdict.Figures + ")");
                all &= verdict.Holds;
            }

            return all ? 0 : 1;
        }
    }
}
