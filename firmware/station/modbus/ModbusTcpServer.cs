using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Station.Modbus
{
    /// <summary>
    /// Modbus over TCP (MODBUS Messaging on TCP/IP Implementation Guide V1.0b): several clients, each with one request at a time, in a loop
    /// that never waits.
    /// </summary>
    public sealed class ModbusTcpServer : IServer
    {
        private readonly IByteListener listener;
        private readonly MbapConnection[] connections = new MbapConnection[ModbusTcpLimits.Connections];

        /// <summary>Makes a server with all the memory it will ever have.</summary>
        public ModbusTcpServer(IByteListener listener, IMonotonicClock clock, ModbusServer server)
        {
            this.listener = listener;
            for (int i = 0; i < connections.Length; i++)
            {
                connections[i] = new MbapConnection(clock, server);
            }
        }

        /// <summary>How many new clients were turned away because all places were taken.</summary>
        public int TurnedAway { get; private set; }

        /// <summary>How many clients were left for what they sent, or for being slow or silent.</summary>
        public int Left
        {
            get
            {
                int sum = 0;
                for (int i = 0; i < connections.Length; i++)
                {
                    sum += connections[i].Left;
                }

                return sum;
            }
        }

        /// <summary>One turn of the loop: takes one client in, and answers at most one request of each.</summary>
        public void Step()
        {
            IByteStream client = listener.Accept();
            if (client != null)
            {
                TakeIn(client);
            }

            for (int i = 0; i < connections.Length; i++)
            {
                connections[i].Step();
            }
        }

        private void TakeIn(IByteStream client)
        {
            MbapConnection place = connections[0];
            for (int i = 1; i < connections.Length; i++)
            {
                place = connections[i].SilentMicroseconds > place.SilentMicroseconds ? connections[i] : place;
            }

            if (place.SilentMicroseconds < ModbusTcpLimits.GivesWayMicroseconds)
            {
                TurnedAway++;
                client.Close();
                return;
            }

            place.Open(client);
        }
    }
}
