using System;
using System.CommandLine;
using System.IO;
using System.Linq;

namespace MeasurementCapsule.Simulator
{
    /// <summary><c>session</c>: the main job, one charging session from plug to signed records.</summary>
    public static class SessionCommand
    {
        private const string Name = "session";

        /// <summary>The command with its options.</summary>
        public static Command Create()
        {
            Option<string> profile = new("--profile")
            {
                Description = "A shipped profile by name, or your own CSV file",
                HelpName = "NAME|FILE",
                DefaultValueFactory = _ => ShippedProfiles.Default,
            };
            Option<string?> folder = new("--out") { Description = "Where the files go; by default out/ and what makes the run unique", HelpName = "FOLDER" };
            Option<uint> seed = new("--seed") { Description = "Start of all randomness, 0 to 4294967295", HelpName = "N", DefaultValueFactory = _ => 1 };
            Option<int[]> pictures = new("--png-at") { Description = "Also save the display at that second of the session; may be repeated", HelpName = "SECONDS" };
            Command command = new(Name, "Play one charging session: measure, sign, show, check") { profile, folder, seed, pictures };
            HelpWithExamples.Teach(command,
                "run session                                  the default vehicle",
                "run session --profile polestar-2 --seed 7    another vehicle, other noise",
                "run session --profile my.csv --out my-run    your own curve; see run profile --help",
                "run session --png-at 30 --png-at 600         what the display showed then",
                "",
                "A new run replaces the files of an earlier one in the same folder; a folder with other files is refused.",
                "Exit code: 0 all checks passed, 1 a check failed or the capsule refused, 2 the request cannot be understood.");
            command.SetAction(result => Play(
                ShippedProfiles.Read(result.GetRequiredValue(profile)),
                result.GetValue(seed),
                result.GetValue(folder),
                result.GetValue(pictures) ?? []));
            return command;
        }

        /// <summary>Without a word, <c>session</c> is meant.</summary>
        public static string[] WhenNoWordIsGiven(string[] args)
        {
            bool wordGiven = args.Length > 0 && (!args[0].StartsWith('-') || args[0] is "--help" or "-h" or "-?" or "--version");
            return wordGiven ? args : [Name, .. args];
        }

        private static int Play(Profile profile, uint seed, string? path, int[] pictureSeconds)
        {
            long[] pictureTimes = PictureTimes(profile, pictureSeconds);
            OutputFolder folder = new(path ?? Path.Combine("out", Name + "-" + profile.Name + "-seed-" + seed));
            using SessionRun run = new(profile, seed, pictureTimes);
            SessionResult result;
            try
            {
                result = VirtualTimeBar.Show("Charging", run.Play);
            }
            catch (SessionFailure e)
            {
                Console.Error.WriteLine("No record: " + e.Message + ".");
                return 1;
            }

            Verdict[] verdicts = [.. EnergyChecks.Judge(result), .. SignatureChecks.Judge(result.Start.Record, result.Stop.Record, result.PublicKeyInfo),
                .. PairChecks.Judge(result.Start.Record, result.Stop.Record)];
            string[] report = [.. SessionReport.Lines(result, seed, verdicts)];
            SessionFiles.Write(folder, result, report);
            Console.WriteLine(string.Join("\n", report) + "\n");
            Console.WriteLine("Files in " + folder.Path + "\n  " + string.Join("\n  ", folder.Written));
            return verdicts.All(verdict => verdict.Holds) ? 0 : 1;
        }

        private static long[] PictureTimes(Profile profile, int[] seconds)
        {
            long last = SessionRun.SessionMicroseconds(profile) / 1_000_000;
            int wrong = Array.FindIndex(seconds, second => second < 0 || second > last);
            if (wrong >= 0)
            {
                throw new InputException("--png-at is " + seconds[wrong] + "; allowed is 0 to " + last + ", the length of this session in seconds");
            }

            return seconds.Distinct().Order().Select(second => second * 1_000_000L).ToArray();
        }
    }
}
