using System.Collections.Generic;
using System.Numerics;
using MeasurementCapsule.Legal;

namespace MeasurementCapsule.Tests.Simulation
{
    /// <summary>
    /// What a capsule should do, without how: energy is one big integer, storage a dictionary, and nothing ever fails.
    /// </summary>
    internal sealed class IdealCapsule
    {
        private const long ResumeSeconds = 60;
        private const long OrderMicroseconds = 60_000_000;
        private string transaction = "";
        private long newestUnixMilliseconds;
        private long startWattHours;
        private long timeOffsetSeconds;
        private bool combined;
        private long orderedMicroseconds = -OrderMicroseconds;

        public Dictionary<long, (char Transaction, long WattHours, int Interruptions)> Records { get; } = [];
        public BigInteger MilliwattHours { get; private set; }

        public Dictionary<LegalParameter, long> Changed { get; } = [];
        public int Interruptions { get; private set; }
        public bool SealClosed { get; set; } = true;
        public bool Running { get; private set; }
        public bool TimeKnown { get; private set; }

        public void Advance(BigInteger milliwattHours) => MilliwattHours += milliwattHours;

        public GateStatus Begin(string id, long unixMilliseconds)
        {
            if (Running || !TimeKnown || id == transaction)
            {
                return Running ? (id == transaction ? GateStatus.Ok : GateStatus.SessionRunning)
                    : TimeKnown ? GateStatus.TransactionIdUsed : GateStatus.TimeUnknown;
            }

            transaction = id;
            Running = true;
            Interruptions = 0;
            combined = false;
            orderedMicroseconds = -OrderMicroseconds;
            startWattHours = (long)(MilliwattHours / 1000);
            return Store('B', unixMilliseconds);
        }

        public GateStatus End(string id, long unixMilliseconds)
        {
            if (transaction == "" || id != transaction || !Running)
            {
                return transaction != "" && id == transaction ? GateStatus.Ok : GateStatus.NoSession;
            }

            Running = false;
            return Store('L', unixMilliseconds);
        }

        /// <summary>A reading between start and stop: within a minute the same one again.</summary>
        public GateStatus Intermediate(string id, long unixMilliseconds, long nowMicroseconds)
        {
            if (transaction == "" || id != transaction || !Running)
            {
                return GateStatus.NoSession;
            }

            if (nowMicroseconds - orderedMicroseconds < OrderMicroseconds)
            {
                return GateStatus.Ok;
            }

            orderedMicroseconds = nowMicroseconds;
            return Store('C', unixMilliseconds);
        }

        /// <summary>Both ends once more in one record, whose first reading is the start.</summary>
        public GateStatus Combine(string id)
        {
            if (transaction == "" || id != transaction || Running)
            {
                return transaction != "" && id == transaction ? GateStatus.SessionRunning : GateStatus.NoSession;
            }

            if (!combined)
            {
                combined = true;
                Records[Records.Count + 1] = ('B', startWattHours, Interruptions);
            }

            return GateStatus.Ok;
        }

        public GateStatus Read(long page) => Records.ContainsKey(page) ? GateStatus.Ok : GateStatus.NotFound;

        /// <summary>
        /// Sets the clock, never behind the newest record, and not during a session. A synchronised time is not moved by as much as here:
        /// only one that agrees is accepted.
        /// </summary>
        public GateStatus SetClock(long unixSeconds, long worldSeconds)
        {
            if (unixSeconds * 1000 < newestUnixMilliseconds)
            {
                return GateStatus.TimeRefused;
            }

            if (Running)
            {
                return GateStatus.Queued;
            }

            if (TimeKnown && unixSeconds - worldSeconds != timeOffsetSeconds)
            {
                return GateStatus.TimeRefused;
            }

            TimeKnown = true;
            timeOffsetSeconds = unixSeconds - worldSeconds;
            return GateStatus.Ok;
        }

        /// <summary>Changes a parameter, between sessions and under an open seal.</summary>
        public GateStatus Set(LegalParameter parameter, long value)
        {
            if (SealClosed || Running)
            {
                return SealClosed ? GateStatus.SealClosed : GateStatus.SessionRunning;
            }

            Changed[parameter] = value;
            return GateStatus.Ok;
        }

        /// <summary>True when a running session continues after such an interruption.</summary>
        public bool Continues(bool warned, long seconds) => Running && warned && SealClosed && seconds <= ResumeSeconds;

        /// <summary>The case was open while the supply was off: the clock lost its time, and somebody sets it.</summary>
        public void ClockWasLostAndSet(long offsetSeconds)
        {
            TimeKnown = true;
            timeOffsetSeconds = offsetSeconds;
        }

        /// <summary>The supply fails and returns: a running session continues, or it is closed with what had been counted.</summary>
        public void PowerCut(bool continues, long unixMilliseconds)
        {
            Interruptions += continues ? 1 : 0;
            orderedMicroseconds = -OrderMicroseconds;
            if (Running && !continues)
            {
                Running = false;
                Store('P', unixMilliseconds);
            }
        }

        private GateStatus Store(char kind, long unixMilliseconds)
        {
            bool between = kind is 'B' or 'C';
            Records[Records.Count + 1] = (kind, (long)(MilliwattHours / 1000), between ? 0 : Interruptions);
            newestUnixMilliseconds = unixMilliseconds;
            return GateStatus.Ok;
        }
    }
}
