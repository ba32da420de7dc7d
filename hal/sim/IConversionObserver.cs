namespace MeasurementCapsule.Hal.Sim
{
    /// <summary>
    /// Sees what a front end really handed to the host, so that energy can be integrated a second time, independently.
    /// </summary>
    public interface IConversionObserver
    {
        /// <summary>
        /// One conversion left the chip in a whole, uncorrupted frame with its DRDY bits set. The codes are 24-bit two's
        /// complement, exactly as in that frame. Not reported are repeats of a conversion that was read before, conversions
        /// of the fast-settling filter (the datasheet tells the host to drop the first two), and those without a
        /// working secondary side: none of these may be integrated. What a driver reads and drops while it starts is reported:
        /// an observer that compares energies is attached after the start.
        /// </summary>
        void Delivered(int currentCode, int voltageCode);
    }
}
