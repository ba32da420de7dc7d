using MeasurementCapsule.Crypto;
using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Legal
{
    /// <summary>
    /// The archive of signed records in NOR flash: one sector per record, found by its page number. A sector that was torn by
    /// a power cut has a wrong checksum and is written again. When it is full it says so; nothing is overwritten.
    /// Layout of a sector (little-endian): 0 magic u32, 4 kind u8 (B or E), 5 length of the transaction id u8, 6 length of the
    /// record u16, 8 page i64, 16 transaction id (36 bytes), 52 record, behind it CRC-32 over everything before it.
    /// </summary>
    public sealed class RecordStore
    {
        /// <summary>The longest record that fits.</summary>
        public const int MaximumRecordBytes = 2048;

        private const uint Magic = 0x3152434D; // "MCR1"
        private const int RecordAt = 52;
        private const int ChecksumBytes = 4;

        private readonly IFlash flash;
        private readonly byte[] sector = new byte[RecordAt + MaximumRecordBytes + ChecksumBytes];

        /// <summary>Makes the store over a flash.</summary>
        public RecordStore(IFlash flash)
        {
            this.flash = flash;
        }

        /// <summary>How many records fit.</summary>
        public int Capacity => flash.SizeBytes / flash.SectorBytes;

        /// <summary>The record that was read last; only the first <see cref="RecordLength"/> bytes count.</summary>
        public byte[] RecordBuffer { get; } = new byte[MaximumRecordBytes];

        /// <summary>Its length in bytes.</summary>
        public int RecordLength { get; private set; }

        /// <summary>Checks the chip.</summary>
        public Status Check()
        {
            return flash.Open();
        }

        /// <summary>Writes a record to its place. <see cref="Status.Full"/> when that place is beyond the end.</summary>
        public Status Append(long page, char kind, TextField transactionId, byte[] record, int length)
        {
            if (page > Capacity || length > MaximumRecordBytes)
            {
                return Status.Full;
            }

            for (int i = 0; i < RecordAt; i++)
            {
                sector[i] = 0;
            }

            LittleEndian.WriteUInt32(sector, 0, Magic);
            sector[4] = (byte)kind;
            sector[5] = (byte)transactionId.Length;
            LittleEndian.WriteUInt16(sector, 6, length);
            LittleEndian.WriteInt64(sector, 8, page);
            System.Array.Copy(transactionId.Bytes, 0, sector, 16, transactionId.Length);
            System.Array.Copy(record, 0, sector, RecordAt, length);
            LittleEndian.WriteUInt32(sector, RecordAt + length, Crc32.Compute(sector, 0, RecordAt + length));

            Status status = flash.EraseSector(AddressOf(page));
            return status == Status.Ok ? flash.Program(AddressOf(page), sector, 0, RecordAt + length + ChecksumBytes) : status;
        }

        /// <summary>
        /// Reads the record of a page into <see cref="RecordBuffer"/>. <see cref="Status.NotFound"/>: no whole record is there.
        /// </summary>
        public Status Read(long page)
        {
            if (page < 1 || page > Capacity)
            {
                return Status.NotFound;
            }

            Status status = flash.Read(AddressOf(page), sector, 0, RecordAt);
            if (status != Status.Ok)
            {
                return status;
            }

            int length = LittleEndian.ReadUInt16(sector, 6);
            if (LittleEndian.ReadUInt32(sector, 0) != Magic || LittleEndian.ReadInt64(sector, 8) != page || length > MaximumRecordBytes)
            {
                return Status.NotFound;
            }

            status = flash.Read(AddressOf(page) + RecordAt, sector, RecordAt, length + ChecksumBytes);
            if (status != Status.Ok)
            {
                return status;
            }

            if (LittleEndian.ReadUInt32(sector, RecordAt + length) != Crc32.Compute(sector, 0, RecordAt + length))
            {
                return Status.NotFound;
            }

            System.Array.Copy(sector, RecordAt, RecordBuffer, 0, length);
            RecordLength = length;
            return Status.Ok;
        }

        /// <summary>Finds the newest record of a session, from <paramref name="newestPage"/> backwards.</summary>
        public Status Find(TextField transactionId, char kind, long newestPage)
        {
            for (long page = newestPage; page >= 1; page--)
            {
                Status status = flash.Read(AddressOf(page), sector, 0, RecordAt);
                if (status != Status.Ok)
                {
                    return status;
                }

                if (sector[4] == kind && sector[5] == transactionId.Length && HoldsId(transactionId))
                {
                    return Read(page);
                }
            }

            return Status.NotFound;
        }

        private bool HoldsId(TextField transactionId)
        {
            for (int i = 0; i < transactionId.Length; i++)
            {
                if (sector[16 + i] != transactionId.Bytes[i])
                {
                    return false;
                }
            }

            return true;
        }

        private int AddressOf(long page)
        {
            return (int)(page - 1) * flash.SectorBytes;
        }
    }
}
