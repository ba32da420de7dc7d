using System;
using System.Net;
using System.Net.Sockets;

namespace MeasurementCapsule.Hal.Esp32
{
    /// <summary>
    /// A port that others connect to. The network may come up after the program, or not at all: a port that could not be opened is
    /// tried again, once a second, and nobody connects meanwhile.
    /// </summary>
    public sealed class TcpListener : IByteListener
    {
        private const int Backlog = 4;
        private const long RetryMicroseconds = 1000000;

        private readonly int port;
        private readonly IMonotonicClock clock;
        private Socket socket;
        private long triedAtMicroseconds = -RetryMicroseconds;

        /// <summary>Opens nothing yet. <paramref name="port"/> from 1 to 65535.</summary>
        public TcpListener(int port, IMonotonicClock clock)
        {
            this.port = port;
            this.clock = clock;
        }

        /// <summary>True while the port is open.</summary>
        public bool IsOpen => socket != null;

        /// <inheritdoc/>
        public IByteStream Accept()
        {
            if (socket == null && !TryOpen())
            {
                return null;
            }

            try
            {
                return socket.Poll(0, SelectMode.SelectRead) ? new TcpStream(socket.Accept()) : null;
            }
            catch (Exception)
            {
                // The connection is gone already, or the network is: a new port finds out which.
                Close();
                return null;
            }
        }

        private bool TryOpen()
        {
            long now = clock.Microseconds;
            if (now - triedAtMicroseconds < RetryMicroseconds)
            {
                return false;
            }

            triedAtMicroseconds = now;
            try
            {
                socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                socket.Bind(new IPEndPoint(IPAddress.Any, port));
                socket.Listen(Backlog);
            }
            catch (Exception)
            {
                Close();
            }

            return socket != null;
        }

        private void Close()
        {
            if (socket != null)
            {
                socket.Close();
                socket = null;
            }
        }
    }
}
