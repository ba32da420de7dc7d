using MeasurementCapsule.Hal;
using MeasurementCapsule.Station.Modbus;

namespace MeasurementCapsule.Tests.Station.Modbus
{
    /// <summary>A server on the network in simulated time, and clients that connect when they are told.</summary>
    internal sealed class NetworkBench : IByteListener, IMonotonicClock
    {
        internal readonly FewRegisters Map = new FewRegisters();
        internal readonly ModbusTcpServer Server;

        private PlainWire next;

        internal NetworkBench()
        {
            Server = new ModbusTcpServer(this, this, new ModbusServer(Map));
        }

        /// <inheritdoc/>
        public long Microseconds { get; internal set; }

        /// <inheritdoc/>
        public void Wait(int microseconds)
        {
            Microseconds += microseconds;
        }

        /// <inheritdoc/>
        public IByteStream Accept()
        {
            PlainWire client = next;
            next = null;
            return client;
        }

        /// <summary>A new client connects.</summary>
        internal PlainWire Connect()
        {
            PlainWire client = new PlainWire();
            next = client;
            Turn(1);
            return client;
        }

        /// <summary>Turns of the loop, a millisecond each.</summary>
        internal void Turn(int turns)
        {
            for (int i = 0; i < turns; i++)
            {
                Server.Step();
                Microseconds += 1000;
            }
        }

        /// <summary>A client sends bytes; what it was answered within so many turns.</summary>
        internal string Ask(PlainWire client, string frame, int turns = 4)
        {
            client.Send(Hex.ToBytes(frame));
            Turn(turns);
            byte[] received = client.CopyReceived();
            client.Forget();
            return Hex.Of(received, received.Length);
        }
    }
}
