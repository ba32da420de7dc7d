using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Legal
{
    /// <summary>
    /// Looks once per loop for what belongs into the log: power-up, seal, faults, refusals. What can come in floods is put together:
    /// sixteen entries at once, then one every ten minutes, each telling the state before and now, so that nothing is lost but
    /// the back and forth between. A failure to log stops nothing and is tried again.
    /// </summary>
    public sealed class EventWatch
    {
        /// <summary>So many entries of the watched kinds may follow each other at once.</summary>
        public const int Burst = 16;

        /// <summary>After the burst, one each this time.</summary>
        public const long RefillMicroseconds = 600L * 1000000;

        /// <summary>Small corrections of the clock are put together for so long, or until they add up to a second.</summary>
        public const long TrimMicroseconds = 24L * 3600 * 1000000;

        private const long SmallStepMilliseconds = 1000;

        private readonly Capsule capsule;
        private readonly EventLog log;
        private bool poweredUp;
        private int tokens = Burst;
        private long refilledAtMicroseconds;
        private bool sealClosed = true;
        private int loggedFaults;
        private long loggedRefusals;
        private long clockRefusals;
        private long loggedClockRefusals;
        private long commandRefusals;
        private long loggedCommandRefusals;
        private int loggedRepairs;
        private LegalCommand refusedCommand;
        private GateStatus refusedWith;
        private long trims;
        private long trimmedMilliseconds;
        private long trimmedSinceMicroseconds;

        /// <summary>Makes the watch of a capsule.</summary>
        public EventWatch(Capsule capsule)
        {
            this.capsule = capsule;
            log = capsule.Store.Log;
        }

        /// <summary>Once per loop: at most one entry.</summary>
        public void Step()
        {
            if (capsule.Faults.Has(FaultCode.Archive))
            {
                return;
            }

            if (!poweredUp)
            {
                LogPowerUp();
                return;
            }

            Refill();
            int faults = capsule.Faults.Bits;
            bool closed = capsule.Parts.Seal.IsHigh;
            if (tokens == 0)
            {
                return;
            }

            if (closed != sealClosed)
            {
                sealClosed = Spend(closed ? EventKind.SealClosed : EventKind.SealOpened, EventSource.Service, 0, 0) ? closed : sealClosed;
            }
            else if (faults != loggedFaults)
            {
                EventKind kind = (faults & ~loggedFaults) != 0 ? EventKind.FaultRaised : EventKind.FaultCleared;
                loggedFaults = Spend(kind, EventSource.Capsule, loggedFaults, faults) ? faults : loggedFaults;
            }
            else if (capsule.Gate.RefusedRequests != loggedRefusals)
            {
                long refusals = capsule.Gate.RefusedRequests;
                loggedRefusals = Spend(EventKind.RequestsRefused, EventSource.Station, loggedRefusals, refusals) ? refusals : loggedRefusals;
            }
            else if (clockRefusals != loggedClockRefusals)
            {
                loggedClockRefusals = Spend(EventKind.ClockRefused, EventSource.Station, loggedClockRefusals, clockRefusals) ? clockRefusals : loggedClockRefusals;
            }
            else if (commandRefusals != loggedCommandRefusals)
            {
                tokens--;
                long refusals = commandRefusals;
                loggedCommandRefusals = log.AddRefusal(loggedCommandRefusals, refusals, refusedCommand, refusedWith) == Status.Ok ? refusals : loggedCommandRefusals;
            }
            else if (IsTrimDue() && Spend(EventKind.ClockTrimmed, EventSource.Station, trims, trimmedMilliseconds))
            {
                trims = 0;
                trimmedMilliseconds = 0;
            }
        }

        /// <summary>A command that would have changed something was understood, and refused.</summary>
        public void CommandRefused(LegalCommand command, GateStatus answer)
        {
            commandRefusals++;
            refusedCommand = command;
            refusedWith = answer;
        }

        /// <summary>
        /// How many damaged copies in the register memory were written anew. Memory that is damaged again and again must not fill the log: only
        /// the 1st, 2nd, 4th, 8th … is told.
        /// </summary>
        public void MemoryRepaired(int repairs)
        {
            if (repairs < loggedRepairs)
            {
                loggedRepairs = repairs;
            }
            else if (repairs != loggedRepairs && (repairs & (repairs - 1)) == 0)
            {
                loggedRepairs = log.Add(EventKind.MemoryRepaired, EventSource.Capsule, loggedRepairs, repairs) == Status.Ok ? repairs : loggedRepairs;
            }
        }

        /// <summary>
        /// After a synchronisation through the gate. Less than a second of a clock that was synchronised is put together with others.
        /// </summary>
        public void ClockSynchronised(Status status, long oldMilliseconds, TimeStatus oldStatus)
        {
            long newMilliseconds = capsule.Clock.UnixMilliseconds;
            long step = newMilliseconds - oldMilliseconds;
            if (status == Status.OutOfRange)
            {
                clockRefusals++;
            }
            else if (status == Status.Ok && (oldStatus != TimeStatus.Synchronised || !IsSmall(step)))
            {
                log.Add(EventKind.ClockSet, EventSource.Station, oldMilliseconds, newMilliseconds);
            }
            else if (status == Status.Ok)
            {
                trimmedSinceMicroseconds = trims == 0 ? capsule.Parts.MonotonicClock.Microseconds : trimmedSinceMicroseconds;
                trims++;
                trimmedMilliseconds += step;
            }
        }

        /// <summary>
        /// Before the power-up: whether the log knows another software as the last one that ran. The entry itself makes this one known,
        /// so a power cut between the two repeats nothing.
        /// </summary>
        private void LogPowerUp()
        {
            if (capsule.Store.Archive.Mount() != Status.Ok)
            {
                return;
            }

            long before = capsule.Store.Archive.Newest.Software;
            long now = SoftwareNumber();
            if (before != 0 && before != now)
            {
                log.Add(EventKind.SoftwareChanged, EventSource.Capsule, before, now);
                return;
            }

            poweredUp = log.Add(EventKind.PowerUp, EventSource.Capsule, capsule.Store.NewestPage, now) == Status.Ok;
        }

        private bool IsTrimDue()
        {
            return trims > 0 && (!IsSmall(trimmedMilliseconds) || capsule.Parts.MonotonicClock.Microseconds - trimmedSinceMicroseconds >= TrimMicroseconds);
        }

        private static bool IsSmall(long milliseconds)
        {
            return milliseconds < SmallStepMilliseconds && milliseconds > -SmallStepMilliseconds;
        }

        private bool Spend(EventKind kind, EventSource source, long oldValue, long newValue)
        {
            tokens--;
            return log.Add(kind, source, oldValue, newValue) == Status.Ok;
        }

        private void Refill()
        {
            long now = capsule.Parts.MonotonicClock.Microseconds;
            if (tokens == Burst)
            {
                refilledAtMicroseconds = now;
            }
            else if (now - refilledAtMicroseconds >= RefillMicroseconds)
            {
                refilledAtMicroseconds += RefillMicroseconds;
                tokens++;
            }
        }

        /// <summary>The first 8 bytes of the software identifier, as a number.</summary>
        private long SoftwareNumber()
        {
            string digits = capsule.Parts.SoftwareIdentifier;
            long number = 0;
            for (int i = 0; i < SoftwareVersion.IdentifierDigits; i++)
            {
                char digit = digits[i];
                number = (number << 4) | (long)(digit <= '9' ? digit - '0' : digit - 'A' + 10);
            }

            return number;
        }
    }
}
