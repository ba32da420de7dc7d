namespace MeasurementCapsule.Hal
{
    /// <summary>One chip select on SPI where every byte out brings a byte in: the metering bus.</summary>
    public interface IFullDuplexBus
    {
        /// <summary>
        /// One frame: chip select low, <paramref name="count"/> bytes in both directions, chip select high.
        /// <paramref name="write"/> and <paramref name="read"/> are different arrays.
        /// </summary>
        Status Transfer(byte[] write, byte[] read, int count);
    }
}
