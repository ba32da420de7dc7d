namespace MeasurementCapsule.Hal
{
    /// <summary>
    /// The native metering core: it samples, checks, integrates and commits by itself. Managed code reads one snapshot
    /// in one call. It owns the metering bus, and with it the register memory (FRAM), of which it lends the upper part.
    /// </summary>
    public interface IMeter
    {
        /// <summary>
        /// Starts the front end, restores the register from its newest valid slot and begins to sample.
        /// A register memory that was never written starts at zero; one whose two slots are both bad is
        /// <see cref="Status.Corrupt"/> and nothing is counted.
        /// </summary>
        Status Start(MeterParameters parameters);

        /// <summary>
        /// Copies the newest committed state: what it says is already safe against a power cut. Layout: <see cref="MeterSnapshot"/>.
        /// </summary>
        Status ReadSnapshot(byte[] snapshot);

        /// <summary>Bytes of register memory that are lent to the legal core for its session journal.</summary>
        int StateBytes { get; }

        /// <summary>Reads lent register memory; <paramref name="address"/> counts from 0 to <see cref="StateBytes"/> − 1.</summary>
        Status ReadState(int address, byte[] buffer, int count);

        /// <summary>Writes lent register memory and reads it back. A power cut may leave any prefix written.</summary>
        Status WriteState(int address, byte[] data, int count);
    }
}
