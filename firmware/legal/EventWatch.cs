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

        private readonly Capsule capsule;
        private readonly EventLog log;
        private readonly OpeningWatch openings;
        private bool poweredUp;
        private bool resetLogged;
        private int tokens = Burst;
        private long refilledAtMicroseconds;
        private bool sealClosed = true;
        private int loggedFaults;
        private long loggedRefusals;
        private long commandRefusals;
        private long loggedCommandRefusals;
        private LegalCommand refusedCommand;
        private GateStatus refusedWith;

        /// <summary>Makes the watch of a capsule.</summary>
        public EventWatch(Capsule capsule)
        {
            this.capsule = capsule;
            log = capsule.Store.Log;
            openings = new OpeningWatch(capsule);
            Clock = new ClockWatch(capsule);
            Maintenance = new MaintenanceWatch(log, capsule.Parts.MonotonicClock);
        }

        /// <summary>What of the clock belongs into the log.</summary>
        public ClockWatch Clock { get; }

        /// <summary>What of maintenance belongs into the log.</summary>
        public MaintenanceWatch Maintenance { get; }

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

            if (!resetLogged)
            {
                LogReset();
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
            else if (commandRefusals != loggedCommandRefusals)
            {
                tokens--;
                long refusals = commandRefusals;
                loggedCommandRefusals = log.AddRefusal(loggedCommandRefusals, refusals, refusedCommand, refusedWith) == Status.Ok ? refusals : loggedCommandRefusals;
            }
            else if (openings.Step() || Clock.Step() || Maintenance.Step())
            {
                tokens--;
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
        /// Before the power-up: whether the log knows another software as the last one that ran. The entry itself makes this one known,
        /// so a power cut between the two repeats nothing.
        /// </summary>
        private void LogPowerUp()
        {
            if (capsule.Store.Archive.Mount() != Status.Ok)
            {
                return;
            }

            openings.IsFirstPowerUp = openings.IsFirstPowerUp || log.NewestNumber == 0;
            long before = capsule.Store.Archive.Newest.Software;
            long now = SoftwareNumber();
            if (before != 0 && before != now)
            {
                log.Add(EventKind.SoftwareChanged, EventSource.Capsule, before, now);
                return;
            }

            poweredUp = log.Add(EventKind.PowerUp, EventSource.Capsule, capsule.Store.NewestPage, now) == Status.Ok;
        }

        /// <summary>A power-up that was none is told why: it is the trace of a fault, or of somebody inside the case.</summary>
        private void LogReset()
        {
            ResetCause cause = capsule.Parts.ResetCause;
            resetLogged = cause == ResetCause.PowerUp || log.Add(EventKind.ProcessorReset, EventSource.Capsule, 0, (long)cause) == Status.Ok;
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
