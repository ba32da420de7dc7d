using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Legal
{
    /// <summary>
    /// The time of the running session: its start, and from there on by the clock of the processor, which nobody can set. What happens to
    /// the legal clock meanwhile does not move it. A session that continues after a power cut goes on from the legal clock, which kept its time.
    /// </summary>
    public sealed class SessionTime
    {
        /// <summary>The two clocks may differ by so much at the end, and by <see cref="TimeSample.ProcessorPartsPerMillion"/>: a slew may be under way.</summary>
        private const long AgreementMilliseconds = 2000;

        private readonly LegalClock clock;
        private long startUnixMilliseconds;
        private long startMicroseconds;
        private TimeStatus startStatus;

        /// <summary>Makes it over the legal clock.</summary>
        public SessionTime(LegalClock clock)
        {
            this.clock = clock;
        }

        /// <summary>True while a session runs that began or continued in this power-up.</summary>
        public bool IsKnown { get; private set; }

        /// <summary>Milliseconds since 1970-01-01T00:00:00 UTC, in steps of 10; that of the legal clock while no session runs.</summary>
        public long UnixMilliseconds
        {
            get
            {
                long unix = startUnixMilliseconds + (clock.ReadAtMicroseconds - startMicroseconds) / 1000;
                return IsKnown ? unix - (unix % LegalClock.ResolutionMilliseconds) : clock.UnixMilliseconds;
            }
        }

        /// <summary>
        /// How far that is to be trusted: synchronised when the clock was so at the start, is so now, and the two agree.
        /// </summary>
        public TimeStatus TimeStatus
        {
            get
            {
                if (!IsKnown)
                {
                    return clock.TimeStatus;
                }

                bool synchronised = Agrees() && startStatus == TimeStatus.Synchronised && clock.TimeStatus == TimeStatus.Synchronised;
                return synchronised ? TimeStatus.Synchronised : TimeStatus.Informative;
            }
        }

        /// <summary>
        /// True when the legal clock has a time that is not the session's: one of two crystals is wrong, and the difference of two moments of the
        /// session is no duration to rely on. A legal clock that lost its time says nothing about the other one.
        /// </summary>
        public bool IsContradicted => IsKnown && clock.TimeStatus != TimeStatus.Unknown && !Agrees();

        /// <summary>A session begins with a reading of the legal clock as it was read last.</summary>
        public void Begin(Reading start)
        {
            GoOnFrom(start.UnixMilliseconds, start.TimeStatus);
        }

        /// <summary>A session continues: from the legal clock as it was read last, and with its status.</summary>
        public void Continue()
        {
            GoOnFrom(clock.UnixMilliseconds, clock.TimeStatus);
        }

        /// <summary>Whether the session runs still.</summary>
        public void Keep(bool running)
        {
            IsKnown = IsKnown && running;
        }

        private void GoOnFrom(long unixMilliseconds, TimeStatus status)
        {
            startUnixMilliseconds = unixMilliseconds;
            startMicroseconds = clock.ReadAtMicroseconds;
            startStatus = status;
            IsKnown = true;
        }

        private bool Agrees()
        {
            long difference = UnixMilliseconds - clock.UnixMilliseconds;
            long allowed = AgreementMilliseconds + ((clock.ReadAtMicroseconds - startMicroseconds) / 1000000 * TimeSample.ProcessorPartsPerMillion / 1000);
            return difference <= allowed && difference >= -allowed;
        }
    }
}
