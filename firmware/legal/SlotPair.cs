using MeasurementCapsule.Crypto;
using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Legal
{
    /// <summary>
    /// One state in two slots of register memory. A commit writes one slot, checksum last, then the other: a power cut at any byte
    /// leaves the state before or the one after, and once a commit has succeeded either slot may be lost. Frame of a slot
    /// (little-endian): 0 magic u32, 8 sequence i64, at the end CRC-32 over all before it; the rest belongs to the user.
    /// </summary>
    public sealed class SlotPair
    {
        private const int SequenceAt = 8;
        private const int Readings = 3;

        private readonly IMeter memory;
        private readonly int address;
        private readonly int slotBytes;
        private readonly uint magic;
        private readonly byte[] read;
        private bool loaded;

        /// <summary>Makes a pair over lent register memory: two slots of that size, the first at <paramref name="address"/>.</summary>
        public SlotPair(IMeter memory, int address, int slotBytes, uint magic)
        {
            this.memory = memory;
            this.address = address;
            this.slotBytes = slotBytes;
            this.magic = magic;
            read = new byte[slotBytes];
            Newest = new byte[slotBytes];
        }

        /// <summary>The state that counts, as it is in the memory. Only to be read.</summary>
        public byte[] Newest { get; }

        /// <summary>Number of the newest commit; 0 = none.</summary>
        public long Sequence => LittleEndian.ReadInt64(Newest, SequenceAt);

        /// <summary>How many slots were found damaged, and written anew, since the last <see cref="Load"/>.</summary>
        public int Repairs { get; private set; }

        /// <summary>
        /// Loads the newest valid slot, and writes the other one anew unless it is the same. Memory that was never written (all
        /// zeros or all ones, or so but for the torn beginning of the very first commit) gets <paramref name="first"/> before
        /// anything else. Anything else without a valid slot is <see cref="Status.Corrupt"/>.
        /// </summary>
        public Status Load(byte[] first)
        {
            loaded = false;
            Close(first, 1);
            Status status = Find(first, out bool found, out bool virgin);
            if (status == Status.Ok && !found && virgin)
            {
                // A state must never begin anew because of one bad read.
                status = Find(first, out found, out virgin);
            }

            if (status != Status.Ok || found)
            {
                loaded = status == Status.Ok;
                status = loaded ? Scrub() : status;
                Repairs = 0;
                return status;
            }

            if (!virgin)
            {
                return Status.Corrupt;
            }

            LittleEndian.WriteInt64(Newest, SequenceAt, 0);
            return Commit(first);
        }

        /// <summary>
        /// Makes a state durable; its frame is filled in. Not Ok: it may count after a restart, or the one before may;
        /// <see cref="Load"/> tells.
        /// </summary>
        public Status Commit(byte[] state)
        {
            long sequence = Sequence + 1;
            Close(state, sequence);
            int slot = (int)(sequence % 2);
            Status status = Write(slot, state);
            if (status != Status.Ok)
            {
                return status;
            }

            System.Array.Copy(state, 0, Newest, 0, slotBytes);
            loaded = true;
            return Write(1 - slot, Newest);
        }

        /// <summary>
        /// Reads both slots back and writes anew what is not as it must be. A slot is written only when it is bad, so a power
        /// cut meanwhile takes nothing that was good.
        /// </summary>
        public Status Scrub()
        {
            Status status = Status.Ok;
            for (int slot = 0; slot < 2 && status == Status.Ok && loaded; slot++)
            {
                status = IsGood(slot, out bool good);
                if (status == Status.Ok && !good)
                {
                    Repairs++;
                    status = Write(slot, Newest);
                }
            }

            return status;
        }

        private Status Find(byte[] first, out bool found, out bool virgin)
        {
            found = false;
            virgin = true;
            for (int slot = 0; slot < 2; slot++)
            {
                bool valid = false;
                bool blank = false;

                // A bit that turned over on the bus must not cost the newest state.
                for (int reading = 0; reading < Readings && !valid && !blank; reading++)
                {
                    Status status = Read(slot);
                    if (status != Status.Ok)
                    {
                        return status;
                    }

                    valid = IsValid(read);
                    blank = IsBlankFrom(read, 0) || (slot == 1 && IsBeginningOf(read, first));
                }

                virgin = virgin && blank && !valid;
                if (valid && (!found || LittleEndian.ReadInt64(read, SequenceAt) > Sequence))
                {
                    System.Array.Copy(read, 0, Newest, 0, slotBytes);
                    found = true;
                }
            }

            return Status.Ok;
        }

        private Status IsGood(int slot, out bool good)
        {
            good = false;
            Status status = Status.Ok;
            for (int reading = 0; reading < Readings && !good && status == Status.Ok; reading++)
            {
                status = Read(slot);
                good = status == Status.Ok && Same(read, Newest) == slotBytes;
            }

            return status;
        }

        private void Close(byte[] state, long sequence)
        {
            LittleEndian.WriteUInt32(state, 0, magic);
            LittleEndian.WriteInt64(state, SequenceAt, sequence);
            LittleEndian.WriteUInt32(state, slotBytes - 4, Crc32.Compute(state, 0, slotBytes - 4));
        }

        private bool IsValid(byte[] state)
        {
            return LittleEndian.ReadUInt32(state, 0) == magic
                && LittleEndian.ReadUInt32(state, slotBytes - 4) == Crc32.Compute(state, 0, slotBytes - 4);
        }

        private Status Read(int slot)
        {
            return memory.ReadState(address + (slot * slotBytes), read, slotBytes);
        }

        private Status Write(int slot, byte[] state)
        {
            return memory.WriteState(address + (slot * slotBytes), state, slotBytes);
        }

        private static int Same(byte[] one, byte[] other)
        {
            int at = 0;
            while (at < one.Length && one[at] == other[at])
            {
                at++;
            }

            return at;
        }

        /// <summary>True when a write into memory that was never written was cut off: the beginning of those bytes, and nothing behind.</summary>
        private static bool IsBeginningOf(byte[] found, byte[] whole)
        {
            int written = Same(found, whole);
            return written < found.Length && IsBlankFrom(found, written);
        }

        private static bool IsBlankFrom(byte[] bytes, int at)
        {
            byte blank = bytes[bytes.Length - 1];
            while (at < bytes.Length && bytes[at] == blank)
            {
                at++;
            }

            return at == bytes.Length && (blank == 0 || blank == 0xFF);
        }
    }
}
