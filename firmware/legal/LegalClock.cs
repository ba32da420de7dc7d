using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Legal
{
    /// <summary>
    /// The time of the records: the battery-backed clock, with an honest status. Synchronised only for 48 hours of
    /// running time after an accepted synchronisation; after a restart informative until the next one.
    /// It is never set to a moment before the newest signed record.
    /// </summary>
    public sealed class LegalClock
    {
        // 2000-01-01 to 2099-12-31, the century of the clock chip. Checked here first, as products of wild numbers wrap.
        private const long EarliestUnixSeconds = 946684800;
        private const long LatestUnixSeconds = 4102444799;

        private const long SynchronisationHoldsMicroseconds = 48L * 3600 * 1000000;

        private readonly IRealTimeClock realTimeClock;
        private readonly IMonotonicClock monotonicClock;
        private bool synchronised;
        private long synchronisedAtMicroseconds;

        /// <summary>Makes the clock; <see cref="Open"/> it before use.</summary>
        public LegalClock(IRealTimeClock realTimeClock, IMonotonicClock monotonicClock)
        {
            this.realTimeClock = realTimeClock;
            this.monotonicClock = monotonicClock;
        }

        /// <summary>Milliseconds since 1970-01-01T00:00:00 UTC at the last <see cref="Refresh"/>.</summary>
        public long UnixMilliseconds { get; private set; }

        /// <summary>How far that is to be trusted.</summary>
        public TimeStatus TimeStatus { get; private set; } = TimeStatus.Unknown;

        /// <summary>How often it was set since power-up.</summary>
        public int Settings { get; private set; }

        /// <summary>No time may be set that lies before this: the newest record's time.</summary>
        public long NotBeforeUnixMilliseconds { get; set; }

        /// <summary>Checks the chip.</summary>
        public Status Open()
        {
            return realTimeClock.Open();
        }

        /// <summary>Reads the chip. <see cref="Status.TimeInvalid"/> is no failure of the chip: the time status says U.</summary>
        public Status Refresh()
        {
            Status status = realTimeClock.ReadTime(out long unixMilliseconds);
            if (status != Status.Ok)
            {
                TimeStatus = TimeStatus.Unknown;
                synchronised = false;
                return status == Status.TimeInvalid ? Status.Ok : status;
            }

            UnixMilliseconds = unixMilliseconds;
            if (unixMilliseconds < NotBeforeUnixMilliseconds)
            {
                // The chip lost time without saying so: its time cannot follow the newest record.
                TimeStatus = TimeStatus.Unknown;
                return Status.Ok;
            }

            bool fresh = monotonicClock.Microseconds - synchronisedAtMicroseconds <= SynchronisationHoldsMicroseconds;
            TimeStatus = synchronised && fresh ? TimeStatus.Synchronised : TimeStatus.Informative;
            return Status.Ok;
        }

        /// <summary>
        /// Accepts a synchronisation. <see cref="Status.OutOfRange"/>: before the newest record, or outside 2000 … 2099.
        /// </summary>
        public Status Synchronise(long unixSeconds)
        {
            if (unixSeconds < EarliestUnixSeconds || unixSeconds > LatestUnixSeconds || unixSeconds * 1000 < NotBeforeUnixMilliseconds)
            {
                return Status.OutOfRange;
            }

            Status status = realTimeClock.SetTime(unixSeconds);
            if (status != Status.Ok)
            {
                return status;
            }

            Settings++;
            synchronised = true;
            synchronisedAtMicroseconds = monotonicClock.Microseconds;
            return Refresh();
        }
    }
}
