using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Legal
{
    /// <summary>
    /// Brings into the log what the clock chip remembers of an opened case: with main supply the moment, also while this program did not
    /// run; without it that the chip lost all supply, which the case switch sees to. The chip forgets when it is logged.
    /// </summary>
    public sealed class OpeningWatch
    {
        private readonly Capsule capsule;
        private long askedAtMicroseconds;

        /// <summary>Makes the watch of a capsule.</summary>
        public OpeningWatch(Capsule capsule)
        {
            this.capsule = capsule;
        }

        /// <summary>
        /// The capsule has power for the first time: it has no past, and its chip cannot know anything of one.
        /// </summary>
        public bool IsFirstPowerUp { get; set; }

        /// <summary>Once per loop; asks the chip every two seconds. True when there was something to log.</summary>
        public bool Step()
        {
            long now = capsule.Parts.MonotonicClock.Microseconds;
            if (capsule.Faults.Has(FaultCode.Clock) || now - askedAtMicroseconds < Capsule.CheckMicroseconds)
            {
                return false;
            }

            askedAtMicroseconds = now;
            Status status = capsule.Parts.RealTimeClock.ReadSealEvent(out SealEvent sealEvent, out long chipMilliseconds);
            if (status != Status.Ok || sealEvent == SealEvent.None)
            {
                return false;
            }

            bool isNew = sealEvent == SealEvent.OpenedOrCellLost && IsFirstPowerUp;
            if (isNew || Log(sealEvent, chipMilliseconds) == Status.Ok)
            {
                // What cannot be cleared is told again.
                capsule.Parts.RealTimeClock.ClearSealEvent();
            }

            return !isNew;
        }

        private Status Log(SealEvent sealEvent, long chipMilliseconds)
        {
            EventLog log = capsule.Store.Log;
            if (sealEvent == SealEvent.OpenedOrCellLost)
            {
                return log.Add(EventKind.ClockSupplyLost, EventSource.Capsule, 0, 0);
            }

            LegalClock clock = capsule.Clock;
            bool known = chipMilliseconds != 0 && clock.TimeStatus != TimeStatus.Unknown;
            return log.Add(EventKind.CaseOpened, EventSource.Capsule, known ? clock.State.LegalMilliseconds(chipMilliseconds, clock.Trim) : 0, 0);
        }
    }
}
