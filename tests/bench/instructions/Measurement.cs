using System;
using System.Linq;
using MeasurementCapsule.Display;
using MeasurementCapsule.Hal;
using MeasurementCapsule.Legal;
using MeasurementCapsule.Simulator;

namespace MeasurementCapsule.Bench.Instructions
{
    /// <summary>One session on the virtual capsule, action by action, as a table.</summary>
    internal sealed class Measurement
    {
        private const long FirstTarget = 500_000;
        private const long Aim = 150_000;
        private const long MeanStep = 40_000;
        private const long WorstStep = 500_000;
        private const long Second = 1_000_000;
        private const string TransactionId = "bench-1";

        /// <summary>Start and stop, and a step.</summary>
        public const int Bars = 2;

        private readonly VirtualCapsule board = new(1);
        private readonly ChargingStation station;
        private long worstOfAll;

        public Measurement()
        {
            station = new ChargingStation(board);
        }

        /// <summary>Measures and prints; how many of the <see cref="Bars"/> are missed.</summary>
        public int Run()
        {
            Console.WriteLine("IL instructions that the managed firmware executes (one of them is one round of the interpreter's loop)");
            Row("", "legal", "crypto", "chips", "display", "together", "element", "objects", "strings");
            Action("power-up, to the end of the first step", board.PowerUp);
            board.Run(2 * Second);
            Action("clock set by the station", () => Require(station.SetClock(DemoStation.UnixSeconds)));
            Steps("one step, idle", 200, out _);
            long start = Action("start command to signed start record", () => Require(station.Begin(TransactionId)));
            board.World.Vehicle = new SteadyVehicle(400_000, 100_000);
            long running = Steps("one step, session running", 200, out long allocations);
            long stop = Action("stop command to signed stop record", () => Require(station.End(TransactionId)));
            Action("a record read from the archive", () => station.Read(LegalCommand.ReadRecord, 1));
            Action("the registers read", () => station.ReadRegister());
            Steps("one step, result shown", 200, out _);
            EncodeKey("QR code of the key, all masks tried", QrEncoder.AnyMask);
            EncodeKey("QR code of the key, mask given", 0);
            bool met = Math.Max(start, stop) <= FirstTarget;
            Console.WriteLine("Bars for start and stop outside the element: first target " + FirstTarget.ToString("N0") + ", aim " + Aim.ToString("N0")
                + ". Now " + Math.Max(start, stop).ToString("N0") + ": " + (Math.Max(start, stop) <= Aim ? "meets both" : met ? "meets the first target" : "misses both") + ".");
            bool stepMet = running <= MeanStep && worstOfAll <= WorstStep && allocations == 0;
            Console.WriteLine("Bars for a step: mean with a session " + MeanStep.ToString("N0") + ", worst " + WorstStep.ToString("N0") + ", objects and text constants with a session 0. Now "
                + running.ToString("N0") + ", " + worstOfAll.ToString("N0") + ", " + allocations.ToString("N0") + ": " + (stepMet ? "meets all" : "missed") + ".");
            board.Dispose();
            return (met ? 0 : 1) + (stepMet ? 0 : 1);
        }

        private static void Require(GateStatus status)
        {
            if (status != GateStatus.Ok)
            {
                throw new InvalidOperationException("the capsule answered " + status);
            }
        }

        /// <summary>Mean and worst of so many turns of the loop.</summary>
        private long Steps(string name, int count, out long allocations)
        {
            long[] before = Now(), worst = [];
            for (int i = 0; i < count; i++)
            {
                board.World.Advance(VirtualCapsule.StepMicroseconds);
                long[] at = Now();
                board.Capsule.Step();
                long[] step = Difference(at, Now());
                worst = worst.Length == 0 || Together(step) > Together(worst) ? step : worst;
            }

            long[] all = Difference(before, Now());
            long[] mean = all.Select(value => value / count).ToArray();
            Print(name + ", mean of " + count, mean);
            Print("  the longest of them", worst);
            worstOfAll = Math.Max(worstOfAll, Together(worst));
            allocations = all[^2] + all[^1];
            return Together(mean);
        }

        /// <summary>The longest slice is part of the longest step above.</summary>
        private void EncodeKey(string name, int mask)
        {
            QrEncoder encoder = new(8);
            TextField key = board.Capsule.Shown.PublicKeyHex;
            Action(name, () => encoder.TryEncode(key.Bytes, key.Length, QrErrorLevel.Medium, mask));
        }

        private static long Action(string name, Action action)
        {
            long[] before = Now();
            action();
            long[] spent = Difference(before, Now());
            Print(name, spent);
            return Together(spent);
        }

        private static void Print(string name, long[] spent)
        {
            Row(name, [.. new[] { Part.Legal, Part.Crypto, Part.Chips, Part.Display }.Select(part => spent[(int)part].ToString("N0")), Together(spent).ToString("N0"),
                spent[(int)Part.Element].ToString("N0"), spent[^2].ToString("N0"), spent[^1].ToString("N0")]);
        }

        private static void Row(string name, params string[] cells) => Console.WriteLine("  " + name.PadRight(42) + string.Concat(cells.Select(cell => cell.PadLeft(12))));

        private static long Together(long[] spent) => spent[(int)Part.Legal] + spent[(int)Part.Crypto] + spent[(int)Part.Chips] + spent[(int)Part.Display];

        private static long[] Now() => [.. Counts.Instructions, Counts.Objects.Sum(), Counts.StringConstants.Sum()];

        private static long[] Difference(long[] before, long[] after) => after.Zip(before, (a, b) => a - b).ToArray();
    }
}
