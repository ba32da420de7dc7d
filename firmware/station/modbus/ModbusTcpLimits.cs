namespace MeasurementCapsule.Station.Modbus
{
    /// <summary>How much one client on the network may ask for. All memory is taken when the server is made; a request takes none.</summary>
    public static class ModbusTcpLimits
    {
        /// <summary>Connections at once.</summary>
        public const int Connections = 4;

        /// <summary>From its first byte a request must be complete within this time, microseconds; likewise an answer must have been taken.</summary>
        public const long RequestMicroseconds = 5000000;

        /// <summary>So long a connection may be silent between requests, microseconds: a half-open one is left then.</summary>
        public const long IdleMicroseconds = 120000000;

        /// <summary>
        /// When all places are taken, the client that has been silent for longest gives its place to a new one if it was silent for this
        /// time, microseconds: MODBUS Messaging on TCP/IP Implementation Guide V1.0b, section 4.2.1. Otherwise the new one is turned away.
        /// </summary>
        public const long GivesWayMicroseconds = 10000000;
    }
}
