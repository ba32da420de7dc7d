using MeasurementCapsule.Crypto;
using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Legal
{
    /// <summary>
    /// What the session needs to survive a power cut, in two slots of register memory (FRAM). A commit overwrites the older
    /// slot, checksum last, so that the newest valid slot is always whole: a cut leaves the state before or after, nothing else.
    /// Layout of a slot (little-endian): see RECORD.md.
    /// </summary>
    public sealed class SessionJournal
    {
        private const int SlotBytes = 640;
        private const uint Magic = 0x314A434D; // "MCJ1"
        private const int ChecksumAt = SlotBytes - 4;
        private const int CableAt = 128;
        private const int OrderLengthAt = 136;
        private const int OrderAt = 138;

        private readonly IMeter memory;
        private readonly byte[] slot = new byte[SlotBytes];
        private readonly byte[] other = new byte[SlotBytes];
        private readonly byte[] recordHash = new byte[32];
        private long sequence;

        /// <summary>Makes the journal over the memory that the meter lends.</summary>
        public SessionJournal(IMeter memory)
        {
            this.memory = memory;
        }

        /// <summary>Where the session stands.</summary>
        public SessionPhase Phase { get; set; }

        /// <summary>The page number that the next transaction record gets; starts at 1, no gap, no repeat.</summary>
        public long NextPage { get; set; } = 1;

        /// <summary>The running or last session, as the station ordered it.</summary>
        public SessionOrder Order { get; } = new SessionOrder();

        /// <summary>Its start reading.</summary>
        public Reading Start { get; } = new Reading();

        /// <summary>Its stop reading. While the session runs, only its doubt has a meaning.</summary>
        public Reading Stop { get; } = new Reading();

        /// <summary>Cable resistance that its readings are compensated with, frozen at its start; 0 = not compensated.</summary>
        public long CableMicroohms { get; set; }

        /// <summary>True when there was a session at all.</summary>
        public bool HasSession => Order.TransactionId.Length > 0;

        /// <summary>SHA-256 of the newest record, from its first to its last byte; zeros before the first one.</summary>
        public byte[] NewestRecordHash => recordHash;

        /// <summary>
        /// Loads the newest valid slot. Memory that was never written (all zero, or all ones) gets an empty journal before
        /// anything else is written, so that from then on one slot is always valid; a power cut may have torn that first commit.
        /// Anything else without a valid slot is <see cref="Status.Corrupt"/>.
        /// </summary>
        public Status Load()
        {
            bool firstValid = false;
            bool virgin = true;
            for (int index = 0; index < 2; index++)
            {
                Status status = memory.ReadState(index * SlotBytes, slot, SlotBytes);
                if (status != Status.Ok)
                {
                    return status;
                }

                virgin = virgin && (SlotMemory.IsBlank(slot) || (index == 1 && IsTornFirstCommit()));
                if (IsValid(slot) && (!firstValid || LittleEndian.ReadInt64(slot, 8) > LittleEndian.ReadInt64(other, 8)))
                {
                    System.Array.Copy(slot, 0, other, 0, SlotBytes);
                    firstValid = true;
                }
            }

            if (!firstValid)
            {
                return virgin ? Initialise() : Status.Corrupt;
            }

            return Decode(other) ? Status.Ok : Status.Corrupt;
        }

        /// <summary>Makes the present state durable. On failure the state before is still the one that counts after a restart.</summary>
        public Status Commit()
        {
            sequence++;
            Encode(slot);
            Status status = memory.WriteState((int)(sequence % 2) * SlotBytes, slot, SlotBytes);
            if (status != Status.Ok)
            {
                // The slot may be torn; the next attempt must go to the same one, not to the last good one.
                sequence--;
            }

            return status;
        }

        private Status Initialise()
        {
            DecodeEmpty();
            return Commit();
        }

        /// <summary>True when the second slot holds the beginning of the very first commit, and behind it nothing.</summary>
        private bool IsTornFirstCommit()
        {
            DecodeEmpty();
            sequence = 1;
            Encode(other);
            return SlotMemory.IsBeginningOf(slot, other);
        }

        private void DecodeEmpty()
        {
            for (int i = 0; i < SlotBytes; i++)
            {
                other[i] = 0;
            }

            LittleEndian.WriteInt64(other, 16, 1);
            Decode(other);
        }

        private static bool IsValid(byte[] bytes)
        {
            return LittleEndian.ReadUInt32(bytes, 0) == Magic
                && LittleEndian.ReadUInt32(bytes, ChecksumAt) == Crc32.Compute(bytes, 0, ChecksumAt);
        }

        private void Encode(byte[] into)
        {
            for (int i = 0; i < into.Length; i++)
            {
                into[i] = 0;
            }

            LittleEndian.WriteUInt32(into, 0, Magic);
            into[4] = (byte)Phase;
            LittleEndian.WriteInt64(into, 8, sequence);
            LittleEndian.WriteInt64(into, 16, NextPage);
            Start.Encode(into, 24);
            Stop.Encode(into, 60);
            System.Array.Copy(recordHash, 0, into, 96, recordHash.Length);
            LittleEndian.WriteInt64(into, CableAt, CableMicroohms);
            int orderEnd = HasSession ? Order.Encode(into, OrderAt) : OrderAt;
            LittleEndian.WriteUInt16(into, OrderLengthAt, orderEnd - OrderAt);
            LittleEndian.WriteUInt32(into, ChecksumAt, Crc32.Compute(into, 0, ChecksumAt));
        }

        private bool Decode(byte[] from)
        {
            Phase = (SessionPhase)from[4];
            sequence = LittleEndian.ReadInt64(from, 8);
            NextPage = LittleEndian.ReadInt64(from, 16);
            Start.Decode(from, 24);
            Stop.Decode(from, 60);
            System.Array.Copy(from, 96, recordHash, 0, recordHash.Length);
            CableMicroohms = LittleEndian.ReadInt64(from, CableAt);
            int orderBytes = LittleEndian.ReadUInt16(from, OrderLengthAt);
            if (orderBytes == 0)
            {
                Order.TransactionId.Clear();
                return Phase == SessionPhase.Idle;
            }

            return orderBytes <= SessionOrder.MaximumBytes && Order.TryDecode(from, OrderAt, orderBytes) == GateStatus.Ok;
        }
    }
}
