using System;
using System.Buffers;
using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Simulator
{
    /// <summary>A client's connection without a network: what it sends arrives in pieces, what is answered is kept.</summary>
    public sealed class MemoryConnection : IByteListener, IByteStream
    {
        private readonly ArrayBufferWriter<byte> received = new();
        private byte[] sent = [];
        private int sentAt;
        private int piece;
        private bool waits;

        /// <summary>True when the client sends no more behind its last byte; false: it waits, or it is a line that has no end.</summary>
        public bool EndsWhenSent { get; set; }

        /// <summary>True until the server closes the connection.</summary>
        public bool IsOpen { get; private set; }

        /// <summary>True when everything has arrived.</summary>
        public bool IsSent => sentAt == sent.Length;

        /// <summary>All that was answered.</summary>
        public ReadOnlySpan<byte> Received => received.WrittenSpan;

        /// <summary>A new connection, whose client sends these bytes, at most <paramref name="pieceBytes"/> at once.</summary>
        public void Begin(byte[] bytes, int pieceBytes)
        {
            sent = bytes;
            sentAt = 0;
            piece = pieceBytes;
            received.ResetWrittenCount();
            waits = true;
            IsOpen = true;
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
            return part == 0 && count > 0 && EndsWhenSent ? -1 : part;
        }

        /// <inheritdoc/>
        public int Write(byte[] data, int offset, int count)
        {
            received.Write(data.AsSpan(offset, count));
            return count;
        }

        /// <inheritdoc/>
        public void Close() => IsOpen = false;
    }
}
