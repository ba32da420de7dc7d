using MeasurementCapsule.Crypto;
using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Legal
{
    /// <summary>
    /// The changeable parameters of the sealed set, in a <see cref="SlotPair"/> of register memory like the journal. Memory that
    /// was never written gets the defaults of the wiring, once. They change only while the seal is open.
    /// Layout of a slot (little-endian): 16 the values i64 in the order of their numbers, behind them zeros.
    /// </summary>
    public sealed class ParameterStore
    {
        private const int FirstSlotAt = 2048;
        private const int SlotBytes = 256;
        private const uint Magic = 0x3150434D; // "MCP1"
        private const int ValuesAt = 16;

        private readonly SlotPair slots;
        private readonly CapsuleParameters defaults;
        private readonly byte[] slot = new byte[SlotBytes];
        private readonly long[] values = new long[ParameterTable.Count];

        /// <summary>Makes the store over the memory that the meter lends, with the defaults of the wiring.</summary>
        public ParameterStore(IMeter memory, CapsuleParameters defaults)
        {
            slots = new SlotPair(memory, FirstSlotAt, SlotBytes, Magic);
            this.defaults = defaults;
            ParameterTable.Read(defaults, values);
        }

        /// <summary>The value of a parameter.</summary>
        public long Value(LegalParameter parameter)
        {
            return values[(int)parameter];
        }

        /// <summary>The checksum that freezes the set: CRC-32 over all values as stored.</summary>
        public uint Checksum
        {
            get
            {
                Encode(slot);
                return Crc32.Compute(slot, ValuesAt, 8 * ParameterTable.Count);
            }
        }

        /// <summary>Hands the values to the meter.</summary>
        public void CopyTo(MeterParameters meter)
        {
            ParameterTable.Write(values, meter);
        }

        /// <summary>Loads the values. <see cref="Status.Corrupt"/>: no valid copy is left, or a value is outside its range.</summary>
        public Status Load()
        {
            ParameterTable.Read(defaults, values);
            Encode(slot);
            Status status = slots.Load(slot);
            if (status != Status.Ok)
            {
                return status;
            }

            Decode();
            for (int i = 0; i < ParameterTable.Count; i++)
            {
                if (ParameterTable.Exists((LegalParameter)i) && !ParameterTable.Allows((LegalParameter)i, values[i]))
                {
                    return Status.Corrupt;
                }
            }

            return Status.Ok;
        }

        /// <summary>
        /// Changes one value and makes it durable; <see cref="Status.OutOfRange"/> leaves it as it was. After any other failure
        /// <see cref="Load"/> tells which value counts.
        /// </summary>
        public Status Change(LegalParameter parameter, long value)
        {
            if (!ParameterTable.Allows(parameter, value))
            {
                return Status.OutOfRange;
            }

            long before = values[(int)parameter];
            values[(int)parameter] = value;
            Encode(slot);
            Status status = slots.Commit(slot);
            if (status != Status.Ok)
            {
                values[(int)parameter] = before;
            }

            return status;
        }

        /// <summary>How many damaged copies <see cref="Scrub"/> has repaired.</summary>
        public int Repairs => slots.Repairs;

        /// <summary>Reads the memory back and repairs what is damaged.</summary>
        public Status Scrub()
        {
            return slots.Scrub();
        }

        private void Encode(byte[] into)
        {
            for (int i = 0; i < SlotBytes; i++)
            {
                into[i] = 0;
            }

            for (int i = 0; i < ParameterTable.Count; i++)
            {
                LittleEndian.WriteInt64(into, ValuesAt + (8 * i), values[i]);
            }
        }

        private void Decode()
        {
            for (int i = 0; i < ParameterTable.Count; i++)
            {
                values[i] = LittleEndian.ReadInt64(slots.Newest, ValuesAt + (8 * i));
            }
        }
    }
}
