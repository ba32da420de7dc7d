using MeasurementCapsule.Crypto;
using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Legal
{
    /// <summary>
    /// One entry of the archive as it lies in a sector: header with a checksum of its own, transaction id, content. Entries begin
    /// at multiples of 16 bytes, so that the next one is found behind a torn header. Layout: RECORD.md.
    /// </summary>
    public static class ArchiveEntry
    {
        /// <summary>Size of the header.</summary>
        public const int HeaderBytes = 32;

        /// <summary>The longest transaction id.</summary>
        public const int MaximumIdBytes = 36;

        /// <summary>Entries begin at multiples of this.</summary>
        public const int Alignment = 16;

        private const int Magic = 0x0141; // 01h cannot occur in a record: its content is never taken for a header
        private const int ChecksumAt = 28;

        /// <summary>Writes an entry to the beginning of <paramref name="into"/> and returns its length.</summary>
        public static int Encode(byte[] into, char type, long number, long index, TextField id, byte[] content, int length)
        {
            int idLength = id == null ? 0 : id.Length;
            LittleEndian.WriteUInt16(into, 0, Magic);
            into[2] = (byte)type;
            into[3] = (byte)idLength;
            LittleEndian.WriteUInt16(into, 4, length);
            LittleEndian.WriteUInt16(into, 6, 0);
            LittleEndian.WriteInt64(into, 8, number);
            LittleEndian.WriteInt64(into, 16, index);
            if (idLength > 0)
            {
                System.Array.Copy(id.Bytes, 0, into, HeaderBytes, idLength);
            }

            System.Array.Copy(content, 0, into, HeaderBytes + idLength, length);
            LittleEndian.WriteUInt32(into, 24, Crc32.Compute(into, HeaderBytes, idLength + length));
            LittleEndian.WriteUInt32(into, ChecksumAt, Crc32.Compute(into, 0, ChecksumAt));
            return HeaderBytes + idLength + length;
        }

        /// <summary>The first header at or behind <paramref name="at"/>, a multiple of the alignment; −1 = none.</summary>
        public static int Next(byte[] sector, int at)
        {
            for (; at + HeaderBytes <= sector.Length; at += Alignment)
            {
                if (LittleEndian.ReadUInt16(sector, at) == Magic && LittleEndian.ReadUInt32(sector, at + ChecksumAt) == Crc32.Compute(sector, at, ChecksumAt)
                    && End(sector, at) <= sector.Length)
                {
                    return at;
                }
            }

            return -1;
        }

        /// <summary>Where the entry behind this one begins.</summary>
        public static int End(byte[] sector, int at)
        {
            return Align(ContentAt(sector, at) + Length(sector, at));
        }

        /// <summary>Where the first entry of the sector begins; −1: it has none.</summary>
        public static int First(byte[] sector)
        {
            return Next(sector, SectorHeader.EntriesAt);
        }

        /// <summary>Where the entry after this one begins; −1: it is the last.</summary>
        public static int After(byte[] sector, int at)
        {
            return Next(sector, End(sector, at));
        }

        /// <summary>The next place where an entry may begin.</summary>
        public static int Align(int at)
        {
            return (at + Alignment - 1) & ~(Alignment - 1);
        }

        /// <summary>True when the content is what was written.</summary>
        public static bool IsWhole(byte[] sector, int at)
        {
            return LittleEndian.ReadUInt32(sector, at + 24) == Crc32.Compute(sector, at + HeaderBytes, sector[at + 3] + Length(sector, at));
        }

        /// <summary>B, C, E or M: a record, of a start, of what is between, of a stop, of both ends. L: a log entry. N: a log entry that notes what left the archive. T, F or K: a record of the fiscal context, a self-test, a reading, a key statement.</summary>
        public static char Type(byte[] sector, int at)
        {
            return (char)sector[at + 2];
        }

        /// <summary>True for records.</summary>
        public static bool IsRecord(byte[] sector, int at)
        {
            return sector[at + 2] == 'B' || sector[at + 2] == 'C' || sector[at + 2] == 'E' || sector[at + 2] == 'M';
        }

        /// <summary>True for log entries, notes among them.</summary>
        public static bool IsLog(byte[] sector, int at)
        {
            return sector[at + 2] == 'L' || sector[at + 2] == 'N';
        }

        /// <summary>True for records of the fiscal context.</summary>
        public static bool IsFiscal(byte[] sector, int at)
        {
            return sector[at + 2] == 'T' || sector[at + 2] == 'F' || sector[at + 2] == 'K';
        }

        /// <summary>Page number of a record, number of a log entry or of a record of the fiscal context.</summary>
        public static long Number(byte[] sector, int at)
        {
            return LittleEndian.ReadInt64(sector, at + 8);
        }

        /// <summary>Index in the archive.</summary>
        public static long Index(byte[] sector, int at)
        {
            return LittleEndian.ReadInt64(sector, at + 16);
        }

        /// <summary>Length of the content.</summary>
        public static int Length(byte[] sector, int at)
        {
            return LittleEndian.ReadUInt16(sector, at + 4);
        }

        /// <summary>Where the content begins.</summary>
        public static int ContentAt(byte[] sector, int at)
        {
            return at + HeaderBytes + sector[at + 3];
        }

        /// <summary>True when the entry has this transaction id.</summary>
        public static bool HasId(byte[] sector, int at, TextField id)
        {
            if (sector[at + 3] != id.Length)
            {
                return false;
            }

            for (int i = 0; i < id.Length; i++)
            {
                if (sector[at + HeaderBytes + i] != id.Bytes[i])
                {
                    return false;
                }
            }

            return true;
        }

        /// <summary>True when this whole entry is the one that is looked for.</summary>
        public static bool Matches(byte[] sector, int at, ArchiveKey key, long value)
        {
            bool found = key == ArchiveKey.Index ? Index(sector, at) == value : Number(sector, at) == value && IsOf(sector, at, key);
            return found && IsWhole(sector, at);
        }

        private static bool IsOf(byte[] sector, int at, ArchiveKey key)
        {
            return key == ArchiveKey.Page ? IsRecord(sector, at) : key == ArchiveKey.LogNumber ? IsLog(sector, at) : IsFiscal(sector, at);
        }
    }
}
