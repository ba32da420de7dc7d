using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Legal
{
    /// <summary>
    /// The answer to <see cref="LegalCommand.ReadPage"/>, little-endian: 0 page i64, 8 kind of the record (B, C, E, M) u8, 9 text transaction id: a
    /// length byte and UTF-8.
    /// </summary>
    public static class PageResponse
    {
        /// <summary>The most that <see cref="Encode"/> writes.</summary>
        public const int MaximumBytes = 10 + ArchiveEntry.MaximumIdBytes;

        /// <summary>Writes what the archive has beside the record that was read last; returns the length.</summary>
        public static int Encode(RecordStore store, byte[] into)
        {
            byte[] sector = store.Archive.Sector;
            int at = store.Reader.FoundAt;
            int idLength = ArchiveEntry.ContentAt(sector, at) - at - ArchiveEntry.HeaderBytes;
            LittleEndian.WriteInt64(into, 0, ArchiveEntry.Number(sector, at));
            into[8] = (byte)ArchiveEntry.Type(sector, at);
            into[9] = (byte)idLength;
            System.Array.Copy(sector, at + ArchiveEntry.HeaderBytes, into, 10, idLength);
            return 10 + idLength;
        }
    }
}
