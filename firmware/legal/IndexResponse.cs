using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Legal
{
    /// <summary>
    /// The answer to <see cref="LegalCommand.ReadIndex"/>, little-endian: 0 index i64, 8 page or number of the entry there i64,
    /// 16 the first index of the oldest sector that is kept i64, 24 length of the entry in bytes u16, 26 its type u8 as in RECORD.md,
    /// 27 always 0. A record may stand there that a power cut undid: only reading by its page tells which one counts.
    /// </summary>
    public sealed class IndexResponse
    {
        /// <summary>Size of the answer.</summary>
        public const int Bytes = 28;

        private readonly RecordStore store;
        private readonly SectorHeader header = new SectorHeader();

        /// <summary>Makes the answers of a store.</summary>
        public IndexResponse(RecordStore store)
        {
            this.store = store;
        }

        /// <summary>Writes the answer; index 0 = the newest.</summary>
        public Status Encode(long index, byte[] into)
        {
            Archive archive = store.Archive;
            Status status = store.Reader.Find(ArchiveKey.Index, index == 0 ? archive.Newest.FirstIndex - 1 : index);
            if (status != Status.Ok)
            {
                return status;
            }

            int at = store.Reader.FoundAt;
            LittleEndian.WriteInt64(into, 0, ArchiveEntry.Index(archive.Sector, at));
            LittleEndian.WriteInt64(into, 8, ArchiveEntry.Number(archive.Sector, at));
            LittleEndian.WriteUInt16(into, 24, ArchiveEntry.Length(archive.Sector, at));
            into[26] = (byte)ArchiveEntry.Type(archive.Sector, at);
            into[27] = 0;

            // The header of the oldest sector may be damaged: then the next one's is the safe answer.
            status = archive.Ring.ReadHeader(archive.OldestSector, header);
            status = status == Status.NotFound ? archive.Ring.ReadHeader(archive.OldestSector + 1, header) : status;
            LittleEndian.WriteInt64(into, 16, header.FirstIndex);
            return status;
        }
    }
}
