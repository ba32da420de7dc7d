using System;
using System.Linq;
using System.Text;
using MeasurementCapsule.Hal;
using MeasurementCapsule.Legal;
using MeasurementCapsule.Simulator;
using MeasurementCapsule.Station;
using MeasurementCapsule.Station.Modbus;

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
        private readonly MemoryConnection http = new();
        private readonly MemoryConnection modbus = new();
        private readonly MemoryConnection line = new();
        private IServer server = null!;

        /// <summary>Measures and prints; how many of the <see cref="Bars"/> are missed.</summary>
        public int Run()
        {
            board.PowerUp();
            ChargingStation station = new(board);
            station.SetClock(DemoStation.UnixSeconds);
            station.Begin("bench-1");
            board.World.Vehicle = new SteadyVehicle(400_000, 100_000);
            IMonotonicClock clock = board.Capsule.Parts.MonotonicClock;
            server = new StationServers(new CapsuleDoor(board.Capsule.Gate), clock, new StationWires { Http = http, ModbusTcp = modbus, ModbusRtu = line }, new StationSettings(), new BsmSettings());
            (string Name, Func<Request> Make)[] asked =
            [
                ("GET /v2/livemeasure", () => Get("/v2/livemeasure")),
                ("GET /v2/ocmf?transactionId=bench-1", () => Get("/v2/ocmf?transactionId=bench-1")),
                ("GET /counter/v1/ocmf/metervalue", () => Get("/counter/v1/ocmf/metervalue")),
                ("GET /v2/status", () => Get("/v2/status")),
                ("Modbus 40000, who this is", () => Read(BsmMap.FirstAddress, 90)),
                ("Modbus 40090, live values", () => Read(40090, 107)),
                ("Modbus 45000, the capsule's block", () => Read(BsmMap.CapsuleAddress, 90)),
            ];
            string[] names = [.. asked.Select(request => request.Name)];
            long[][] sums = [.. names.Select(_ => new long[(int)Part.Count + 2])];
            long[] worst = new long[names.Length];
            long[] turns = new long[names.Length];
            foreach ((string _, Func<Request> make) in asked)
            {
                // The first one asks, once, for what never changes.
                board.Run(Second);
                Ask(make(), out _);
            }

            for (int second = 0; second < Seconds; second++)
            {
                board.Run(Second);
                for (int i = 0; i < asked.Length; i++)
                {
                    long[] spent = Ask(asked[i].Make(), out int took);
                    sums[i] = [.. sums[i].Zip(spent, (a, b) => a + b)];
                    worst[i] = Math.Max(worst[i], spent.Take((int)Part.Count).Sum());
                    turns[i] = Math.Max(turns[i], took);
                }
            }

            Print(names, sums, worst, turns);
            bool met = sums.All(sum => sum[^2] == 0 && sum[^1] == 0) && worst[0] <= MostInstructions && turns.Max() <= MostTurns;
            Console.WriteLine("Bars for requests: no object, no string constant, live values at most " + MostInstructions.ToString("N0") + ", at most " + MostTurns + " turns: " + (met ? "meets all." : "missed."));
            board.Dispose();
            return met ? 0 : 1;
        }

        private static void Print(string[] names, long[][] sums, long[] worst, long[] turns)
        {
            Console.WriteLine();
            Row("one request, mean of " + Seconds, "station", "legal", "crypto", "chips", "together", "worst", "turns", "objects", "strings");
            for (int i = 0; i < names.Length; i++)
            {
                long[] mean = [.. sums[i].Select(sum => sum / Seconds)];
                Row(names[i],
                    [.. new[] { Part.Station, Part.Legal, Part.Crypto, Part.Chips }.Select(part => mean[(int)part].ToString("N0")), mean.Take((int)Part.Count).Sum().ToString("N0"),
                        worst[i].ToString("N0"), turns[i].ToString(), sums[i][^2].ToString("N0"), sums[i][^1].ToString("N0")]);
            }
        }

        private static void Row(string name, params string[] cells) => Console.WriteLine("  " + name.PadRight(42) + string.Concat(cells.Select(cell => cell.PadLeft(12))));

        private static long[] Now() => [.. Counts.Instructions, Counts.Objects.Sum(), Counts.StringConstants.Sum()];

        private Request Get(string target)
        {
            byte[] bytes = Encoding.ASCII.GetBytes("GET " + target + " HTTP/1.1\r\nHost: 192.0.2.1\r\nAccept: */*\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n");
            return new Request(http, bytes, answer => answer.StartsWith("HTTP/1.1 200"u8));
        }

        // Function 3; the answer has the seven bytes of the header, function and length before its registers.
        private Request Read(int address, int count)
        {
            byte[] bytes = [0, 1, 0, 0, 0, 6, 42, 3, (byte)(address >> 8), (byte)address, 0, (byte)count];
            return new Request(modbus, bytes, answer => answer.Length == 9 + (2 * count));
        }

        private long[] Ask(Request request, out int turns)
        {
            MemoryConnection connection = request.Connection;
            connection.EndsWhenSent = true;
            connection.Begin(request.Bytes, request.Bytes.Length);
            turns = 0;
            long[] before = Now();
            while (connection.IsOpen && turns < 100)
            {
                server.Step();
                turns++;
            }

            long[] spent = [.. Now().Zip(before, (after, earlier) => after - earlier)];
            return request.IsAnswer(connection.Received) ? spent : throw new InvalidOperationException("it was answered: " + Convert.ToHexString(connection.Received));
        }

        private delegate bool AnswerCheck(ReadOnlySpan<byte> answer);

        private sealed record Request(MemoryConnection Connection, byte[] Bytes, AnswerCheck IsAnswer);
    }
}
