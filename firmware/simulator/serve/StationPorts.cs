namespace MeasurementCapsule.Simulator
{
    /// <summary>TCP ports of the loop-back address, 0 to 65535; 0 = one that is free.</summary>
    public sealed record StationPorts
    {
        /// <summary>HTTP.</summary>
        public int Http { get; init; }

        /// <summary>Which version of LEM's interface the capsule names, 1 or 2.</summary>
        public int LemVersion { get; init; } = 2;

        /// <summary>Modbus.</summary>
        public int Modbus { get; init; }
    }
}
