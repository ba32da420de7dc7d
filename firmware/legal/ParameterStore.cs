using MeasurementCapsule.Crypto;
using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Legal
{
    /// <summary>
    /// The changeable parameters of the sealed set, in two slots of register memory like the journal: the newest valid slot
    /// counts, memory that was never written holds the defaults of the wiring. They change only while the seal is open.
    /// Layout of a slot (little-endian): 0 magic u32, 8 sequence i64, 16 the values i64 in the order of their numbers,
    /// behind them zeros, 124 CRC-32 over the bytes 0 … 123.
    /// </summary>
    public sealed class ParameterStore
    {
        private const int FirstSlotAt = 2048;
        private const int SlotBytes = 128;
        private const uint Magic = 0x3150434D; // "MCP1"
        private const int ChecksumAt = SlotBytes - 4;
        private const int ValuesAt = 16;

        private readonly IMeter memory;
        private readonly byte[] slot = new byte[SlotBytes];
        private readonly byte[] first = new byte[SlotBytes];
        private readonly long[] values = new long[ParameterTable.Count];
        private long sequence;

        /// <summary>Makes the store over the memory that the meter lends, with the defaults of the wiring.</summary>
        public ParameterStore(IMeter memory, CapsuleParameters defaults)
        {
            this.memory = memory;
            ParameterTable.Read(defaults.Meter, values);
            sequence = 1;
            Encode(first);
            sequence = 0;
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

        /// <summary>Loads the newest valid slot; a first write that a power cut tore is no slot. Two bad slots that were written once are <see cref="Status.Corrupt"/>.</summary>
        public Status Load()
        {
            bool found = false;
            bool virgin = true;
            for (int index = 0; index < 2; index++)
            {
                Status status = memory.ReadState(FirstSlotAt + (index * SlotBytes), slot, SlotBytes);
                if (status != Status.Ok)
                {
                    return status;
                }

                virgin = virgin && (SlotMemory.IsBlank(slot) || (index == 1 && SlotMemory.IsBeginningOf(slot, first)));
                if (IsValid() && LittleEndian.ReadInt64(slot, 8) > sequence)
                {
                    found = true;
                    Decode();
                }
            }

            return found || virgin ? Status.Ok : Status.Corrupt;
        }

        /// <summary>Changes one value and makes it durable; <see cref="Status.OutOfRange"/> leaves it as it was.</summary>
        public Status Change(LegalParameter parameter, long value)
        {
            if (!ParameterTable.Allows(parameter, value))
            {
                return Status.OutOfRange;
            }

            // The defaults go first, known bytes: torn, they are recognised, and every later write leaves a valid slot beside it.
            Status status = sequence == 0 ? Commit() : Status.Ok;
            if (status != Status.Ok)
            {
                return status;
            }

            long before = values[(int)parameter];
            values[(int)parameter] = value;
            status = Commit();
            if (status != Status.Ok)
            {
                values[(int)parameter] = before;
            }

            return status;
        }

        private Status Commit()
        {
            sequence++;
            Encode(slot);
            Status status = memory.WriteState(FirstSlotAt + ((int)(sequence % 2) * SlotBytes), slot, SlotBytes);
            if (status != Status.Ok)
            {
                sequence--;
            }

            return status;
        }

        private bool IsValid()
        {
            if (LittleEndian.ReadUInt32(slot, 0) != Magic || LittleEndian.ReadUInt32(slot, ChecksumAt) != Crc32.Compute(slot, 0, ChecksumAt))
            {
                return false;
            }

            for (int i = 0; i < ParameterTable.Count; i++)
            {
                if (!ParameterTable.Allows((LegalParameter)i, LittleEndian.ReadInt64(slot, ValuesAt + (8 * i))))
                {
                    return false;
                }
            }

            return true;
        }

        private void Encode(byte[] into)
        {
            for (int i = 0; i < SlotBytes; i++)
            {
                into[i] = 0;
            }

            LittleEndian.WriteUInt32(into, 0, Magic);
            LittleEndian.WriteInt64(into, 8, sequence);
            for (int i = 0; i < ParameterTable.Count; i++)
            {
                LittleEndian.WriteInt64(into, ValuesAt + (8 * i), values[i]);
            }

            LittleEndian.WriteUInt32(into, ChecksumAt, Crc32.Compute(into, 0, ChecksumAt));
        }

        private void Decode()
        {
            sequence = LittleEndian.ReadInt64(slot, 8);
            for (int i = 0; i < ParameterTable.Count; i++)
            {
                values[i] = LittleEndian.ReadInt64(slot, ValuesAt + (8 * i));
            }
        }
    }
}
