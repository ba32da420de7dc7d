using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Legal
{
    /// <summary>
    /// The public keys that this capsule has signed with, and from where on, in a <see cref="SlotPair"/> of register memory. The last one is
    /// in use. Layout of a slot: RECORD.md.
    /// </summary>
    public sealed class KeyHistory
    {
        /// <summary>So many keys fit, and as many a key statement can name: after them the capsule signs with no further one.</summary>
        public const int MaximumKeys = 4;

        /// <summary>Size of a key, X, then Y.</summary>
        public const int KeyBytes = 64;

        /// <summary>Size of an entry: first page i64, first number of the fiscal context i64, key; little-endian.</summary>
        public const int EntryBytes = 16 + KeyBytes;

        private const int FirstSlotAt = 6144;
        private const int SlotBytes = 512;
        private const uint Magic = 0x3159434D; // "MCY1"
        private const int CountAt = 16;
        private const int EntriesAt = 24;

        private readonly SlotPair slots;
        private readonly byte[] slot = new byte[SlotBytes];

        /// <summary>Makes the history over the memory that the meter lends.</summary>
        public KeyHistory(IMeter memory)
        {
            slots = new SlotPair(memory, FirstSlotAt, SlotBytes, Magic);
        }

        /// <summary>How many keys there are.</summary>
        public int Count => slots.Newest[CountAt];

        /// <summary>How many damaged copies <see cref="Scrub"/> has repaired.</summary>
        public int Repairs => slots.Repairs;

        /// <summary>Loads it; memory that was never written gets an empty one. <see cref="Status.Corrupt"/>: no valid copy is left.</summary>
        public Status Load()
        {
            System.Array.Clear(slot, 0, SlotBytes);
            Status status = slots.Load(slot);
            return status == Status.Ok && Count > MaximumKeys ? Status.Corrupt : status;
        }

        /// <summary>Reads the memory back and repairs what is damaged.</summary>
        public Status Scrub()
        {
            return slots.Scrub();
        }

        /// <summary>The first page of the transaction context that was, or will be, signed with that key.</summary>
        public long FirstPage(int key)
        {
            return LittleEndian.ReadInt64(slots.Newest, At(key));
        }

        /// <summary>The first number of the fiscal context, likewise.</summary>
        public long FirstNumber(int key)
        {
            return LittleEndian.ReadInt64(slots.Newest, At(key) + 8);
        }

        /// <summary>Copies a key.</summary>
        public void CopyKey(int key, byte[] into)
        {
            System.Array.Copy(slots.Newest, At(key) + 16, into, 0, KeyBytes);
        }

        /// <summary>Copies all entries one behind the other and returns their length.</summary>
        public int CopyEntries(byte[] into, int at)
        {
            System.Array.Copy(slots.Newest, EntriesAt, into, at, Count * EntryBytes);
            return Count * EntryBytes;
        }

        /// <summary>True when that key is in use.</summary>
        public bool IsInUse(byte[] publicKey)
        {
            int at = At(Count - 1) + 16;
            for (int i = 0; i < KeyBytes && Count > 0; i++)
            {
                if (slots.Newest[at + i] != publicKey[i])
                {
                    return false;
                }
            }

            return Count > 0;
        }

        /// <summary>Puts another key in use. <see cref="Status.Full"/>: there were too many.</summary>
        public Status Add(byte[] publicKey, long firstPage, long firstNumber)
        {
            if (Count == MaximumKeys)
            {
                return Status.Full;
            }

            System.Array.Copy(slots.Newest, 0, slot, 0, SlotBytes);
            int at = At(Count);
            LittleEndian.WriteInt64(slot, at, firstPage);
            LittleEndian.WriteInt64(slot, at + 8, firstNumber);
            System.Array.Copy(publicKey, 0, slot, at + 16, KeyBytes);
            slot[CountAt] = (byte)(Count + 1);
            return slots.Commit(slot);
        }

        private static int At(int key)
        {
            return EntriesAt + (key * EntryBytes);
        }
    }
}
