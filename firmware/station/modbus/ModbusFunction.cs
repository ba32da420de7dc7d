namespace MeasurementCapsule.Station.Modbus
{
    /// <summary>Function codes: MODBUS Application Protocol Specification V1.1b3, section 6. Those below 128 that are not here are refused.</summary>
    public static class ModbusFunction
    {
        /// <summary>Read Holding Registers (section 6.3): 1 … 125 of them.</summary>
        public const int ReadHoldingRegisters = 3;

        /// <summary>Write Single Register (section 6.6).</summary>
        public const int WriteSingleRegister = 6;

        /// <summary>Write Multiple registers (section 6.12): 1 … 123 of them.</summary>
        public const int WriteMultipleRegisters = 16;

        /// <summary>Set in the function code of an answer that refuses.</summary>
        public const int Refused = 0x80;
    }
}
