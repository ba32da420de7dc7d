using System;
using System.CommandLine;
using System.IO;
using System.Linq;
using MeasurementCapsule.Hal.Native;
using MeasurementCapsule.Legal;

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
            Option<string> frontEnd = new("--front-end")
            {
                Description = "The metering chip: " + string.Join(", ", FittedFrontEnd.Names),
                HelpName = "CHIP",
                DefaultValueFactory = _ => FittedFrontEnd.Names[0],
            };
            Option<string> panel = new("--panel")
            {
                Description = "The display: " + string.Join(", ", FittedPanel.Names),
                HelpName = "PANEL",
                DefaultValueFactory = _ => FittedPanel.Names[0],
            };
            Option<int> cable = new("--cable-microohms")
            {
                Description = "Resistance of a cable whose loss is withdrawn; 0 is none",
                HelpName = "N",
                DefaultValueFactory = _ => 0,
            };
            Option<int> pulses = new("--pulses-per-kwh") { Description = "Constant of the test output", HelpName = "N", DefaultValueFactory = _ => 1000 };
            Command command = new(Name, "Play one charging session: measure, sign, show, check") { profile, folder, seed, pictures, frontEnd, panel, cable, pulses };
            HelpWithExamples.Teach(command,
                "run session                                  the default vehicle",
                "run session --profile polestar-2 --seed 7    another vehicle, other noise",
                "run session --profile my.csv --out my-run    your own curve; see run profile --help",
                "run session --png-at 30 --png-at 600         what the display showed then",
                "run session --front-end ina228               the chip of the development kit, on a shunt for charging currents",
                "run session --panel sharp                    the display is a reflective memory LCD, black and white",
                "run session --cable-microohms 2500           records with both energies and the loss of the cable",
                "",
                "A new run replaces the files of an earlier one in the same folder; a folder with other files is refused.",
                "Exit code: 0 all checks passed, 1 a check failed or the capsule refused, 2 the request cannot be understood.");
            command.SetAction(result => Play(new Request(
                ShippedProfiles.Read(result.GetRequiredValue(profile)),
                result.GetValue(seed),
                FittedFrontEnd.KindOf(result.GetRequiredValue(frontEnd)),
                FittedPanel.KindOf(result.GetRequiredValue(panel)),
                Allowed("--cable-microohms", LegalParameter.CableMicroohms, result.GetValue(cable), "0 to 100000"),
                Allowed("--pulses-per-kwh", LegalParameter.PulsesPerKilowattHour, result.GetValue(pulses), "a divisor of 1000000: 1, 10, 100, 1000, 10000 …"),
                result.GetValue(folder),
                result.GetValue(pictures) ?? [])));
            return command;
        }

        /// <summary>Without a word, <c>session</c> is meant.</summary>
        public static string[] WhenNoWordIsGiven(string[] args)
        {
            bool wordGiven = args.Length > 0 && (!args[0].StartsWith('-') || args[0] is "--help" or "-h" or "-?" or "--version");
            return wordGiven ? args : [Name, .. args];
        }

        private static int Play(Request request)
        {
            long[] pictureTimes = PictureTimes(request.Profile, request.PictureSeconds);
            OutputFolder folder = new(request.Folder ?? Path.Combine("out", request.Name));
            using SessionRun run = new(request.Profile, request.Seed, pictureTimes, request.FrontEnd, request.Panel);
            run.Board.Parameters.Meter.CableMicroohms = request.CableMicroohms;
            run.Board.Parameters.Meter.PulsesPerKilowattHour = request.PulsesPerKilowattHour;
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

            Verdict[] verdicts = [.. EnergyChecks.Judge(result), .. PulseChecks.Judge(result), .. CableChecks.Judge(result), .. SignatureChecks.Judge(result.Start.Record, result.Stop.Record, result.PublicKeyInfo),
                .. PairChecks.Judge(result.Start.Record, result.Stop.Record)];
            string[] report = [.. SessionReport.Lines(result, request.Seed, verdicts)];
            SessionFiles.Write(folder, result, report);
            Console.WriteLine(string.Join("\n", report) + "\n");
            Console.WriteLine("Files in " + folder.Path + "\n  " + string.Join("\n  ", folder.Written));
            return verdicts.All(verdict => verdict.Holds) ? 0 : 1;
        }

        private static int Allowed(string option, LegalParameter parameter, int value, string allowed)
        {
            return ParameterTable.Allows(parameter, value) ? value : throw new InputException(option + " is " + value + "; allowed is " + allowed);
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

        private sealed record Request(
            Profile Profile,
            uint Seed,
            FrontEndKind FrontEnd,
            PanelKind Panel,
            int CableMicroohms,
            int PulsesPerKilowattHour,
            string? Folder,
            int[] PictureSeconds)
        {
            /// <summary>What tells this run from others.</summary>
            public string Name => SessionCommand.Name + "-" + Profile.Name + "-seed-" + Seed
                + (FrontEnd == FrontEndKind.Amc131M03 ? "" : "-" + FittedFrontEnd.Names[(int)FrontEnd])
                + (Panel == PanelKind.St7789 ? "" : "-" + FittedPanel.Names[(int)Panel])
                + (CableMicroohms == 0 ? "" : "-cable-" + CableMicroohms)
                + (PulsesPerKilowattHour == 1000 ? "" : "-pulses-" + PulsesPerKilowattHour);
        }
    }
}
