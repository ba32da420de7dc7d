using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using MeasurementCapsule.Hal;
using MeasurementCapsule.Legal;

namespace MeasurementCapsule.Simulator
{
    /// <summary><c>provision</c>: gives the key chip of a new capsule its key, step by step, as a person at the bench does.</summary>
    public static class ProvisionCommand
    {
        private const int CheckFailed = 1;
        private const int NotConfirmed = 3;
        private const int KeyThere = 4;
        private const int Unfit = 5;
        private const int NoAnswer = 6;

        /// <summary>The command with its options.</summary>
        public static Command Create()
        {
            Option<string> element = new("--element")
            {
                Description = "The key chip in the socket: " + string.Join(", ", KeyChips.All.Select(one => one.Name)),
                HelpName = "CHIP",
                DefaultValueFactory = _ => KeyChips.Default,
            };
            Option<bool> yes = new("--yes") { Description = "Do not ask before anything is locked for ever" };
            Option<string?> folder = new("--out") { Description = "Where the protocol goes, a new or empty folder; by default out/ and what makes the run unique", HelpName = "FOLDER" };
            Option<uint> seed = new("--seed") { Description = "Start of all randomness, 0 to 4294967295", HelpName = "N", DefaultValueFactory = _ => 1 };
            Command command = new("provision", "Give the key chip of a new capsule its key, and print the protocol") { element, yes, folder, seed };
            HelpWithExamples.Teach(command,
            [
                "run provision                        a new chip, from the first look to the signed proof; asks before it locks",
                "run provision --yes --out protocol   without a question",
                "run provision --element early-key    a chip that must not become the key",
                "",
                "Chips:",
                .. KeyChips.All.Select(one => "  " + one.Name.PadRight(22) + one.Meaning),
                "",
                "A simulated chip has no secret: its key is the published test key, and everything made of it is marked TEST.",
                "A protocol is never overwritten: a folder that holds anything is refused.",
                "Exit code: 0 the key is in place and proven, 1 a check failed, 2 the request cannot be understood, 3 not confirmed: nothing was",
                "changed, 4 the key was there already: nothing was changed, 5 the chip is refused: nothing was changed, 6 the chip does not answer.",
            ]);
            command.SetAction(result => Provision(result.GetRequiredValue(element), result.GetValue(yes), result.GetValue(folder), result.GetValue(seed)));
            return command;
        }

        private static int Provision(string element, bool yes, string? folder, uint seed)
        {
            using VirtualCapsule board = new(seed, element: KeyChips.Named(element));
            string path = Prepare(folder ?? Path.Combine("out", "provision-" + element + "-seed-" + seed));
            Console.WriteLine("Provisioning of virtual capsule " + board.Parameters.SerialNumber + ", key chip " + element + ", seed " + seed);
            Console.WriteLine("TEST: the key chip is simulated, its only key is the published test key, and nothing that it signs proves anything.\n");
            board.PowerUp();
            ProvisioningBench bench = new(board, Console.WriteLine);
            ProvisioningAnswer? found = bench.Begin();
            if (found == null || found.State > KeyState.Complete)
            {
                return found == null ? NoAnswer : Unfit;
            }

            bool wasThere = found.State == KeyState.Complete;
            if (wasThere)
            {
                Console.WriteLine("   The key is there, for ever. Nothing is changed; the protocol says what was found.");
            }
            else if (!yes && !Confirmed())
            {
                Console.WriteLine("Not confirmed. Nothing was changed.");
                return NotConfirmed;
            }

            ProvisioningAnswer? done = wasThere ? found : bench.Provision();
            ProvisioningAnswer? proven = done?.State == KeyState.Complete ? bench.AwaitProof() : null;
            if (proven == null)
            {
                return done == null ? NoAnswer : CheckFailed;
            }

            int code = Report(new ProvisioningProtocol(board, proven), path);
            return code == 0 && wasThere ? KeyThere : code;
        }

        private static bool Confirmed()
        {
            Console.WriteLine("\nWhat comes now cannot be undone: the chip is locked for ever. Type " + KeyProvisioning.Consent + " to go on:");
            return Console.In.ReadLine()?.Trim() == KeyProvisioning.Consent;
        }

        private static int Report(ProvisioningProtocol protocol, string path)
        {
            Verdict[] verdicts = [.. protocol.Judge()];
            List<string> names = [];
            foreach ((string name, byte[] content) in protocol.Files())
            {
                using FileStream file = new(Path.Combine(path, name), FileMode.CreateNew);
                file.Write(content);
                names.Add(name);
            }

            Console.WriteLine("\n" + string.Join("\n", protocol.Text()) + "\n");
            foreach (Verdict verdict in verdicts)
            {
                Console.WriteLine((verdict.Holds ? "  ok    " : "  FAIL  ") + verdict.Claim + " (" + verdict.Figures + ")");
            }

            Console.WriteLine("\nFiles in " + path + "\n  " + string.Join("\n  ", names));
            return verdicts.All(verdict => verdict.Holds) ? 0 : CheckFailed;
        }

        private static string Prepare(string folder)
        {
            string path = Path.GetFullPath(folder);
            try
            {
                Directory.CreateDirectory(path);
                string? entry = Directory.EnumerateFileSystemEntries(path).Select(Path.GetFileName).FirstOrDefault();
                return entry == null ? path : throw new InputException("folder '" + path + "' holds '" + entry + "', and a protocol is never overwritten; allowed is a new or empty folder");
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new InputException("folder '" + folder + "' cannot be used (" + e.Message.TrimEnd('.') + ")");
            }
        }
    }
}
