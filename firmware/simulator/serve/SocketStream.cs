using System;
using System.Net.Sockets;
using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Simulator
{
    /// <summary>A TCP connection that never waits.</summary>
    public sealed class SocketStream : IByteStream
    {
        private readonly Socket socket;

        /// <summary>Takes the connection over.</summary>
        public SocketStream(Socket socket)
        {
            this.socket = socket;
            socket.Blocking = false;
            socket.NoDelay = true;
        }

        /// <inheritdoc/>
        public int Read(byte[] buffer, int offset, int count)
        {
            int read = socket.Receive(buffer.AsSpan(offset, count), SocketFlags.None, out SocketError error);
            return error == SocketError.WouldBlock ? 0 : error != SocketError.Success || (read == 0 && count > 0) ? -1 : read;
        }

        /// <inheritdoc/>
        public int Write(byte[] data, int offset, int count)
        {
            int written = socket.Send(data.AsSpan(offset, count), SocketFlags.None, out SocketError error);
            return error == SocketError.WouldBlock ? 0 : error != SocketError.Success ? -1 : written;
        }

        /// <inheritdoc/>
        public void Close() => socket.Dispose();
    }
}
