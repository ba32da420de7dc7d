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
        private string transaction = "";
        private long newestUnixMilliseconds;

        /// <summary>Records by page.</summary>
        public Dictionary<long, (char Transaction, long WattHours)> Records { get; } = [];

        /// <summary>All energy, milliwatt-hours.</summary>
        public BigInteger MilliwattHours { get; private set; }

        /// <summary>True while a session runs.</summary>
        public bool Running { get; private set; }

        /// <summary>True when the clock has a time.</summary>
        public bool TimeKnown { get; private set; }

        /// <summary>Energy flows.</summary>
        public void Advance(BigInteger milliwattHours) => MilliwattHours += milliwattHours;

        /// <summary>Starts a session, once.</summary>
        public GateStatus Begin(string id, long unixMilliseconds)
        {
            if (Running || !TimeKnown || id == transaction)
            {
                return Running ? (id == transaction ? GateStatus.Ok : GateStatus.SessionRunning)
                    : TimeKnown ? GateStatus.TransactionIdUsed : GateStatus.TimeUnknown;
            }

            transaction = id;
            Running = true;
            return Store('B', unixMilliseconds);
        }

        /// <summary>Ends it, once.</summary>
        public GateStatus End(string id, long unixMilliseconds)
        {
            if (transaction == "" || id != transaction || !Running)
            {
                return transaction != "" && id == transaction ? GateStatus.Ok : GateStatus.NoSession;
            }

            Running = false;
            return Store('L', unixMilliseconds);
        }

        /// <summary>Reads a record.</summary>
        public GateStatus Read(long page) => Records.ContainsKey(page) ? GateStatus.Ok : GateStatus.NotFound;

        /// <summary>Sets the clock, never behind the newest record.</summary>
        public GateStatus SetClock(long unixSeconds)
        {
            if (unixSeconds * 1000 < newestUnixMilliseconds)
            {
                return GateStatus.TimeRefused;
            }

            TimeKnown = true;
            return GateStatus.Ok;
        }

        /// <summary>The supply fails and returns: a running session is closed with what had been counted.</summary>
        public void PowerCut(BigInteger lostMilliwattHours, long unixMilliseconds)
        {
            MilliwattHours -= lostMilliwattHours;
            if (Running)
            {
                Running = false;
                Store('P', unixMilliseconds);
            }
        }

        private GateStatus Store(char kind, long unixMilliseconds)
        {
            Records[Records.Count + 1] = (kind, (long)(MilliwattHours / 1000));
            newestUnixMilliseconds = unixMilliseconds;
            return GateStatus.Ok;
        }
    }
}
