using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Legal
{
    /// <summary>
    /// Takes synchronisations from the gate: at once while no session runs; otherwise one waits, grows older by the clock of the processor,
    /// and is used when the session is over. A power cut forgets it, and nobody was told that it counts.
    /// </summary>
    public sealed class SynchronisationQueue
    {
        private readonly Capsule capsule;
        private readonly TimeSample waiting = new TimeSample();

        /// <summary>Makes the queue of a capsule.</summary>
        public SynchronisationQueue(Capsule capsule)
        {
            this.capsule = capsule;
        }

        /// <summary>True while one waits.</summary>
        public bool IsWaiting { get; private set; }

        /// <summary>Uses a sample, or lets it wait. Of two that wait the one that is trusted more, and otherwise the newer one, stays.</summary>
        public GateStatus Take(TimeSample sample)
        {
            if (capsule.Session.MemoryFailed || capsule.Faults.Has(FaultCode.Clock))
            {
                return GateStatus.FaultStands;
            }

            if (!MustWait())
            {
                return Use(sample);
            }

            if (!capsule.Clock.Discipline.IsPossible(sample))
            {
                return Refuse(TimeRefusal.OutOfRange, sample.Source);
            }

            if (!IsWaiting || sample.Source >= waiting.Source)
            {
                waiting.CopyFrom(sample);
                IsWaiting = true;
            }

            return GateStatus.Queued;
        }

        /// <summary>Refuses a synchronisation; it is counted and logged.</summary>
        public GateStatus Refuse(TimeRefusal reason, TimeSource source)
        {
            capsule.Events.Clock.Refused(reason, source);
            switch (reason)
            {
                case TimeRefusal.TooOften: return GateStatus.TooOften;
                case TimeRefusal.NotAuthentic:
                case TimeRefusal.Late: return GateStatus.NotAuthentic;
                default: return GateStatus.TimeRefused;
            }
        }

        /// <summary>Once per loop: uses what waits as soon as the session is over.</summary>
        public void Step()
        {
            if (IsWaiting && !MustWait() && !capsule.Session.MemoryFailed && !capsule.Faults.Has(FaultCode.Clock))
            {
                IsWaiting = false;
                Use(waiting);
            }
        }

        /// <summary>
        /// A running session keeps its time base. Only a clock without a time is set at once: after a power cut the session can
        /// be closed with nothing else, and one that power did not interrupt does not need it.
        /// </summary>
        private bool MustWait()
        {
            return capsule.Session.Journal.Phase == SessionPhase.Running && capsule.Clock.TimeStatus != TimeStatus.Unknown;
        }

        private GateStatus Use(TimeSample sample)
        {
            LegalClock clock = capsule.Clock;
            capsule.Refresh();
            long oldMilliseconds = clock.UnixMilliseconds;
            SynchronisationResult result = clock.Discipline.Synchronise(sample);
            if (result == SynchronisationResult.Refused)
            {
                return Refuse(clock.Discipline.Refusal, sample.Source);
            }

            if (result == SynchronisationResult.Failed)
            {
                capsule.ClockFailed();
                return GateStatus.FaultStands;
            }

            capsule.Events.Clock.Synchronised(result, sample.Source, oldMilliseconds);
            return GateStatus.Ok;
        }
    }
}
