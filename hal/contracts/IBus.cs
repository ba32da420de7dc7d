namespace MeasurementCapsule.Hal
{
    /// <summary>
    /// One addressed device on I2C, or one chip select on a half-duplex SPI: all that a chip file sees of the platform.
    /// An implementation never reports <see cref="Status.Ok"/> for a transfer that was not complete, and leaves
    /// <c>read</c> undefined when it fails.
    /// </summary>
    public interface IBus
    {
        /// <summary>Writes the first <paramref name="count"/> bytes of <paramref name="data"/> in one transfer.</summary>
        Status Write(byte[] data, int count);

        /// <summary>
        /// Writes, then reads without releasing the device in between (I2C: repeated start; SPI: the same chip select).
        /// With <paramref name="writeCount"/> 0 it only reads.
        /// </summary>
        Status WriteRead(byte[] write, int writeCount, byte[] read, int readCount);
    }
}
