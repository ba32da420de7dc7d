using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Legal
{
    /// <summary>
    /// Who asked for maintenance: counts requests with a right and with a wrong code and brings both into the log. Of wrong ones five at once are
    /// looked at, then one a minute; what comes beyond that is refused unseen.
    /// </summary>
    public sealed class MaintenanceWatch
    {
        /// <summary>So many wrong codes are looked at at once.</summary>
        public const int MaximumFailures = 5;

        /// <summary>After them, one each this time.</summary>
        public const long FailureMicroseconds = 60L * 1000000;

        private readonly EventLog log;
        private readonly OrderBudget failures;
        private long loggedAccepted;
        private long loggedRefused;

        /// <summary>Makes the watch of a log.</summary>
        public MaintenanceWatch(EventLog log, IMonotonicClock clock)
        {
            this.log = log;
            failures = new OrderBudget(clock, MaximumFailures, FailureMicroseconds);
        }

        /// <summary>Requests with a right code since power-up.</summary>
        public long Accepted { get; private set; }

        /// <summary>Requests that were refused since power-up.</summary>
        public long Refused { get; private set; }

        /// <summary>True when another code may be looked at.</summary>
        public bool MayTry => failures.Any;

        /// <summary>A code was looked at, or refused unseen.</summary>
        public void Tried(bool authentic)
        {
            Accepted += authentic ? 1 : 0;
            Refused += authentic ? 0 : 1;
            if (!authentic)
            {
                failures.Take();
            }
        }

        /// <summary>Once per loop: at most one entry. True when there was something to log.</summary>
        public bool Step()
        {
            long refused = Refused;
            long accepted = Accepted;
            if (refused != loggedRefused)
            {
                loggedRefused = log.Add(EventKind.MaintenanceRefused, EventSource.Service, loggedRefused, refused) == Status.Ok ? refused : loggedRefused;
                return true;
            }

            if (accepted == loggedAccepted)
            {
                return false;
            }

            loggedAccepted = log.Add(EventKind.MaintenanceAccepted, EventSource.Service, loggedAccepted, accepted) == Status.Ok ? accepted : loggedAccepted;
            return true;
        }
    }
}
