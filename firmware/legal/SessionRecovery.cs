using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Legal
{
    /// <summary>
    /// Decides what becomes of a session that was running when power failed: it continues, or it is closed. It continues only when
    /// everything that the law needs is proven; the list is <see cref="MayContinue"/>. Undecided it waits, and not for long.
    /// </summary>
    public sealed class SessionRecovery
    {
        /// <summary>So long after the start of the loop a session may wait for a part that does not answer yet; then it is closed.</summary>
        public const long PatienceMicroseconds = 10000000;

        private readonly CapsuleParts parts;
        private readonly EnergyRegister register;
        private readonly LegalClock clock;
        private readonly ParameterStore parameters;
        private readonly FaultSet faults;
        private readonly SessionJournal journal;
        private readonly Heartbeat heartbeat;
        private long waitsSinceMicroseconds;
        private bool loadedBefore;

        /// <summary>Makes the judge over what it asks.</summary>
        public SessionRecovery(CapsuleParts parts, EnergyRegister register, LegalClock clock, ParameterStore parameters, FaultSet faults, SessionJournal journal)
        {
            this.parts = parts;
            this.register = register;
            this.clock = clock;
            this.parameters = parameters;
            this.faults = faults;
            this.journal = journal;
            heartbeat = new Heartbeat(parts.Meter);
        }

        /// <summary>True while a session that power interrupted neither continues nor must be closed.</summary>
        public bool Undecided { get; private set; }

        /// <summary>True when the session that power interrupted must be closed with TX P.</summary>
        public bool MustClose { get; private set; }

        /// <summary>How long it was interrupted, when it continues; milliseconds.</summary>
        public long InterruptionMilliseconds { get; private set; }

        /// <summary>The journal was read. Only at the first time after power-up a session that runs is one that power interrupted.</summary>
        public void JournalLoaded()
        {
            bool running = journal.Phase == SessionPhase.Running;
            if (running && !loadedBefore)
            {
                MustClose = journal.MustClose;
                Undecided = !MustClose;
                waitsSinceMicroseconds = parts.MonotonicClock.Microseconds;
            }
            else if (!running)
            {
                End();
            }

            loadedBefore = true;
        }

        /// <summary>The session is over.</summary>
        public void End()
        {
            Undecided = false;
            MustClose = false;
        }

        /// <summary>
        /// Once per loop while undecided; true when the session continues, unless the archive contradicts. The caller makes it durable.
        /// </summary>
        public bool Decide()
        {
            bool measuring = (register.Snapshot.Flags & MeterFlags.Measuring) != 0;
            if (!parts.Seal.IsHigh)
            {
                Refuse();
                return false;
            }

            bool ready = measuring && !faults.Any && heartbeat.Load() == Status.Ok;
            if (!ready && parts.MonotonicClock.Microseconds - waitsSinceMicroseconds < PatienceMicroseconds)
            {
                return false;
            }

            Undecided = false;
            MustClose = !ready || !MayContinue();
            return !MustClose;
        }

        /// <summary>The session does not continue.</summary>
        public void Refuse()
        {
            Undecided = false;
            MustClose = true;
        }

        /// <summary>All was well in this step of the running session.</summary>
        public Status Beat()
        {
            return heartbeat.Beat(journal.Start.Page, clock.UnixMilliseconds, parts.MonotonicClock.Microseconds);
        }

        private bool MayContinue()
        {
            InterruptionMilliseconds = clock.UnixMilliseconds - heartbeat.LastMilliseconds(journal.Start);

            return clock.KeptSince(journal.ClockSteppedUnixMilliseconds)
                && InterruptionMilliseconds >= 0
                && InterruptionMilliseconds <= parameters.Value(LegalParameter.ResumeSeconds) * 1000
                && register.Snapshot.UncleanStops == journal.UncleanStops
                && parameters.Checksum == journal.ParametersChecksum;
        }
    }
}
