using System;
using System.CommandLine;
using System.Linq;
using System.Threading;

namespace MeasurementCapsule.Simulator
{
    /// <summary><c>serve</c>: the virtual capsule in real time, for the station software that is to talk to it.</summary>
    public static class ServeCommand
    {
        /// <summary>The command with its options.</summary>
        public static Command Create()
        {
            Option<string> profile = new("--profile")
            {
                Description = "What the vehicle of each session draws: a shipped profile by name, or your own CSV file",
                HelpName = "NAME|FILE",
                DefaultValueFactory = _ => ShippedProfiles.Default,
            };
            Option<uint> seed = new("--seed") { Description = "Start of all randomness, 0 to 4294967295", HelpName = "N", DefaultValueFactory = _ => 1 };
            Option<int> http = new("--http-port") { Description = "TCP port, 0 to 65535; 0 takes one that is free", HelpName = "N", DefaultValueFactory = _ => 0 };
            Option<int> modbus = new("--modbus-port") { Description = "TCP port, 0 to 65535; 0 takes one that is free", HelpName = "N", DefaultValueFactory = _ => 0 };
            Option<int> lem = new("--lem-version") { Description = "Which version of LEM's interface the capsule names, 1 or 2; both are served", HelpName = "N", DefaultValueFactory = _ => 2 };
            Option<bool> fresh = new("--new") { Description = "A capsule from the bench, to commission: case open, clock not set, key chip blank" };
            Option<string?> element = new("--element")
            {
                Description = "The key chip in the socket: " + string.Join(", ", KeyChips.All.Select(one => one.Name)),
                HelpName = "CHIP",
            };
            Command command = new("serve", "Serve the station's interfaces on 127.0.0.1, in real time") { profile, seed, http, modbus, lem, fresh, element };
            HelpWithExamples.Teach(command,
                "run serve                          until Ctrl-C; prints one line for each interface",
                "run serve --http-port 8080         always the same address",
                "run serve --http-port 8080 --new   a new capsule, for firmware/device/commission",
                "",
                "A session that a client starts charges the vehicle of the profile.",
                "Exit code: 0 ended by Ctrl-C, 2 the request cannot be understood.");
            command.SetAction(result => Serve(
                ShippedProfiles.Read(result.GetRequiredValue(profile)),
                result.GetValue(seed),
                new StationPorts
                {
                    Http = Port("--http-port", result.GetValue(http)),
                    Modbus = Port("--modbus-port", result.GetValue(modbus)),
                    LemVersion = Version(result.GetValue(lem)),
                },
                result.GetValue(fresh),
                result.GetValue(element) ?? (result.GetValue(fresh) ? KeyChips.Default : KeyChips.Provisioned)));
            return command;
        }

        private static int Serve(Profile profile, uint seed, StationPorts ports, bool fresh, string element)
        {
            using CancellationTokenSource ended = new();
            Console.CancelKeyPress += (_, key) =>
            {
                key.Cancel = true;
                ended.Cancel();
            };
            using StationRun run = new(profile, seed, ports, fresh, element);
            foreach (ServedInterface served in run.Interfaces)
            {
                Console.WriteLine(served.Line);
            }

            run.Serve(ended.Token);
            return 0;
        }

        private static int Version(int value)
        {
            return value is 1 or 2 ? value : throw new InputException("--lem-version is " + value + "; allowed is 1 or 2");
        }

        private static int Port(string option, int value)
        {
            return value is >= 0 and <= 65535 ? value : throw new InputException(option + " is " + value + "; allowed is 0 to 65535");
        }
    }
}
