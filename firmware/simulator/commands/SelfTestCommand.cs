using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using System.Text.Encodings.Web;
using System.Text.Json;
using MeasurementCapsule.Legal;

namespace MeasurementCapsule.Simulator
{
    /// <summary><c>selftest</c>: the signed self-test, and its proof by a stranger.</summary>
    public static class SelfTestCommand
    {
        private const long Second = 1_000_000;
        /// <summary>The command with its options.</summary>
        public static Command Create()
        {
            Option<int> days = new("--days") { Description = "Days that the capsule runs first, a self-test in each, 0 to 1000", HelpName = "N", DefaultValueFactory = _ => 3 };
            Option<string?> unplug = new("--unplug") { Description = "A chip that is pulled out before the last self-test", HelpName = "CHIP" };
            Option<uint> seed = new("--seed") { Description = "Start of all randomness, 0 to 4294967295", HelpName = "N", DefaultValueFactory = _ => 1 };
            Command command = new("selftest", "Let the capsule test and sign itself, and prove it from outside") { days, unplug, seed };
            HelpWithExamples.Teach(command,
                "run selftest                  three days, then one by order",
                "run selftest --unplug clock   what the self-test says without it",
                "",
                "Chips: front-end, register-memory, clock, element, archive, panel. Without element or archive nothing can be signed or stored:",
                "they are put back after a while, and the next self-test tells of it.",
                "Exit code: 0 all checks passed, 1 a check failed, 2 the request cannot be understood.");
            command.SetAction(result => Play(result.GetValue(days), result.GetValue(unplug), result.GetValue(seed)));
            return command;
        }

        private static int Play(int days, string? chip, uint seed)
        {
            using VirtualCapsule board = new(seed);
            if (days is < 0 or > 1000 || (chip != null && !board.Sockets.Contains(chip)))
            {
                throw new InputException(chip == null ? "--days is " + days + "; allowed is 0 to 1000" : "there is no chip '" + chip + "'; there are " + string.Join(", ", board.Sockets));
            }

            board.PowerUp();
            ChargingStation station = new(board);
            station.SetClock(DemoStation.UnixSeconds);
            for (int day = 0; day < days; day++)
            {
                board.SkipRunning(day == 0 ? SelfTest.SettleMicroseconds : SelfTest.PeriodMicroseconds);
                board.Run(5 * Second);
            }

            long before = Newest(station);
            if (chip != null)
            {
                board.Unplug(chip);
                board.Run(5 * Second);
            }

            station.RunSelfTest();
            board.Run(5 * Second);
            if (chip != null && Newest(station) == before)
            {
                board.Plug(chip);
                board.Run(5 * Second);
                board.SkipRunning(SelfTest.UnsignedMicroseconds);
                board.Run(10 * Second);
            }

            return Report(new ArchiveProof(station));
        }

        private static long Newest(ChargingStation station) => station.Read(LegalCommand.ReadSelfTest, 0) is byte[] text ? new OcmfText(text).PageNumber : 0;

        private static int Report(ArchiveProof proof)
        {
            foreach (OcmfText test in proof.SelfTests.Values)
            {
                Console.WriteLine(test.Page.PadRight(6) + test.Reading.GetProperty("TM").GetString() + "  " + test.Payload.GetProperty("XS").GetProperty("result").GetString());
            }

            if (proof.SelfTests.Count > 0)
            {
                Console.WriteLine("\nThe newest one, " + proof.SelfTests.Values.Last().Text.Length + " bytes:\n");
                Console.WriteLine(JsonSerializer.Serialize(proof.SelfTests.Values.Last().Payload, new JsonSerializerOptions { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
            }

            Verdict[] verdicts = [.. proof.Judge()];
            Console.WriteLine();
            foreach (Verdict verdict in verdicts)
            {
                Console.WriteLine((verdict.Holds ? "  ok      " : "  FAILED  ") + verdict.Claim.PadRight(44) + verdict.Figures);
            }

            return verdicts.All(verdict => verdict.Holds) ? 0 : 1;
        }
    }
}
