using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Legal
{
    /// <summary>
    /// What the session needs to survive a power cut, in a <see cref="SlotPair"/> of register memory (FRAM).
    /// Layout of a slot (little-endian): see RECORD.md.
    /// </summary>
    public sealed class SessionJournal
    {
        private const int SlotBytes = 640;
        private const uint Magic = 0x314A434D; // "MCJ1"
        private const int CableAt = 128;
        private const int OrderLengthAt = 136;
        private const int OrderAt = 138;
        private const int InterruptionsAt = 504;
        private const int InterruptedMillisecondsAt = 508;
        private const int UncleanStopsAt = 516;
        private const int ParametersChecksumAt = 520;
        private const int MinorVersionAt = 524;
        private const int ToldDoubtsAt = 525;
        private const int InnerAt = 528;
        private const int CombinedPageAt = 564;
        private const int ClockSteppedAt = 572;

        private readonly SlotPair slots;
        private readonly byte[] slot = new byte[SlotBytes];
        private readonly byte[] recordHash = new byte[32];

        /// <summary>Makes the journal over the memory that the meter lends.</summary>
        public SessionJournal(IMeter memory)
        {
            slots = new SlotPair(memory, 0, SlotBytes, Magic);
        }

        /// <summary>Where the session stands.</summary>
        public SessionPhase Phase { get; set; }

        /// <summary>The page number that the next transaction record gets; starts at 1, no gap, no repeat.</summary>
        public long NextPage { get; set; } = 1;

        /// <summary>What is frozen in the running or last session.</summary>
        public SessionTerms Terms { get; } = new SessionTerms();

        /// <summary>Its start reading.</summary>
        public Reading Start { get; } = new Reading();

        /// <summary>Its stop reading. While the session runs, only its doubts have a meaning.</summary>
        public Reading Stop { get; } = new Reading();

        /// <summary>The newest reading between start and stop that has a record; page 0 = none.</summary>
        public Reading Inner { get; } = new Reading();

        /// <summary>The doubts of <see cref="Stop"/> that a record with TX X has told, as <see cref="Reading.Doubts"/>.</summary>
        public int ToldDoubts { get; set; }

        /// <summary>Page of the record that holds both ends of the session; 0 = none was asked for.</summary>
        public long CombinedPage { get; set; }

        /// <summary><see cref="MeterSnapshot.UncleanStops"/> when the session began.</summary>
        public int UncleanStops { get; set; }

        /// <summary><see cref="ParameterStore.Checksum"/> when the session began.</summary>
        public uint ParametersChecksum { get; set; }

        /// <summary><see cref="ClockState.SteppedUnixMilliseconds"/> when the session began.</summary>
        public long ClockSteppedUnixMilliseconds { get; set; }

        /// <summary>True when it was decided after a power failure that the session is closed, and it could not be closed at once.</summary>
        public bool MustClose { get; set; }

        /// <summary>The reading of the newest record with a reading of its own.</summary>
        public Reading Newest => Phase == SessionPhase.Idle ? Stop : Inner.Page > 0 ? Inner : Start;

        /// <summary>True when there was a session at all.</summary>
        public bool HasSession => Terms.Order.TransactionId.Length > 0;

        /// <summary>SHA-256 of the newest record, from its first to its last byte; zeros before the first one.</summary>
        public byte[] NewestRecordHash => recordHash;

        /// <summary>
        /// Loads the newest state. Memory that was never written gets an empty journal before anything else is written.
        /// <see cref="Status.Corrupt"/>: no valid copy is left.
        /// </summary>
        public Status Load()
        {
            Clear(slot);
            LittleEndian.WriteInt64(slot, 16, 1);
            Status status = slots.Load(slot);
            if (status != Status.Ok)
            {
                return status;
            }

            return Decode(slots.Newest) ? Status.Ok : Status.Corrupt;
        }

        /// <summary>A session begins.</summary>
        public void Begin(SessionTerms terms, Reading start)
        {
            Terms.CopyFrom(terms);
            Start.CopyFrom(start);
            Stop.EnergyDoubtful = false;
            Stop.TimeDoubtful = false;
            Inner.Page = 0;
            ToldDoubts = 0;
            CombinedPage = 0;
            Phase = SessionPhase.Running;
        }

        /// <summary>Makes the present state durable. On failure <see cref="Load"/> tells which state counts: this one or the one before.</summary>
        public Status Commit()
        {
            Encode(slot);
            return slots.Commit(slot);
        }

        /// <summary>How many damaged copies <see cref="Scrub"/> has repaired.</summary>
        public int Repairs => slots.Repairs;

        /// <summary>Reads the memory back and repairs what is damaged.</summary>
        public Status Scrub()
        {
            return slots.Scrub();
        }

        private static void Clear(byte[] bytes)
        {
            for (int i = 0; i < bytes.Length; i++)
            {
                bytes[i] = 0;
            }
        }

        private void Encode(byte[] into)
        {
            Clear(into);
            into[4] = (byte)Phase;
            into[5] = (byte)(MustClose ? 1 : 0);
            LittleEndian.WriteInt64(into, 16, NextPage);
            Start.Encode(into, 24);
            Stop.Encode(into, 60);
            System.Array.Copy(recordHash, 0, into, 96, recordHash.Length);
            LittleEndian.WriteInt64(into, CableAt, Terms.CableMicroohms);
            int orderEnd = HasSession ? Terms.Order.Encode(into, OrderAt) : OrderAt;
            LittleEndian.WriteUInt16(into, OrderLengthAt, orderEnd - OrderAt);
            LittleEndian.WriteUInt32(into, InterruptionsAt, (uint)Terms.Interruptions);
            LittleEndian.WriteInt64(into, InterruptedMillisecondsAt, Terms.InterruptedMilliseconds);
            LittleEndian.WriteUInt16(into, UncleanStopsAt, UncleanStops);
            LittleEndian.WriteUInt32(into, ParametersChecksumAt, ParametersChecksum);
            into[MinorVersionAt] = (byte)Terms.MinorVersion;
            into[ToldDoubtsAt] = (byte)ToldDoubts;
            Inner.Encode(into, InnerAt);
            LittleEndian.WriteInt64(into, CombinedPageAt, CombinedPage);
            LittleEndian.WriteInt64(into, ClockSteppedAt, ClockSteppedUnixMilliseconds);
        }

        private bool Decode(byte[] from)
        {
            Phase = (SessionPhase)from[4];
            MustClose = from[5] != 0;
            Terms.Interruptions = (int)LittleEndian.ReadUInt32(from, InterruptionsAt);
            Terms.InterruptedMilliseconds = LittleEndian.ReadInt64(from, InterruptedMillisecondsAt);
            UncleanStops = LittleEndian.ReadUInt16(from, UncleanStopsAt);
            ParametersChecksum = LittleEndian.ReadUInt32(from, ParametersChecksumAt);
            Terms.MinorVersion = from[MinorVersionAt];
            ToldDoubts = from[ToldDoubtsAt];
            Inner.Decode(from, InnerAt);
            CombinedPage = LittleEndian.ReadInt64(from, CombinedPageAt);
            ClockSteppedUnixMilliseconds = LittleEndian.ReadInt64(from, ClockSteppedAt);
            NextPage = LittleEndian.ReadInt64(from, 16);
            Start.Decode(from, 24);
            Stop.Decode(from, 60);
            System.Array.Copy(from, 96, recordHash, 0, recordHash.Length);
            Terms.CableMicroohms = LittleEndian.ReadInt64(from, CableAt);
            int orderBytes = LittleEndian.ReadUInt16(from, OrderLengthAt);
            if (orderBytes == 0)
            {
                Terms.Order.TransactionId.Clear();
                return Phase == SessionPhase.Idle;
            }

            return orderBytes <= SessionOrder.MaximumBytes && Terms.Order.TryDecode(from, OrderAt, orderBytes) == GateStatus.Ok;
        }
    }
}
