using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Legal
{
    /// <summary>Compares what the register memory holds twice with what the program knows, and has damaged copies written anew and logged.</summary>
    public sealed class MemoryWatch
    {
        private readonly Capsule capsule;
        private int loggedRepairs;

        /// <summary>Makes the watch of a capsule.</summary>
        public MemoryWatch(Capsule capsule)
        {
            this.capsule = capsule;
        }

        /// <summary>True while the memory could not be read or repaired.</summary>
        public bool IsDoubtful { get; private set; }

        /// <summary>Once in a while: parameters, texts, clock, key of the time server. The journal looks after itself.</summary>
        public void Check(bool parametersLoaded)
        {
            IsDoubtful = (parametersLoaded && (capsule.Parameters.Scrub() != Status.Ok || capsule.Texts.Scrub() != Status.Ok))
                || capsule.Clock.Scrub() != Status.Ok || capsule.TimeKey.Scrub() != Status.Ok;
            int repairs = capsule.Parameters.Repairs + capsule.Texts.Repairs + capsule.Session.Journal.Repairs + capsule.Clock.State.Repairs + capsule.TimeKey.Repairs
                + capsule.Keys.History.Repairs;

            // Memory that is damaged again and again must not fill the log.
            if (repairs < loggedRepairs)
            {
                loggedRepairs = repairs;
            }
            else if (repairs != loggedRepairs && (repairs & (repairs - 1)) == 0)
            {
                Status status = capsule.Store.Log.Add(EventKind.MemoryRepaired, EventSource.Capsule, loggedRepairs, repairs);
                loggedRepairs = status == Status.Ok ? repairs : loggedRepairs;
            }
        }
    }
}
