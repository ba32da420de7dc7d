using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Legal
{
    /// <summary>
    /// The commissioning key of the time server, 32 bytes, in a <see cref="SlotPair"/> of its own. It is written under an open seal and never
    /// handed out; a fingerprint tells which one it is. Zeros are no key. Layout: RECORD.md.
    /// </summary>
    public sealed class TimeKey
    {
        /// <summary>Length of the key.</summary>
        public const int Bytes = 32;

        private const int FirstSlotAt = 4608;
        private const int SlotBytes = 52;
        private const uint Magic = 0x314B434D; // "MCK1"
        private const int KeyAt = 16;

        private readonly SlotPair slots;
        private readonly byte[] slot = new byte[SlotBytes];
        private bool loaded;

        /// <summary>Makes it over the memory that the meter lends.</summary>
        public TimeKey(IMeter memory)
        {
            slots = new SlotPair(memory, FirstSlotAt, SlotBytes, Magic);
        }

        /// <summary>True when there is one.</summary>
        public bool Exists => Fingerprint != 0;

        /// <summary>The first 8 bytes of its SHA-256, the first as the most significant; 0 = no key.</summary>
        public long Fingerprint { get; private set; }

        /// <summary>The key itself: only for <see cref="TimeMessages"/>.</summary>
        internal byte[] Value { get; } = new byte[Bytes];

        /// <summary>Loads it once. <see cref="Status.Corrupt"/>: no valid copy is left, and there is no key.</summary>
        public Status Load()
        {
            if (loaded)
            {
                return Status.Ok;
            }

            for (int i = 0; i < SlotBytes; i++)
            {
                slot[i] = 0;
            }

            Status status = slots.Load(slot);
            loaded = status == Status.Ok;
            System.Array.Copy(loaded ? slots.Newest : slot, KeyAt, Value, 0, loaded ? Bytes : 0);
            Mark();
            return status;
        }

        /// <summary>Replaces it. After a failure the memory decides which one counts.</summary>
        public Status Change(byte[] key)
        {
            Status status = Load();
            if (status != Status.Ok && status != Status.Corrupt)
            {
                return status;
            }

            System.Array.Copy(key, 0, slot, KeyAt, Bytes);
            status = slots.Commit(slot);
            loaded = status == Status.Ok;
            if (loaded)
            {
                System.Array.Copy(key, 0, Value, 0, Bytes);
                Mark();
            }

            return loaded ? Status.Ok : status;
        }

        /// <summary>Reads the memory back and repairs what is damaged. A key that is lost is none: that stops nobody.</summary>
        public Status Scrub()
        {
            Status status = loaded ? slots.Scrub() : Load();
            return status == Status.Corrupt ? Status.Ok : status;
        }

        /// <summary>How many damaged copies <see cref="Scrub"/> has repaired.</summary>
        public int Repairs => slots.Repairs;

        private void Mark()
        {
            int any = 0;
            for (int i = 0; i < Bytes; i++)
            {
                any |= Value[i];
            }

            Fingerprint = any == 0 ? 0 : KeyFingerprint.Number(Value);
        }
    }
}
