using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Legal
{
    /// <summary>
    /// Finds entries of the archive by page, log number, number of the self-test or index: at most 2·⌈log2(sectors + 1)⌉ + 2 headers
    /// and three sectors. By transaction id: <see cref="IdSearch"/>.
    /// </summary>
    public sealed class ArchiveReader
    {
        private readonly Archive archive;
        private readonly SectorHeader header = new SectorHeader();

        /// <summary>Makes a reader of an archive.</summary>
        public ArchiveReader(Archive archive)
        {
            this.archive = archive;
        }

        /// <summary>Where in <see cref="Archive.Sector"/> the entry stands that was found last.</summary>
        public int FoundAt { get; private set; }

        /// <summary>
        /// Loads the newest entry with that page, log number or index. <see cref="Status.NotFound"/>: there is none, it was torn,
        /// or it has left the archive.
        /// </summary>
        public Status Find(ArchiveKey key, long value)
        {
            Status status = archive.Mount();
            if (status != Status.Ok || archive.Newest.Sequence == 0 || value < 1)
            {
                return status == Status.Ok ? Status.NotFound : status;
            }

            status = archive.Ring.Seek(key, value, archive.OldestSector, archive.Newest.Sequence, out long sector, header);
            if (status != Status.Ok)
            {
                return status == Status.NotFound ? FindBehindDamage(archive.OldestSector, key, value) : status;
            }

            bool earlier = key == ArchiveKey.Page && header.PageBefore == value && header.RecordSector >= archive.OldestSector;
            status = FindIn(sector, key, value);
            if (status == Status.NotFound && earlier)
            {
                status = FindIn(header.RecordSector, key, value);
            }

            return status == Status.NotFound ? FindBehindDamage(sector + 1, key, value) : status;
        }

        /// <summary>A sector of which only the header is damaged: its entries are as good as any.</summary>
        private Status FindBehindDamage(long sector, ArchiveKey key, long value)
        {
            Status status = sector > archive.Newest.Sequence ? Status.Ok : archive.Ring.ReadHeader(sector, header);
            return status == Status.NotFound ? FindIn(sector, key, value) : status == Status.Ok ? Status.NotFound : status;
        }

        private Status FindIn(long sector, ArchiveKey key, long value)
        {
            FoundAt = -1;
            Status status = archive.Load(sector);
            if (status != Status.Ok)
            {
                return status;
            }

            byte[] bytes = archive.Sector;
            for (int at = ArchiveEntry.First(bytes); at >= 0; at = ArchiveEntry.After(bytes, at))
            {
                // The last one counts: a record that was appended again replaces the one before it.
                FoundAt = ArchiveEntry.Matches(bytes, at, key, value) ? at : FoundAt;
            }

            return FoundAt >= 0 ? Status.Ok : Status.NotFound;
        }
    }
}
