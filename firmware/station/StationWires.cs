using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Station
{
    /// <summary>Where the station comes in.</summary>
    public sealed class StationWires
    {
        /// <summary>The port of HTTP.</summary>
        public IByteListener Http;

        /// <summary>The port of Modbus.</summary>
        public IByteListener ModbusTcp;

        /// <summary>The serial line of Modbus.</summary>
        public IByteStream ModbusRtu;

        /// <summary>So long its driver may keep characters before it hands them out together; 0 = each comes as it arrives.</summary>
        public int ModbusRtuHeldBackMicroseconds;
    }
}
