using MeasurementCapsule.Crypto;
using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Tests.Simulation
{
    /// <summary>An archive before which the journal's page number is incremented, durably, when a record comes to be stored.</summary>
    internal sealed class EagerPageNumber : IFlash
    {
        private const int SlotBytes = 640;
        private const int SequenceAt = 8;
        private const int NextPageAt = 16;
        private const int EntryTypeAt = 2;
        private readonly IFlash flash;
        private readonly IMeter memory;

        /// <summary>Puts the error before an archive.</summary>
        public EagerPageNumber(IFlash flash, IMeter memory)
        {
            this.flash = flash;
            this.memory = memory;
        }

        /// <inheritdoc/>
        public int SizeBytes => flash.SizeBytes;

        /// <inheritdoc/>
        public int SectorBytes => flash.SectorBytes;

        /// <inheritdoc/>
        public Status Open() => flash.Open();

        /// <inheritdoc/>
        public Status Read(int address, byte[] buffer, int offset, int count) => flash.Read(address, buffer, offset, count);

        /// <inheritdoc/>
        public Status Program(int address, byte[] data, int offset, int count)
        {
            if (data[offset + EntryTypeAt] is (byte)'B' or (byte)'E')
            {
                Increment();
            }

            return flash.Program(address, data, offset, count);
        }

        /// <inheritdoc/>
        public Status EraseSector(int address) => flash.EraseSector(address);

        private void Increment()
        {
            byte[] slot = new byte[SlotBytes];
            memory.ReadState(0, slot, SlotBytes);
            long sequence = LittleEndian.ReadInt64(slot, SequenceAt) + 1;
            LittleEndian.WriteInt64(slot, SequenceAt, sequence);
            LittleEndian.WriteInt64(slot, NextPageAt, LittleEndian.ReadInt64(slot, NextPageAt) + 1);
            LittleEndian.WriteUInt32(slot, SlotBytes - 4, Crc32.Compute(slot, 0, SlotBytes - 4));
            memory.WriteState((int)(sequence % 2) * SlotBytes, slot, SlotBytes);
        }
    }
}
