using System;
using System.Net;
using System.Net.Sockets;
using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Simulator
{
    /// <summary>A TCP port of the loop-back address, for a server that never waits.</summary>
    public sealed class LoopbackListener : IByteListener, IDisposable
    {
        private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { Blocking = false };

        /// <summary>Listens on that port; 0 = one that is free. <see cref="InputException"/> when it is taken.</summary>
        public LoopbackListener(int port)
        {
            try
            {
                socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
                socket.Listen();
            }
            catch (SocketException e)
            {
                socket.Dispose();
                throw new InputException("port " + port + " of 127.0.0.1 cannot be used (" + e.SocketErrorCode + "); 0 takes one that is free");
            }
        }

        /// <summary>Address and port.</summary>
        public string Address => socket.LocalEndPoint!.ToString()!;

        /// <inheritdoc/>
        public IByteStream? Accept()
        {
            try
            {
                return new SocketStream(socket.Accept());
            }
            catch (SocketException)
            {
                // Nobody waits, or who waited has left again.
                return null;
            }
        }

        /// <inheritdoc/>
        public void Dispose() => socket.Dispose();
    }
}
