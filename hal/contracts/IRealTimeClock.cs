namespace MeasurementCapsule.Hal
{
    /// <summary>The battery-backed clock chip. It says what time it has; how far that is to be trusted, the legal clock decides.</summary>
    public interface IRealTimeClock
    {
        /// <summary>Checks that the chip answers and prepares it.</summary>
        Status Open();

        /// <summary>
        /// Reads the time as milliseconds since 1970-01-01T00:00:00 UTC, in steps of 10 ms.
        /// <see cref="Status.TimeInvalid"/> when supply or oscillator failed since the time was last set.
        /// </summary>
        Status ReadTime(out long unixMilliseconds);

        /// <summary>Sets the time, whole seconds, UTC, 2000-01-01 to 2099-12-31; afterwards the time is valid.</summary>
        Status SetTime(long unixSeconds);
    }
}
