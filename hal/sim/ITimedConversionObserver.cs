namespace MeasurementCapsule.Hal.Sim
{
    /// <summary>
    /// Sees what a front end with an oscillator of its own really handed to the host, with the instant of the conversion,
    /// so that energy can be integrated a second time, independently, on a true time base.
    /// </summary>
    public interface ITimedConversionObserver
    {
        /// <summary>
        /// Both codes of one conversion have been read whole, uncorrupted, and before the next conversion took their place;
        /// called once for each such conversion, at its last missing read.
        /// </summary>
        /// <param name="microseconds">World time at which the conversion was complete and the ALERT line fell.</param>
        /// <param name="currentCode">The shunt voltage as in the register, sign-extended.</param>
        /// <param name="voltageCode">The bus voltage as in the register, sign-extended.</param>
        void Delivered(long microseconds, int currentCode, int voltageCode);
    }
}
