using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Legal
{
    /// <summary>
    /// What is known of the clock chip: how its time becomes the legal time, and how far that may be wrong. It changes as a whole, by one
    /// commit of a <see cref="SlotPair"/>; in between the legal time is a pure function of the chip's. Layout: RECORD.md.
    /// </summary>
    public sealed class ClockState
    {
        /// <summary>
        /// As long as its rate was not measured the chip is wrong by at most so much, 10⁻⁹: ±2.5 ppm from −40 to 85 °C and ±3 ppm of aging
        /// in the first year. Source: RV-3032-C7 Application Manual rev. 1.3, 7.3.
        /// </summary>
        public const long UnmeasuredPartsPerBillion = 2500 + AgingPartsPerBillionPerYear;

        /// <summary>
        /// After its rate was measured temperature moves it by at most so much, 10⁻⁹: from one edge of ±2.5 ppm to the other, 7.3. A chip that was
        /// measured in a warm workshop and lives in the cold needs all of it.
        /// </summary>
        public const long TemperaturePartsPerBillion = 5000;

        /// <summary>And aging by so much in a year, 10⁻⁹: that of the first year, 7.3; later ones have less.</summary>
        public const long AgingPartsPerBillionPerYear = 3000;

        /// <summary>
        /// Aging slows down: the first weeks have more than their share of the year. It is counted as if it went on for so much longer; that
        /// covers a logarithm with a time constant of 30 days (assumed; the manual gives no shape).
        /// </summary>
        public const long AgingLeadMilliseconds = 30L * 86400 * 1000;

        /// <summary>A slew moves the time by one millisecond in so many: 5 ms a second.</summary>
        public const long SlewDivisor = 200;

        private const int FirstSlotAt = 4096;
        private const int SlotBytes = 144;
        private const uint Magic = 0x3143434D; // "MCC1"
        private const long Billion = 1000000000;
        private const long YearMilliseconds = 365L * 86400 * 1000;

        private readonly SlotPair slots;
        private readonly byte[] slot = new byte[SlotBytes];
        private bool loaded;

        /// <summary>Makes it over the memory that the meter lends.</summary>
        public ClockState(IMeter memory)
        {
            slots = new SlotPair(memory, FirstSlotAt, SlotBytes, Magic);
        }

        /// <summary>Stands in the chip's user memory too, which lives as long as its time; 0 = the chip was never set.</summary>
        public long ChipTag { get; set; }

        /// <summary>Reading of the chip from which on this state counts, milliseconds since 1970-01-01T00:00:00.</summary>
        public long ReferenceChipMilliseconds { get; set; }

        /// <summary>Legal time less chip time at that moment.</summary>
        public long OffsetMilliseconds { get; set; }

        /// <summary>What has still to be slewed from that moment on, forward positive.</summary>
        public long SlewMilliseconds { get; set; }

        /// <summary>So much the chip is too slow by itself, with trim 0; 10⁻⁹.</summary>
        public long SlownessPartsPerBillion { get; set; }

        /// <summary>How well that was measured, 10⁻⁹.</summary>
        public long SlownessUncertaintyPartsPerBillion { get; set; }

        /// <summary>When it was measured, legal time; 0 = never since the chip was set.</summary>
        public long MeasuredUnixMilliseconds { get; set; }

        /// <summary>From where the rate is measured: reading of the chip; 0 = from nowhere.</summary>
        public long AnchorChipMilliseconds { get; set; }

        /// <summary>What the source said then.</summary>
        public long AnchorUnixMilliseconds { get; set; }

        /// <summary>With that uncertainty.</summary>
        public long AnchorUncertaintyMilliseconds { get; set; }

        /// <summary>Legal time of the last synchronisation that was taken; 0 = none.</summary>
        public long SynchronisedUnixMilliseconds { get; set; }

        /// <summary>Uncertainty of the legal time at the reference moment, without what has still to be slewed.</summary>
        public long UncertaintyMilliseconds { get; set; }

        /// <summary>Legal time right after it was last set or stepped: whoever knows this number sees whether that happened again.</summary>
        public long SteppedUnixMilliseconds { get; set; }

        /// <summary>Legal time of the last correction that the least interval between corrections counts; 0 = none.</summary>
        public long LimitedUnixMilliseconds { get; set; }

        /// <summary>How often the capsule began to hand out nonces: no nonce comes twice.</summary>
        public long NonceEpoch { get; set; }

        /// <summary>Who was believed last.</summary>
        public TimeSource Source { get; set; }

        /// <summary>True when that makes the time a synchronised one.</summary>
        public bool Accountable { get; set; }

        /// <summary>How many damaged copies <see cref="Scrub"/> has repaired.</summary>
        public int Repairs => slots.Repairs;

        /// <summary>
        /// Loads the newest state. Memory that was never written gets an empty one: the chip was never set. <see cref="Status.Corrupt"/>: no
        /// valid copy is left, and the state is an empty one.
        /// </summary>
        public Status Load()
        {
            Clear();
            Status status = slots.Load(slot);
            if (status == Status.Ok)
            {
                Decode(slots.Newest);
            }

            loaded = status == Status.Ok || status == Status.Corrupt;
            return status;
        }

        /// <summary>Makes the state durable. On failure it is loaded anew, if it can be: the memory decides what counts.</summary>
        public Status Commit()
        {
            Encode(slot);
            Status status = slots.Commit(slot);
            if (status != Status.Ok)
            {
                Load();
            }

            return status;
        }

        /// <summary>Reads the memory back and repairs what is damaged.</summary>
        public Status Scrub()
        {
            return slots.Scrub();
        }

        /// <summary>
        /// The legal time at a reading of the chip that runs with that trim (positive = slowed down by steps of
        /// <see cref="RealTimeClockTrim"/>): never falls while the chip's does not.
        /// </summary>
        public long LegalMilliseconds(long chipMilliseconds, int trim)
        {
            long elapsed = chipMilliseconds - ReferenceChipMilliseconds;
            return chipMilliseconds + OffsetMilliseconds + (elapsed * SlownessPartsPerBillion / Billion)
                + (elapsed * trim / RealTimeClockTrim.StepDivisor) + SlewMilliseconds - SlewLeft(chipMilliseconds);
        }

        /// <summary>What has not been slewed yet.</summary>
        public long SlewLeft(long chipMilliseconds)
        {
            long done = (chipMilliseconds - ReferenceChipMilliseconds) / SlewDivisor;
            if (SlewMilliseconds >= 0)
            {
                return done < SlewMilliseconds ? SlewMilliseconds - done : 0;
            }

            return done < -SlewMilliseconds ? SlewMilliseconds + done : 0;
        }

        /// <summary>
        /// So far the legal time may be from the truth: what it was at the reference moment, more by the uncertainty of the rate since, and
        /// what has still to be slewed.
        /// </summary>
        public long Uncertainty(long chipMilliseconds)
        {
            long elapsed = chipMilliseconds - ReferenceChipMilliseconds;
            long grown = ((elapsed * RateUncertainty(chipMilliseconds)) + Billion - 1) / Billion;
            long slew = SlewLeft(chipMilliseconds);
            return UncertaintyMilliseconds + grown + (slew < 0 ? -slew : slew);
        }

        /// <summary>So much the rate may be wrong, 10⁻⁹.</summary>
        public long RateUncertainty(long chipMilliseconds)
        {
            if (MeasuredUnixMilliseconds == 0)
            {
                return UnmeasuredPartsPerBillion;
            }

            long age = chipMilliseconds + OffsetMilliseconds - MeasuredUnixMilliseconds;
            long aged = ((age > 0 ? age : 0) + AgingLeadMilliseconds) * AgingPartsPerBillionPerYear / YearMilliseconds;
            return SlownessUncertaintyPartsPerBillion + TemperaturePartsPerBillion + aged;
        }

        /// <summary>The rate is not known any more: the chip is taken to be right with the trim that it has.</summary>
        public void ForgetRate(int trim)
        {
            SlownessPartsPerBillion = -(trim * Billion / RealTimeClockTrim.StepDivisor);
            SlownessUncertaintyPartsPerBillion = 0;
            MeasuredUnixMilliseconds = 0;
            AnchorChipMilliseconds = 0;
        }

        /// <summary>True once <see cref="Load"/> has told what counts.</summary>
        public bool IsLoaded => loaded;

        private void Clear()
        {
            for (int i = 0; i < SlotBytes; i++)
            {
                slot[i] = 0;
            }

            loaded = false;
            Decode(slot);
        }

        private void Encode(byte[] into)
        {
            LittleEndian.WriteInt64(into, 16, ChipTag);
            LittleEndian.WriteInt64(into, 24, ReferenceChipMilliseconds);
            LittleEndian.WriteInt64(into, 32, OffsetMilliseconds);
            LittleEndian.WriteInt64(into, 40, SlewMilliseconds);
            LittleEndian.WriteInt64(into, 48, SlownessPartsPerBillion);
            LittleEndian.WriteInt64(into, 56, SlownessUncertaintyPartsPerBillion);
            LittleEndian.WriteInt64(into, 64, MeasuredUnixMilliseconds);
            LittleEndian.WriteInt64(into, 72, AnchorChipMilliseconds);
            LittleEndian.WriteInt64(into, 80, AnchorUnixMilliseconds);
            LittleEndian.WriteInt64(into, 88, AnchorUncertaintyMilliseconds);
            LittleEndian.WriteInt64(into, 96, SynchronisedUnixMilliseconds);
            LittleEndian.WriteInt64(into, 104, UncertaintyMilliseconds);
            LittleEndian.WriteInt64(into, 112, SteppedUnixMilliseconds);
            LittleEndian.WriteInt64(into, 120, LimitedUnixMilliseconds);
            LittleEndian.WriteInt64(into, 128, NonceEpoch);
            into[136] = (byte)Source;
            into[137] = (byte)(Accountable ? 1 : 0);
        }

        private void Decode(byte[] from)
        {
            ChipTag = LittleEndian.ReadInt64(from, 16);
            ReferenceChipMilliseconds = LittleEndian.ReadInt64(from, 24);
            OffsetMilliseconds = LittleEndian.ReadInt64(from, 32);
            SlewMilliseconds = LittleEndian.ReadInt64(from, 40);
            SlownessPartsPerBillion = LittleEndian.ReadInt64(from, 48);
            SlownessUncertaintyPartsPerBillion = LittleEndian.ReadInt64(from, 56);
            MeasuredUnixMilliseconds = LittleEndian.ReadInt64(from, 64);
            AnchorChipMilliseconds = LittleEndian.ReadInt64(from, 72);
            AnchorUnixMilliseconds = LittleEndian.ReadInt64(from, 80);
            AnchorUncertaintyMilliseconds = LittleEndian.ReadInt64(from, 88);
            SynchronisedUnixMilliseconds = LittleEndian.ReadInt64(from, 96);
            UncertaintyMilliseconds = LittleEndian.ReadInt64(from, 104);
            SteppedUnixMilliseconds = LittleEndian.ReadInt64(from, 112);
            LimitedUnixMilliseconds = LittleEndian.ReadInt64(from, 120);
            NonceEpoch = LittleEndian.ReadInt64(from, 128);
            Source = (TimeSource)from[136];
            Accountable = from[137] != 0;
        }
    }
}
