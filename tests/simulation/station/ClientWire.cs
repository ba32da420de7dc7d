using System.Collections.Generic;
using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Tests.Simulation
{
    /// <summary>A network in memory.</summary>
    public sealed class ClientWire : IByteListener
    {
        private readonly Queue<ClientConnection> waiting = new();

        /// <summary>A client connects; its connection waits until the server takes it.</summary>
        public ClientConnection Connect()
        {
            ClientConnection connection = new();
            waiting.Enqueue(connection);
            return connection;
        }

        /// <inheritdoc/>
        public IByteStream Accept() => waiting.Count > 0 ? waiting.Dequeue() : null;
    }
}
