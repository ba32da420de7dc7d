using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Diagnostics;
using System.Linq;

namespace MeasurementCapsule.Simulator
{
    /// <summary><c>archive</c>: what the archive holds, and what happens when it comes round.</summary>
    public static class ArchiveCommand
    {
        private const int Fewest = 128;
        private const int ShownViolations = 20;

        /// <summary>The command with its options.</summary>
        public static Command Create()
        {
            Option<int> sectors = new("--sectors")
            {
                Description = "Sectors of the flash, " + Fewest + " to " + ArchiveFill.FullSectors + "; fewer take their share of sessions",
                HelpName = "N",
                DefaultValueFactory = _ => ArchiveFill.FullSectors,
            };
            Command command = new("archive", "Fill the archive with years of sessions, then let the ring come round") { sectors };
            HelpWithExamples.Teach(command,
                "run archive                  20400 sessions and 100000 log entries on 64 MiB, then a whole round; minutes",
                "run archive --sectors 512    the thirty-second part of it",
                "",
                "Exit code: 0 all checks passed, 1 a check failed, 2 the request cannot be understood.");
            command.SetAction(result => Play(result.GetValue(sectors)));
            return command;
        }

        private static int Play(int sectors)
        {
            if (sectors is < Fewest or > ArchiveFill.FullSectors)
            {
                throw new InputException("--sectors is " + sectors + "; allowed is " + Fewest + " to " + ArchiveFill.FullSectors);
            }

            ArchiveProgram program = new(sectors);
            Stopwatch watch = Stopwatch.StartNew();
            List<Verdict> verdicts = CountBar.Show("Archive", program.Play);
            foreach (Verdict verdict in verdicts)
            {
                Console.WriteLine((verdict.Holds ? "  ok      " : "  FAILED  ") + verdict.Claim + "\n            " + verdict.Figures);
            }

            Console.WriteLine(string.Join("\n", program.Violations.Take(ShownViolations)));
            Console.WriteLine((int)watch.Elapsed.TotalSeconds + " s");
            return verdicts.All(verdict => verdict.Holds) ? 0 : 1;
        }
    }
}
