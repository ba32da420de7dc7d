using System;
using System.Text;
using MeasurementCapsule.Hal;
using MeasurementCapsule.Station;

namespace MeasurementCapsule.Simulator
{
    /// <summary>Bytes of HTTP and JSON: requests that stations send, changed by chance, in pieces of any size, with the end of the connection anywhere.</summary>
    public sealed class HttpFuzz : IFuzzInputs
    {
        private const int MostPieces = 48;
        private readonly HttpServer server;
        private readonly MemoryConnection connection = new() { EndsWhenSent = true };

        /// <summary>Inputs for the interfaces of that capsule.</summary>
        public HttpFuzz(VirtualCapsule board)
        {
            IMonotonicClock clock = board.Capsule.Parts.MonotonicClock;
            server = new HttpServer(connection, clock, new StationApi(new CapsuleDoor(board.Capsule.Gate), clock, new StationSettings()));
        }

        /// <inheritdoc/>
        public string Name => "http";

        /// <inheritdoc/>
        public int MostTurns => (2 * MostPieces) + 40;

        /// <inheritdoc/>
        public FuzzOutcome Feed(Random random)
        {
            return Send(HttpCorpus.Next(random), random.Next(4) == 0 ? random.Next(1, 64) : int.MaxValue);
        }

        /// <inheritdoc/>
        public bool StillAnswers()
        {
            return Send(Encoding.ASCII.GetBytes("GET /v1/status HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"), int.MaxValue).Answer == "200";
        }

        private FuzzOutcome Send(byte[] bytes, int size)
        {
            connection.Begin(bytes, Math.Max(size, 1 + (bytes.Length / MostPieces)));
            int turns = 0;
            while (connection.IsOpen && turns <= MostTurns)
            {
                server.Step();
                turns++;
            }

            string answers = Encoding.Latin1.GetString(connection.Received);
            return new FuzzOutcome(StatusOf(answers), answers.Contains("HTTP/1.1 20", StringComparison.Ordinal), turns);
        }

        /// <summary>The last status, without 100.</summary>
        private static string StatusOf(string answers)
        {
            int at = answers.LastIndexOf("HTTP/1.1 ", StringComparison.Ordinal);
            return at < 0 || answers.Length < at + 12 ? "none" : answers.Substring(at + 9, 3);
        }
    }
}
