namespace MeasurementCapsule.Hal
{
    /// <summary>
    /// The battery-backed clock chip. It says what time it has; how far that is to be trusted, the legal clock decides.
    /// Any call may also return what the bus says: <see cref="Status.NotAcknowledged"/>, <see cref="Status.BusError"/>.
    /// </summary>
    public interface IRealTimeClock
    {
        /// <summary>Checks that the chip answers and prepares it.</summary>
        Status Open();

        /// <summary>
        /// Reads the time as milliseconds since 1970-01-01T00:00:00 UTC, in steps of 10 ms, cut off and not rounded.
        /// <see cref="Status.TimeInvalid"/> when supply or oscillator failed since the time was last set.
        /// </summary>
        Status ReadTime(out long unixMilliseconds);

        /// <summary>
        /// Sets the time, whole seconds, UTC, 2000-01-01 to 2099-12-31; that second begins during the call, some milliseconds after
        /// it was made. <see cref="Status.OutOfRange"/>: nothing was done. After any other failure the time is the old one, the new
        /// one or invalid, never anything else: <see cref="ReadTime"/> tells.
        /// </summary>
        Status SetTime(long unixSeconds);

        /// <summary>
        /// The temperature of the crystal in hundredths of a degree Celsius, -12800 to 12794, rounded from sixteenths of a degree.
        /// <see cref="Status.WrongState"/>: nothing was measured yet, in the first second after the chip lost all supply.
        /// </summary>
        Status ReadTemperature(out int centidegrees);

        /// <summary>
        /// Reads the trim of the rate in steps of <see cref="RealTimeClockTrim"/>; positive for a clock that is slowed down.
        /// </summary>
        Status ReadTrim(out int steps);

        /// <summary>
        /// Changes the trim of the rate, <see cref="RealTimeClockTrim.MinSteps"/> to <see cref="RealTimeClockTrim.MaxSteps"/>; a positive
        /// one slows the clock down. It counts when the call returns, and is kept without any supply. A change wears the chip's memory
        /// (<see cref="RealTimeClockTrim.Endurance"/>) and takes 30 to 130 ms, in which a power cut makes the time invalid and leaves any
        /// trim behind: compare after power-up. What is already so is not written again. <see cref="Status.OutOfRange"/>: nothing was
        /// done. <see cref="Status.WriteFailed"/>: it could not be stored; <see cref="ReadTrim"/> tells what counts.
        /// </summary>
        Status WriteTrim(int steps);

        /// <summary>
        /// Whether the case was opened since <see cref="ClearSealEvent"/>, as far as the clock chip can know; the time is that of the first
        /// opening, milliseconds since 1970-01-01T00:00:00 UTC in steps of 10 ms, or 0 where it is not known.
        /// </summary>
        Status ReadSealEvent(out SealEvent sealEvent, out long unixMilliseconds);

        /// <summary>Forgets the opening, once it is logged; from now on the next one is kept.</summary>
        Status ClearSealEvent();

        /// <summary>
        /// Reads the 16 bytes of user memory, which live as long as the time does; zeros after the chip lost all supply.
        /// </summary>
        Status ReadUserMemory(byte[] into);

        /// <summary>
        /// Writes 16 bytes. A power cut in the middle leaves the first ones new and the rest old: the caller adds a checksum.
        /// <see cref="Status.WriteFailed"/>: what was read back is not what was written.
        /// </summary>
        Status WriteUserMemory(byte[] from);
    }
}
