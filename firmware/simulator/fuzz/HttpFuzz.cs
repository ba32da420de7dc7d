using System;
using System.Text;
using MeasurementCapsule.Hal;
using MeasurementCapsule.Station;

namespace MeasurementCapsule.Simulator
{
    /// <summary>Bytes of HTTP and JSON: requests that stations send, changed by chance, in pieces of any size, with the end of the connection anywhere.</summary>
    public sealed class HttpFuzz : IFuzzInputs, IByteListener, IByteStream
    {
        private const int MostPieces = 48;
        private readonly HttpServer server;
        private readonly byte[] received = new byte[16384];
        private byte[] sent = [];
        private int sentAt;
        private int receivedLength;
        private int piece;
        private bool waits;
        private bool open;

        /// <summary>Inputs for the interfaces of that capsule.</summary>
        public HttpFuzz(VirtualCapsule board)
        {
            IMonotonicClock clock = board.Capsule.Parts.MonotonicClock;
            server = new HttpServer(this, clock, new StationApi(new CapsuleDoor(board.Capsule.Gate), clock, new StationSettings()));
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

        /// <inheritdoc/>
        public IByteStream? Accept()
        {
            bool first = waits;
            waits = false;
            return first ? this : null;
        }

        /// <inheritdoc/>
        public int Read(byte[] buffer, int offset, int count)
        {
            int part = Math.Min(Math.Min(count, piece), sent.Length - sentAt);
            Array.Copy(sent, sentAt, buffer, offset, part);
            sentAt += part;
            return part == 0 && count > 0 ? -1 : part;
        }

        /// <inheritdoc/>
        public int Write(byte[] data, int offset, int count)
        {
            int part = Math.Min(count, received.Length - receivedLength);
            Array.Copy(data, offset, received, receivedLength, part);
            receivedLength += part;
            return count;
        }

        /// <inheritdoc/>
        public void Close() => open = false;

        private FuzzOutcome Send(byte[] bytes, int size)
        {
            sent = bytes;
            sentAt = 0;
            receivedLength = 0;
            piece = Math.Max(size, 1 + (bytes.Length / MostPieces));
            waits = true;
            open = true;
            int turns = 0;
            while (open && turns <= MostTurns)
            {
                server.Step();
                turns++;
            }

            string answers = Encoding.Latin1.GetString(received, 0, receivedLength);
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
