using MeasurementCapsule.Crypto;
using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Legal
{
    /// <summary>
    /// What stands at the beginning of each sector of the archive: its place in the order of all sectors ever written, and what
    /// was the newest before it, so that everything can be found by halving. Layout: RECORD.md.
    /// </summary>
    public sealed class SectorHeader
    {
        /// <summary>Bytes that are programmed.</summary>
        public const int Bytes = 220;

        /// <summary>Where the first entry of a sector stands.</summary>
        public const int EntriesAt = 224;

        private const uint Magic = 0x3141434D; // "MCA1"
        private const int FiscalAt = 4;
        private const int HashAt = 48;
        private const int FilterAt = 80;
        private const int SoftwareAt = 208;
        private const int ChecksumAt = 216;

        /// <summary>Number of the sector since the archive was new, from 1, +1 for each sector.</summary>
        public long Sequence;

        /// <summary>The index that the first entry of this sector gets.</summary>
        public long FirstIndex;

        /// <summary>Page of the newest record before this sector; 0 = none.</summary>
        public long PageBefore;

        /// <summary>Sequence of the sector that holds that record; 0 = none.</summary>
        public long RecordSector;

        /// <summary>Number of the newest log entry before this sector; 0 = none.</summary>
        public long LogBefore;

        /// <summary>Number of the newest self-test before this sector; 0 = none.</summary>
        public long FiscalBefore;

        /// <summary>First 8 bytes of the identifier of the software that the log says ran last before this sector; 0 = unknown.</summary>
        public long Software;

        /// <summary>Hash of that log entry; zeros = none.</summary>
        public readonly byte[] LogHead = new byte[Sha256.DigestBytes];

        /// <summary>Which transaction ids the group of sectors before this one holds.</summary>
        public readonly IdFilter Filter = new IdFilter();

        /// <summary>Writes the header to the beginning of <paramref name="into"/>.</summary>
        public void Encode(byte[] into)
        {
            LittleEndian.WriteUInt32(into, 0, Magic);
            LittleEndian.WriteUInt32(into, FiscalAt, (uint)FiscalBefore);
            LittleEndian.WriteInt64(into, 8, Sequence);
            LittleEndian.WriteInt64(into, 16, FirstIndex);
            LittleEndian.WriteInt64(into, 24, PageBefore);
            LittleEndian.WriteInt64(into, 32, RecordSector);
            LittleEndian.WriteInt64(into, 40, LogBefore);
            System.Array.Copy(LogHead, 0, into, HashAt, LogHead.Length);
            System.Array.Copy(Filter.Bits, 0, into, FilterAt, IdFilter.Bytes);
            LittleEndian.WriteInt64(into, SoftwareAt, Software);
            LittleEndian.WriteUInt32(into, ChecksumAt, Crc32.Compute(into, 0, ChecksumAt));
        }

        /// <summary>Reads the header; false when it is torn, erased or something else.</summary>
        public bool TryDecode(byte[] from)
        {
            if (LittleEndian.ReadUInt32(from, 0) != Magic || LittleEndian.ReadUInt32(from, ChecksumAt) != Crc32.Compute(from, 0, ChecksumAt))
            {
                return false;
            }

            FiscalBefore = LittleEndian.ReadUInt32(from, FiscalAt);
            Sequence = LittleEndian.ReadInt64(from, 8);
            FirstIndex = LittleEndian.ReadInt64(from, 16);
            PageBefore = LittleEndian.ReadInt64(from, 24);
            RecordSector = LittleEndian.ReadInt64(from, 32);
            LogBefore = LittleEndian.ReadInt64(from, 40);
            System.Array.Copy(from, HashAt, LogHead, 0, LogHead.Length);
            System.Array.Copy(from, FilterAt, Filter.Bits, 0, IdFilter.Bytes);
            Software = LittleEndian.ReadInt64(from, SoftwareAt);
            return Sequence > 0;
        }

        /// <summary>The number by which entries of a kind are found.</summary>
        public long Key(ArchiveKey key)
        {
            switch (key)
            {
                case ArchiveKey.Page: return PageBefore;
                case ArchiveKey.LogNumber: return LogBefore + 1;
                case ArchiveKey.Fiscal: return FiscalBefore + 1;
                default: return FirstIndex;
            }
        }
    }
}
