using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Legal
{
    /// <summary>
    /// Decides what a synchronisation does: nothing, a slew, a step, a set, or a refusal; measures the rate of the chip on the way. Every
    /// change is one commit of the state, so a power cut leaves the time before or the one after. The rules: DESIGN.md, Time.
    /// </summary>
    public sealed class ClockDiscipline
    {
        /// <summary>2000-01-01T00:00:00: the century of the chip. Checked first, as products of wild numbers wrap.</summary>
        public const long EarliestUnixMilliseconds = 946684800000;

        /// <summary>2099-12-31T23:59:59.</summary>
        public const long LatestUnixMilliseconds = 4102444799000;

        /// <summary>Carried further than this, the correction is put into the chip with the next step.</summary>
        private const long CarriedMilliseconds = 86400000;

        private readonly LegalClock clock;
        private readonly IRealTimeClock realTimeClock;
        private readonly IMonotonicClock monotonicClock;
        private readonly ParameterStore parameters;
        private readonly ClockRate rate;

        /// <summary>Makes the rules of a clock.</summary>
        internal ClockDiscipline(LegalClock clock, IRealTimeClock realTimeClock, IMonotonicClock monotonicClock, ParameterStore parameters)
        {
            this.clock = clock;
            this.realTimeClock = realTimeClock;
            this.monotonicClock = monotonicClock;
            this.parameters = parameters;
            rate = new ClockRate(clock);
        }

        /// <summary>Why the last one was refused.</summary>
        public TimeRefusal Refusal { get; private set; }

        /// <summary>What the chip or the memory said when the last one failed.</summary>
        public Status Failure { get; private set; }

        /// <summary>True when the sample is a time that the clock may have at all: of its century, and not before the newest record.</summary>
        public bool IsPossible(TimeSample sample)
        {
            long unix = sample.UnixMilliseconds(monotonicClock.Microseconds);
            return unix >= EarliestUnixMilliseconds && unix <= LatestUnixMilliseconds && unix >= clock.NotBeforeUnixMilliseconds;
        }

        /// <summary>Uses a sample.</summary>
        public SynchronisationResult Synchronise(TimeSample sample)
        {
            if (!IsPossible(sample))
            {
                return Refuse(TimeRefusal.OutOfRange);
            }

            Failure = clock.Refresh();
            if (Failure != Status.Ok || !clock.State.IsLoaded)
            {
                Failure = Failure == Status.Ok ? Status.Corrupt : Failure;
                return SynchronisationResult.Failed;
            }

            SynchronisationResult result = clock.TimeStatus == TimeStatus.Unknown ? SynchronisationResult.Set : Judge(sample);
            switch (result)
            {
                case SynchronisationResult.Confirmed:
                case SynchronisationResult.Refused: return result;
                case SynchronisationResult.Set: return SetChip(sample, result);
                default: return Correct(sample, result);
            }
        }

        private SynchronisationResult Judge(TimeSample sample)
        {
            ClockState state = clock.State;
            long now = clock.ReadAtMicroseconds;
            long difference = sample.UnixMilliseconds(now) - Legal();
            long distance = difference < 0 ? -difference : difference;
            long uncertainty = sample.UncertaintyMilliseconds(now) + LegalClock.ResolutionMilliseconds;
            bool synchronised = clock.TimeStatus == TimeStatus.Synchronised;
            bool explained = distance <= uncertainty + clock.UncertaintyMilliseconds;
            if (synchronised && distance > parameters.Value(LegalParameter.LargestStepSeconds) * 1000)
            {
                return Refuse(TimeRefusal.Step);
            }

            // A synchronised time is not given away for less: who is trusted less may confirm it.
            bool trusted = sample.Accountable && sample.Source >= state.Source;
            if (synchronised && !explained && !trusted)
            {
                return Refuse(TimeRefusal.Contradiction);
            }

            bool better = uncertainty * 4 <= clock.UncertaintyMilliseconds * 3;
            bool gains = (sample.Accountable && !state.Accountable) || (better && (sample.Accountable || !synchronised));
            if (explained && !gains)
            {
                return SynchronisationResult.Confirmed;
            }

            bool step = distance > parameters.Value(LegalParameter.LargestSlewMilliseconds);
            if ((step || !explained) && IsTooSoon())
            {
                return Refuse(TimeRefusal.TooOften);
            }

            if (step)
            {
                return explained ? SynchronisationResult.Stepped : SynchronisationResult.SteppedUnexplained;
            }

            return explained ? SynchronisationResult.Slewed : SynchronisationResult.SlewedUnexplained;
        }

        private SynchronisationResult Correct(TimeSample sample, SynchronisationResult result)
        {
            bool step = result == SynchronisationResult.Stepped || result == SynchronisationResult.SteppedUnexplained;
            bool explained = result == SynchronisationResult.Stepped || result == SynchronisationResult.Slewed;
            long chip = clock.ChipMilliseconds;
            long unix = sample.UnixMilliseconds(clock.ReadAtMicroseconds);
            long difference = unix - Legal();
            long carried = unix - chip;
            if (step && (carried > CarriedMilliseconds || carried < -CarriedMilliseconds))
            {
                return SetChip(sample, result);
            }

            ClockState state = clock.State;
            state.OffsetMilliseconds = step ? unix - chip : Legal() - chip;
            state.SlewMilliseconds = step ? 0 : difference;
            if (step || !explained)
            {
                state.LimitedUnixMilliseconds = unix;
            }

            if (step)
            {
                clock.Step(unix);
            }

            if (!explained)
            {
                state.ForgetRate(clock.Trim);
            }

            Believe(sample, chip, clock.ReadAtMicroseconds);
            return Conclude(result);
        }

        /// <summary>
        /// Sets the chip itself: its tag first, so that a power cut before the commit leaves an unknown time, never a wrong one.
        /// </summary>
        private SynchronisationResult SetChip(TimeSample sample, SynchronisationResult result)
        {
            ClockState state = clock.State;
            long tag = sample.UnixMilliseconds(monotonicClock.Microseconds);
            tag += tag == state.ChipTag ? 1 : 0;
            Failure = clock.WriteTag(tag);
            if (Failure == Status.Ok)
            {
                Failure = realTimeClock.SetTime(sample.UnixMilliseconds(monotonicClock.Microseconds) / 1000);
            }

            long chip = 0;
            if (Failure == Status.Ok)
            {
                Failure = realTimeClock.ReadTime(out chip);
            }

            if (Failure != Status.Ok)
            {
                return SynchronisationResult.Failed;
            }

            long now = monotonicClock.Microseconds;
            long unix = sample.UnixMilliseconds(now);
            state.LimitedUnixMilliseconds = result == SynchronisationResult.Set ? 0 : unix;
            state.ChipTag = tag;
            state.OffsetMilliseconds = unix - chip;
            state.SlewMilliseconds = 0;
            clock.Step(unix);

            // A chip that lost its time may be another one.
            state.ForgetRate(clock.Trim);
            Believe(sample, chip, now);
            return Conclude(result);
        }

        private void Believe(TimeSample sample, long chip, long now)
        {
            ClockState state = clock.State;
            state.ReferenceChipMilliseconds = chip;
            state.UncertaintyMilliseconds = sample.UncertaintyMilliseconds(now) + LegalClock.ResolutionMilliseconds;
            state.SynchronisedUnixMilliseconds = sample.UnixMilliseconds(now);
            state.Source = sample.Source;
            state.Accountable = sample.Accountable;
            rate.Note(sample, chip);
        }

        private SynchronisationResult Conclude(SynchronisationResult result)
        {
            clock.Settings++;
            Failure = clock.State.Commit();
            Failure = Failure == Status.Ok ? clock.Bind() : Failure;
            Failure = Failure == Status.Ok ? rate.Trim() : Failure;
            if (Failure != Status.Ok)
            {
                clock.Refresh();
                return SynchronisationResult.Failed;
            }

            Failure = clock.Refresh();
            return result;
        }

        /// <summary>The legal time at the last reading, to the millisecond.</summary>
        private long Legal()
        {
            long legal = clock.State.LegalMilliseconds(clock.ChipMilliseconds, clock.Trim);
            return legal < clock.NotBeforeUnixMilliseconds ? clock.NotBeforeUnixMilliseconds : legal;
        }

        private bool IsTooSoon()
        {
            long limited = clock.State.LimitedUnixMilliseconds;
            long since = clock.UnixMilliseconds - limited;
            return limited != 0 && since >= 0 && since < parameters.Value(LegalParameter.LeastStepIntervalSeconds) * 1000;
        }

        private SynchronisationResult Refuse(TimeRefusal reason)
        {
            Refusal = reason;
            return SynchronisationResult.Refused;
        }
    }
}
