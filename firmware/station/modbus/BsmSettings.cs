namespace MeasurementCapsule.Station.Modbus
{
    /// <summary>What the wiring says of the registers: names as records carry them, and the serial line. The rest is as a BSM-WS36A has it when it is new.</summary>
    public sealed class BsmSettings
    {
        /// <summary>Maker, at most 32 characters.</summary>
        public string Manufacturer = "OpenCapsule";

        /// <summary>Model, at most 32 characters.</summary>
        public string Model = "MC600";

        /// <summary>Address on the serial line, 1 … 247.</summary>
        public int DeviceAddress = 42;

        /// <summary>Rate of the serial line, 1200 baud or more; even parity.</summary>
        public int Baud = 19200;
    }
}
