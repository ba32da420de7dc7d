using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Legal
{
    /// <summary>The readings that a session takes, and what makes them doubtful.</summary>
    public sealed class SessionReadings
    {
        /// <summary>
        /// So much may clock and processor differ over a session before its time is doubtful: a correction of a good clock, and
        /// <see cref="ToleratedPartsPerMillion"/> of its duration for two crystals.
        /// </summary>
        public const long ToleratedMilliseconds = 1000;

        /// <summary>What two crystals may differ by.</summary>
        public const long ToleratedPartsPerMillion = 100;

        private readonly EnergyRegister register;
        private readonly LegalClock clock;
        private readonly IMonotonicClock processorClock;
        private bool haveRestored;
        private long restoredMilliwattHours;
        private long restoredVehicleMilliwattHours;
        private long knownLosses;
        private long watchedUnixMilliseconds;
        private long watchedMicroseconds;

        /// <summary>Makes it over register, clock and the processor's time.</summary>
        public SessionReadings(EnergyRegister register, LegalClock clock, IMonotonicClock processorClock)
        {
            this.register = register;
            this.clock = clock;
            this.processorClock = processorClock;
        }

        /// <summary>The reading that was taken last.</summary>
        public Reading Candidate { get; } = new Reading();

        /// <summary>Measuring was started: remembers, the first time, what the register memory held at power-up.</summary>
        public void NoteRestored()
        {
            if (!haveRestored)
            {
                haveRestored = true;
                restoredMilliwattHours = register.Snapshot.ImportMilliwattHours;
                restoredVehicleMilliwattHours = register.Snapshot.VehicleImportMilliwattHours;
            }
        }

        /// <summary>Takes the present reading as the start of a session: what was lost before is no loss of it, and its time is watched from here on.</summary>
        public void TakeStart(long page)
        {
            Take('B', page);
            Candidate.EnergyDoubtful = false;
            Candidate.TimeDoubtful = false;
            LostMore();
            WatchTime();
        }

        /// <summary>Takes the present reading, with the doubts of the session.</summary>
        public void Take(char transaction, long page, Reading doubts)
        {
            Take(transaction, page);
            Candidate.EnergyDoubtful = doubts.EnergyDoubtful;
            Candidate.TimeDoubtful = doubts.TimeDoubtful;
        }

        /// <summary>
        /// Takes the reading of the power-up at the present time: what a session ends with that power interrupted. When it stopped nobody
        /// knows, so its time is doubtful.
        /// </summary>
        public void TakeRestored(long page, Reading doubts)
        {
            Take('P', page, doubts);
            Candidate.TimeDoubtful = true;
            Candidate.MilliwattHours = restoredMilliwattHours;
            Candidate.VehicleMilliwattHours = restoredVehicleMilliwattHours;
        }

        /// <summary>True when samples were lost, out of range or not taken since this was asked last.</summary>
        public bool LostMore()
        {
            MeterSnapshot snapshot = register.Snapshot;
            long losses = snapshot.LostSamples + snapshot.Overranges + ((long)register.Starts << 40);
            bool more = losses != knownLosses;
            knownLosses = losses;
            return more;
        }

        /// <summary>
        /// True when the clock answers and has lost its time, or when it was moved, by more than corrections, since the session began or
        /// continued: the difference of two of its moments is then no duration.
        /// </summary>
        public bool TimeBroke()
        {
            long milliseconds = (processorClock.Microseconds - watchedMicroseconds) / 1000;
            long moved = clock.UnixMilliseconds - watchedUnixMilliseconds - milliseconds;
            long tolerated = ToleratedMilliseconds + (milliseconds * ToleratedPartsPerMillion / 1000000);
            return clock.TimeStatus == TimeStatus.Unknown || moved > tolerated || moved < -tolerated;
        }

        /// <summary>
        /// The session continues. How often measuring was started until now is no loss of it, it is a part of its interruption; the clock
        /// kept its time over that.
        /// </summary>
        public void Resume()
        {
            knownLosses = (long)register.Starts << 40;
            WatchTime();
        }

        private void Take(char transaction, long page)
        {
            Candidate.MilliwattHours = register.Snapshot.ImportMilliwattHours;
            Candidate.VehicleMilliwattHours = register.Snapshot.VehicleImportMilliwattHours;
            Candidate.UnixMilliseconds = clock.UnixMilliseconds;
            Candidate.TimeStatus = clock.TimeStatus;
            Candidate.Transaction = transaction;
            Candidate.Page = page;
        }

        private void WatchTime()
        {
            watchedUnixMilliseconds = clock.UnixMilliseconds;
            watchedMicroseconds = processorClock.Microseconds;
        }
    }
}
