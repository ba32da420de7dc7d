using System;
using System.Linq;
using System.Text;
using MeasurementCapsule.Hal;
using MeasurementCapsule.Legal;
using MeasurementCapsule.Simulator;
using MeasurementCapsule.Station;

namespace MeasurementCapsule.Bench.Instructions
{
    /// <summary>What a request of the station costs: ten minutes of a session in which a client asks every second, a connection for each request.</summary>
    internal sealed class StationMeasurement
    {
        /// <summary>All requests together.</summary>
        public const int Bars = 1;

        private const int Seconds = 600;
        private const long Second = 1_000_000;
        private const long MostInstructions = 60_000;
        private const int MostTurns = 4;
        private readonly VirtualCapsule board = new(1);
        private readonly MemoryConnection connection = new();

        /// <summary>Measures and prints; how many of the <see cref="Bars"/> are missed.</summary>
        public int Run()
        {
            board.PowerUp();
            ChargingStation station = new(board);
            station.SetClock(DemoStation.UnixSeconds);
            station.Begin("bench-1");
            board.World.Vehicle = new SteadyVehicle(400_000, 100_000);
            IMonotonicClock clock = board.Capsule.Parts.MonotonicClock;
            HttpServer server = new HttpServer(connection, clock, new StationApi(new CapsuleDoor(board.Capsule.Gate), clock, new StationSettings()));
            string[] targets = ["/v2/livemeasure", "/v2/ocmf?transactionId=bench-1", "/counter/v1/ocmf/metervalue"];
            long[][] sums = [.. targets.Select(_ => new long[(int)Part.Count + 2])];
            long[] worst = new long[targets.Length];
            long[] turns = new long[targets.Length];
            foreach (string target in targets)
            {
                // The first one asks, once, for what never changes.
                board.Run(Second);
                Ask(server, target, out _);
            }

            for (int second = 0; second < Seconds; second++)
            {
                board.Run(Second);
                for (int i = 0; i < targets.Length; i++)
                {
                    long[] spent = Ask(server, targets[i], out int took);
                    sums[i] = [.. sums[i].Zip(spent, (a, b) => a + b)];
                    worst[i] = Math.Max(worst[i], spent.Take((int)Part.Count).Sum());
                    turns[i] = Math.Max(turns[i], took);
                }
            }

            Print(targets, sums, worst, turns);
            bool met = sums.All(sum => sum[^2] == 0 && sum[^1] == 0) && worst[0] <= MostInstructions && turns.Max() <= MostTurns;
            Console.WriteLine("Bars for requests: no object, no string constant, live values at most " + MostInstructions.ToString("N0") + ", at most " + MostTurns + " turns: " + (met ? "meets all." : "missed."));
            board.Dispose();
            return met ? 0 : 1;
        }

        private static void Print(string[] targets, long[][] sums, long[] worst, long[] turns)
        {
            Console.WriteLine();
            Row("one request, mean of " + Seconds, "station", "legal", "crypto", "chips", "together", "worst", "turns", "objects", "strings");
            for (int i = 0; i < targets.Length; i++)
            {
                long[] mean = [.. sums[i].Select(sum => sum / Seconds)];
                Row("GET " + targets[i],
                    [.. new[] { Part.Station, Part.Legal, Part.Crypto, Part.Chips }.Select(part => mean[(int)part].ToString("N0")), mean.Take((int)Part.Count).Sum().ToString("N0"),
                        worst[i].ToString("N0"), turns[i].ToString(), sums[i][^2].ToString("N0"), sums[i][^1].ToString("N0")]);
            }
        }

        private static void Row(string name, params string[] cells) => Console.WriteLine("  " + name.PadRight(42) + string.Concat(cells.Select(cell => cell.PadLeft(12))));

        private static long[] Now() => [.. Counts.Instructions, Counts.Objects.Sum(), Counts.StringConstants.Sum()];

        private long[] Ask(HttpServer server, string target, out int turns)
        {
            byte[] request = Encoding.ASCII.GetBytes("GET " + target + " HTTP/1.1\r\nHost: 192.0.2.1\r\nAccept: */*\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n");
            connection.Begin(request, request.Length);
            turns = 0;
            long[] before = Now();
            while (connection.IsOpen && turns < 100)
            {
                server.Step();
                turns++;
            }

            long[] spent = [.. Now().Zip(before, (after, earlier) => after - earlier)];
            string status = Encoding.ASCII.GetString(connection.Received[..Math.Min(12, connection.Received.Length)]);
            return status == "HTTP/1.1 200" ? spent : throw new InvalidOperationException("GET " + target + " was answered: " + status);
        }
    }
}
