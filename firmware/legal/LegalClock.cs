using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Legal
{
    /// <summary>
    /// The time of the records, with an honest status: the reading of the battery-backed clock chip and what is known of that chip
    /// (<see cref="ClockState"/>). Synchronised only while its computed uncertainty is below the sealed limit; it falls back by itself, and
    /// survives a power cut. It never shows a moment before the newest signed record. The rules: DESIGN.md, Time.
    /// </summary>
    public sealed class LegalClock
    {
        /// <summary>
        /// So far the newest record may lie ahead, and the clock waits for it: the stop of a session counts by the processor's clock. More
        /// is a clock that lost its time.
        /// </summary>
        public const long HoldMilliseconds = 60000;

        /// <summary>The chip counts in these steps, and so does the legal time.</summary>
        public const long ResolutionMilliseconds = 10;

        private const int MemoryBytes = 16;

        private readonly IRealTimeClock realTimeClock;
        private readonly IMonotonicClock monotonicClock;
        private readonly ParameterStore parameters;
        private readonly byte[] chipMemory = new byte[MemoryBytes];
        private bool bound;

        /// <summary>Makes the clock over its chip, the register memory that keeps its state, and the sealed parameters; <see cref="Open"/> it before use.</summary>
        public LegalClock(IRealTimeClock realTimeClock, IMonotonicClock monotonicClock, IMeter memory, ParameterStore parameters)
        {
            this.realTimeClock = realTimeClock;
            this.monotonicClock = monotonicClock;
            this.parameters = parameters;
            State = new ClockState(memory);
            Discipline = new ClockDiscipline(this, realTimeClock, monotonicClock, parameters);
        }

        /// <summary>Milliseconds since 1970-01-01T00:00:00 UTC at the last <see cref="Refresh"/>, in steps of 10.</summary>
        public long UnixMilliseconds { get; private set; }

        /// <summary>How far that is to be trusted.</summary>
        public TimeStatus TimeStatus { get; private set; } = TimeStatus.Unknown;

        /// <summary>So far it may be from the truth, milliseconds; means nothing while the status is unknown.</summary>
        public long UncertaintyMilliseconds { get; private set; }

        /// <summary>When that was, microseconds since power-up.</summary>
        public long ReadAtMicroseconds { get; private set; }

        /// <summary>The chip's own reading then.</summary>
        public long ChipMilliseconds { get; private set; }

        /// <summary>The trim that the chip runs with, in steps of <see cref="RealTimeClockTrim"/>.</summary>
        public int Trim { get; private set; }

        /// <summary>How often it was set, stepped or slewed since power-up.</summary>
        public int Settings { get; internal set; }

        /// <summary>How often it was set or stepped since power-up: what <see cref="Settings"/> counts, but for what was slewed.</summary>
        public int Steps { get; private set; }

        /// <summary>When it was last set or stepped, microseconds since power-up; 0 = not since then.</summary>
        public long SteppedAtMicroseconds { get; private set; }

        /// <summary>True while the register memory that keeps the state of the clock holds no valid copy of it.</summary>
        public bool StateWasLost { get; private set; }

        /// <summary>What is known of the chip. To be read only.</summary>
        public ClockState State { get; }

        /// <summary>Who decides what a synchronisation does.</summary>
        public ClockDiscipline Discipline { get; }

        /// <summary>No time may be shown or set that lies before this: the newest record's time.</summary>
        public long NotBeforeUnixMilliseconds { get; set; }

        /// <summary>
        /// True when the clock has kept its time since <see cref="ClockState.SteppedUnixMilliseconds"/> was that number: it never lost it,
        /// and nobody has set or stepped it.
        /// </summary>
        public bool KeptSince(long steppedUnixMilliseconds)
        {
            return TimeStatus != TimeStatus.Unknown && State.SteppedUnixMilliseconds == steppedUnixMilliseconds;
        }

        /// <summary>It is set or stepped to that moment.</summary>
        internal void Step(long unixMilliseconds)
        {
            State.SteppedUnixMilliseconds = unixMilliseconds;
            Steps++;
            SteppedAtMicroseconds = monotonicClock.Microseconds;
        }

        /// <summary>Checks the chip, and whether it is the one that the stored state is about.</summary>
        public Status Open()
        {
            Status status = realTimeClock.Open();
            if (status == Status.Ok)
            {
                status = realTimeClock.ReadTrim(out int trim);
                Trim = trim;
            }

            return status == Status.Ok ? Bind() : status;
        }

        /// <summary>Reads the chip. <see cref="Status.TimeInvalid"/> is no failure of the chip: the time status says U.</summary>
        public Status Refresh()
        {
            Status status = realTimeClock.ReadTime(out long chipMilliseconds);
            ReadAtMicroseconds = monotonicClock.Microseconds;
            if (status == Status.Ok && !State.IsLoaded)
            {
                status = Bind();
            }

            // A reading before the reference: the chip lost time without saying so.
            if (status != Status.Ok || !bound || !State.IsLoaded || chipMilliseconds < State.ReferenceChipMilliseconds)
            {
                TimeStatus = TimeStatus.Unknown;
                return status == Status.TimeInvalid ? Status.Ok : status;
            }

            ChipMilliseconds = chipMilliseconds;
            Judge(State.LegalMilliseconds(chipMilliseconds, Trim), State.Uncertainty(chipMilliseconds));
            return Status.Ok;
        }

        /// <summary>Reads the register memory of the clock back and repairs what is damaged.</summary>
        public Status Scrub()
        {
            return State.IsLoaded ? State.Scrub() : Status.Ok;
        }

        /// <summary>Changes the trim of the chip. The state counts from this moment on, so that the rate before it is not touched.</summary>
        internal Status WriteTrim(int steps)
        {
            Status status = realTimeClock.WriteTrim(steps);
            if (status == Status.Ok)
            {
                Trim = steps;
            }

            return status;
        }

        /// <summary>
        /// Marks the chip with a new tag: until the state with that tag is committed, the time is unknown. A power cut in between leaves
        /// an honest U.
        /// </summary>
        internal Status WriteTag(long tag)
        {
            bound = false;
            LittleEndian.WriteInt64(chipMemory, 0, tag);
            LittleEndian.WriteInt64(chipMemory, 8, ~tag);
            return realTimeClock.WriteUserMemory(chipMemory);
        }

        /// <summary>Compares the tag in the chip with that of the state. The chip's memory lives as long as its time.</summary>
        internal Status Bind()
        {
            bound = false;
            if (!State.IsLoaded)
            {
                StateWasLost = State.Load() == Status.Corrupt;
            }

            Status status = realTimeClock.ReadUserMemory(chipMemory);
            if (status == Status.Ok && State.IsLoaded)
            {
                long tag = LittleEndian.ReadInt64(chipMemory, 0);
                bound = tag != 0 && tag == State.ChipTag && LittleEndian.ReadInt64(chipMemory, 8) == ~tag;
            }

            return status;
        }

        private void Judge(long legalMilliseconds, long uncertaintyMilliseconds)
        {
            long behind = NotBeforeUnixMilliseconds - legalMilliseconds;
            if (behind > HoldMilliseconds)
            {
                UnixMilliseconds = legalMilliseconds;
                TimeStatus = TimeStatus.Unknown;
                return;
            }

            // Time never runs back behind a record: it waits there.
            UncertaintyMilliseconds = uncertaintyMilliseconds + (behind > 0 ? behind : 0);
            UnixMilliseconds = behind > 0 ? NotBeforeUnixMilliseconds : legalMilliseconds - (legalMilliseconds % ResolutionMilliseconds);
            bool exact = UncertaintyMilliseconds <= parameters.Value(LegalParameter.SynchronisedMilliseconds);
            TimeStatus = State.Accountable && exact ? TimeStatus.Synchronised : TimeStatus.Informative;
        }
    }
}
