namespace MeasurementCapsule.Station.Modbus
{
    /// <summary>Why a request is refused: MODBUS Application Protocol Specification V1.1b3, section 7. A refused request has changed nothing.</summary>
    public enum ModbusException
    {
        /// <summary>It is not refused.</summary>
        None = 0,

        /// <summary>There is no such function here.</summary>
        IllegalFunction = 1,

        /// <summary>There are no such registers, they cannot be written, or a value of several registers would be written in part.</summary>
        IllegalDataAddress = 2,

        /// <summary>A number of registers, a length or a value is not allowed.</summary>
        IllegalDataValue = 3,

        /// <summary>A fault stands that keeps the request from being carried out.</summary>
        ServerDeviceFailure = 4,

        /// <summary>Not now: the same request again, later.</summary>
        ServerDeviceBusy = 6,
    }
}
