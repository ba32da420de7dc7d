using System;
using System.IO;
using System.Text;
using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Tests.Simulation
{
    /// <summary>A connection in memory: the test is the client.</summary>
    public sealed class ClientConnection : IByteStream
    {
        private readonly StringBuilder received = new();
        private readonly MemoryStream sent = new();
        private long read;

        /// <summary>What the server sent, a character for each byte.</summary>
        public string Received => received.ToString();

        /// <summary>True when the server has ended it.</summary>
        public bool Closed { get; private set; }

        /// <summary>The client sends.</summary>
        public void Send(string utf8) => Send(Encoding.UTF8.GetBytes(utf8));

        /// <summary>The client sends bytes.</summary>
        public void Send(byte[] bytes)
        {
            sent.Position = sent.Length;
            sent.Write(bytes);
        }

        /// <summary>Forgets what the server sent.</summary>
        public void Forget() => received.Clear();

        /// <summary>The client leaves.</summary>
        public void Leave() => Left = true;

        /// <summary>True when the client has left.</summary>
        public bool Left { get; private set; }

        /// <inheritdoc/>
        public int Read(byte[] buffer, int offset, int count)
        {
            sent.Position = read;
            int part = sent.Read(buffer, offset, count);
            read += part;
            return part == 0 && Left ? -1 : part;
        }

        /// <inheritdoc/>
        public int Write(byte[] data, int offset, int count)
        {
            received.Append(Encoding.Latin1.GetString(data, offset, count));
            return count;
        }

        /// <inheritdoc/>
        public void Close() => Closed = true;
    }
}
