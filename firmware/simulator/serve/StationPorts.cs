namespace MeasurementCapsule.Simulator
{
    /// <summary>TCP ports of the loop-back address, 0 to 65535; 0 = one that is free.</summary>
    public sealed record StationPorts
    {
        /// <summary>HTTP.</summary>
        public int Http { get; init; }

        /// <summary>Modbus.</summary>
        public int Modbus { get; init; }
    }
}
