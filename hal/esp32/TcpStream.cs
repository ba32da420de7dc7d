using System;
using System.Net.Sockets;

namespace MeasurementCapsule.Hal.Esp32
{
    /// <summary>
    /// A TCP connection. The platform's calls wait, so each is made only when it cannot: after asking whether there is something to read, or room
    /// to write. A send that is cut off half way does not say how much went out, so a piece is never longer than the room that is promised.
    /// </summary>
    public sealed class TcpStream : IByteStream
    {
        // lwIP calls a connection writable when half of its send buffer is free: 2880 bytes and more with the default of 5760.
        private const int LongestPiece = 1024;

        // Only reached when the network stack has promised too much.
        private const int PatienceMilliseconds = 100;

        private const int Broken = -1;

        private readonly Socket socket;
        private bool isBroken;

        internal TcpStream(Socket socket)
        {
            this.socket = socket;
            socket.ReceiveTimeout = PatienceMilliseconds;
            socket.SendTimeout = PatienceMilliseconds;
        }

        /// <inheritdoc/>
        public int Read(byte[] buffer, int offset, int count)
        {
            if (isBroken)
            {
                return Broken;
            }

            try
            {
                if (!socket.Poll(0, SelectMode.SelectRead))
                {
                    return 0;
                }

                int read = socket.Receive(buffer, offset, count, SocketFlags.None);
                isBroken = read == 0 && count > 0;
                return isBroken ? Broken : read;
            }
            catch (Exception)
            {
                isBroken = true;
                return Broken;
            }
        }

        /// <inheritdoc/>
        public int Write(byte[] data, int offset, int count)
        {
            if (isBroken)
            {
                return Broken;
            }

            try
            {
                return socket.Poll(0, SelectMode.SelectWrite) ? socket.Send(data, offset, count < LongestPiece ? count : LongestPiece, SocketFlags.None) : 0;
            }
            catch (Exception)
            {
                isBroken = true;
                return Broken;
            }
        }

        /// <inheritdoc/>
        public void Close()
        {
            isBroken = true;
            socket.Close();
        }
    }
}
