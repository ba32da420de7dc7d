using System;
using System.Collections.Generic;
using MeasurementCapsule.Hal.Sim;
using MeasurementCapsule.Legal;

namespace MeasurementCapsule.Simulator
{
    /// <summary>
    /// The faults of the simulated world, one line each: its name, how it happens, how it ends. All of them pass; after each
    /// the capsule must work again without help, and must have lost nothing.
    /// </summary>
    public static class SoakFaults
    {
        /// <summary>All faults.</summary>
        public static IReadOnlyList<(string Name, Action<VirtualCapsule, SeededRandom> Happen, Action<VirtualCapsule> End)> All { get; } =
        [
            // The supply.
            ("power cut", (board, _) => board.World.CutPower(), Nothing),
            ("power cut at any bus byte", (board, random) => board.World.CutPowerAtBusByte(board.World.BusBytes + random.Below(60_000)), board => board.World.CutPowerAtBusByte(long.MaxValue)),
            ("power cut while the register memory stores", (board, random) => board.RegisterMemory.CutAfterBytes(random.Below(3_000)), board => board.RegisterMemory.CutAfterBytes(int.MaxValue)),
            ("power cut while the archive works", (board, random) => board.Archive.CutDuringNext(random.Below(8)), board => board.Archive.CutDuringNext(-1)),
            ("power cut with a warning", (board, random) => board.FailSupply(random.Below(20_000)), Nothing),

            // Connectors: the chip loses its supply, its line floats.
            ("front end unplugged", (board, random) => board.Unplug("front-end", random.Below(2) == 0), board => board.Plug("front-end")),
            ("register memory unplugged", (board, random) => board.Unplug("register-memory", random.Below(2) == 0), board => board.Plug("register-memory")),
            ("clock unplugged", (board, _) => board.Unplug("clock"), board => board.Plug("clock")),
            ("element unplugged", (board, _) => board.Unplug("element"), board => board.Plug("element")),
            ("archive unplugged", (board, random) => board.Unplug("archive", random.Below(2) == 0), board => board.Plug("archive")),
            ("panel unplugged", (board, _) => board.Unplug("panel"), board => board.Plug("panel")),

            // Buses: transfers fail, bits turn over.
            ("front end bus errors", (board, random) => board.FrontEnd.FailNextTransfers(1 + random.Below(20)), Nothing),
            ("front end damaged frames", (board, random) => board.FrontEnd.CorruptNextFrames(1 + random.Below(20)), Nothing),
            ("register memory bus errors", (board, random) => board.RegisterMemory.FailNextTransfers(1 + random.Below(3)), Nothing),
            ("register memory damaged frames", (board, random) => board.RegisterMemory.CorruptNextFrames(1 + random.Below(2)), Nothing),
            ("archive bus errors", (board, random) => board.Archive.FailNextTransfers(1 + random.Below(4)), Nothing),
            ("element damaged command", (board, _) => board.Element.CorruptNextCommand(), Nothing),
            ("element damaged answer", (board, random) => board.Element.DisturbRead(1 + random.Below(6)), Nothing),

            // Chips that fail and come back.
            ("front end secondary side fails", (board, _) => board.FrontEnd.FailSecondary(), board => board.FrontEnd.RestoreSecondary()),
            ("front end loses conversions", (board, random) => board.FrontEnd.SkipConversions(1 + random.Below(300)), Nothing),
            ("front end stops", (board, _) => board.FrontEnd.StopConverting(), board => board.FrontEnd.ResumeConverting()),
            ("front end register upset", (board, random) => board.FrontEnd.UpsetRegister(2 + random.Below(2), 1 << random.Below(8)), Nothing),
            ("element falls asleep", (board, _) => board.Element.ExpireWatchdog(), Nothing),

            // Surroundings.
            ("clock drifts", (board, random) => board.Clock.RateErrorPpb = random.Below(20_001) - 10_000, board => board.Clock.RateErrorPpb = 0),
            ("clock oscillator stops", (board, _) => board.Clock.StopOscillator(), board => board.Clock.StartOscillator()),
            ("clock loses its backup cell", (board, _) => board.Clock.RemoveBackup(), board => board.Clock.InsertBackup()),
            ("temperature", (board, random) => board.World.AmbientMillidegrees = random.Below(110_001) - 40_000, Nothing),
            ("seal opened", (board, _) => board.Seal.Closed = false, board => board.Seal.Closed = true),

            // The station.
            ("nonsense from the station", Nonsense, Nothing),
        ];

        private static void Nothing(VirtualCapsule board)
        {
        }

        private static void Nonsense(VirtualCapsule board, SeededRandom random)
        {
            byte[] request = new byte[random.Below(64)];
            byte[] answer = new byte[2048];
            for (int i = 0; i < 20; i++)
            {
                for (int at = 0; at < request.Length; at++)
                {
                    request[at] = (byte)random.Next();
                }

                // A valid time of random bytes would be accepted, and rightly so: that is not what is meant here.
                int command = random.Below(14) - 2;
                board.Capsule.Gate.Execute(command == (int)LegalCommand.SetClock ? 0 : command, request, request.Length, answer, out _);
            }
        }
    }
}
