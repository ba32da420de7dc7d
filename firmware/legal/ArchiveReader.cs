using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Legal
{
    /// <summary>
    /// Finds entries of the archive: by page, log number or index in at most 2·⌈log2(sectors + 1)⌉ + 2 headers and three
    /// sectors; by transaction id backwards, one header a group and the sectors of the groups whose filter says "perhaps".
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

        /// <summary>
        /// Finds the page of the newest record with that transaction id, type (B or E) and a page up to
        /// <paramref name="maximumPage"/>.
        /// </summary>
        public Status FindId(TextField id, char type, long maximumPage, out long page)
        {
            page = 0;
            Status status = archive.Mount();
            long sector = archive.Newest.Sequence;
            IdFilter filter = archive.Newest.Filter;
            while (status == Status.Ok && sector >= archive.OldestSector)
            {
                long first = sector - ((sector - 1) % Archive.GroupSectors);
                bool perhaps = filter == null || filter.MayHold(id.Bytes, 0, id.Length);
                for (; perhaps && sector >= first && sector >= archive.OldestSector; sector--)
                {
                    status = FindIdIn(sector, id, type, maximumPage, out page);
                    if (status != Status.NotFound)
                    {
                        return status;
                    }
                }

                status = first > archive.OldestSector ? archive.Ring.ReadHeader(first, header) : Status.Ok;
                filter = status == Status.Ok ? header.Filter : null;
                status = status == Status.NotFound ? Status.Ok : status;
                sector = first - 1;
            }

            return status == Status.Ok ? Status.NotFound : status;
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
            for (int at = ArchiveEntry.Next(bytes, SectorHeader.EntriesAt); at >= 0; at = ArchiveEntry.Next(bytes, ArchiveEntry.End(bytes, at)))
            {
                // The last one counts: a record that was appended again replaces the one before it.
                FoundAt = ArchiveEntry.Matches(bytes, at, key, value) ? at : FoundAt;
            }

            return FoundAt >= 0 ? Status.Ok : Status.NotFound;
        }

        private Status FindIdIn(long sector, TextField id, char type, long maximumPage, out long page)
        {
            page = 0;
            Status status = archive.Load(sector);
            if (status != Status.Ok)
            {
                return status;
            }

            byte[] bytes = archive.Sector;
            for (int at = ArchiveEntry.Next(bytes, SectorHeader.EntriesAt); at >= 0; at = ArchiveEntry.Next(bytes, ArchiveEntry.End(bytes, at)))
            {
                long number = ArchiveEntry.Number(bytes, at);
                if (ArchiveEntry.Type(bytes, at) == type && number <= maximumPage && ArchiveEntry.HasId(bytes, at, id) && ArchiveEntry.IsWhole(bytes, at))
                {
                    page = number;
                }
            }

            return page > 0 ? Status.Ok : Status.NotFound;
        }
    }
}
