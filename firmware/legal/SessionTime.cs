using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Legal
{
    /// <summary>
    /// The time of the running session: its start, and from there on by the clock of the processor, which nobody can set. What happens to
    /// the legal clock meanwhile does not move it. After a power cut that clock has begun anew: then the legal clock counts.
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

        /// <summary>True while a session runs that began in this power-up.</summary>
        public bool IsKnown { get; private set; }

        /// <summary>Milliseconds since 1970-01-01T00:00:00 UTC, in steps of 10; that of the legal clock when no session runs, or power failed in it.</summary>
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

                long difference = UnixMilliseconds - clock.UnixMilliseconds;
                long allowed = AgreementMilliseconds + ((clock.ReadAtMicroseconds - startMicroseconds) / 1000000 * TimeSample.ProcessorPartsPerMillion / 1000);
                bool agree = difference <= allowed && difference >= -allowed;
                bool synchronised = agree && startStatus == TimeStatus.Synchronised && clock.TimeStatus == TimeStatus.Synchronised;
                return synchronised ? TimeStatus.Synchronised : TimeStatus.Informative;
            }
        }

        /// <summary>A session begins with a reading of the legal clock as it was read last.</summary>
        public void Begin(Reading start)
        {
            startUnixMilliseconds = start.UnixMilliseconds;
            startMicroseconds = clock.ReadAtMicroseconds;
            startStatus = start.TimeStatus;
            IsKnown = true;
        }

        /// <summary>Whether the session runs still.</summary>
        public void Keep(bool running)
        {
            IsKnown = IsKnown && running;
        }
    }
}
