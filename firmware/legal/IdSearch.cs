using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Legal
{
    /// <summary>
    /// Looks for the newest record of a transaction id, backwards through the archive, in slices: one call reads at most
    /// <see cref="Budget"/> sector headers, where a whole sector counts as <see cref="SectorCost"/> of them.
    /// </summary>
    public sealed class IdSearch
    {
        /// <summary>What one call may read.</summary>
        public const int Budget = 32;

        /// <summary>A whole sector in headers.</summary>
        public const int SectorCost = 4;

        private readonly Archive archive;
        private readonly SectorHeader header = new SectorHeader();
        private readonly TextField id = new TextField(ArchiveEntry.MaximumIdBytes);
        private char type;
        private long maximumPage;
        private long sector;
        private bool perhaps;
        private int cost;

        /// <summary>Makes a search of an archive.</summary>
        public IdSearch(Archive archive)
        {
            this.archive = archive;
        }

        /// <summary>True while the search is not at its end: the same call again goes on.</summary>
        public bool Pending { get; private set; }

        /// <summary>Page of the record that was found.</summary>
        public long Page { get; private set; }

        /// <summary>
        /// Begins a search, or goes on with the one that is pending for the same id and type. Ok: <see cref="Page"/> is found.
        /// <see cref="Status.NotFound"/>: there is none, or, while <see cref="Pending"/>, none yet.
        /// </summary>
        public Status Continue(TextField wanted, char wantedType, long newestPage)
        {
            Status status = archive.Mount();
            if (status != Status.Ok)
            {
                Pending = false;
                return status;
            }

            if (!Pending || type != wantedType || !id.SameAs(wanted))
            {
                id.Set(wanted);
                type = wantedType;
                maximumPage = newestPage;
                sector = archive.Newest.Sequence;
                perhaps = archive.Newest.Filter.MayHold(id.Bytes, 0, id.Length);
                Pending = true;
            }

            return Search();
        }

        /// <summary>The page that was found is of another session by now: the search goes on below it.</summary>
        public void GoOnBelow()
        {
            maximumPage = Page - 1;
            Pending = true;
        }

        private Status Search()
        {
            cost = 0;
            Page = 0;
            Status status = Status.Ok;
            while (status == Status.Ok && sector >= archive.OldestSector)
            {
                if (cost + SectorCost > Budget)
                {
                    return Status.NotFound;
                }

                status = perhaps ? LookIntoSector() : SkipGroup();
                if (status == Status.Ok && Page > 0)
                {
                    Pending = false;
                    return Status.Ok;
                }
            }

            Pending = false;
            return status == Status.Ok ? Status.NotFound : status;
        }

        private Status LookIntoSector()
        {
            cost += SectorCost;
            byte[] bytes = archive.Sector;
            Status status = archive.Load(sector);
            if (status != Status.Ok)
            {
                return status;
            }

            for (int at = ArchiveEntry.First(bytes); at >= 0; at = ArchiveEntry.After(bytes, at))
            {
                long number = ArchiveEntry.Number(bytes, at);
                if (ArchiveEntry.Type(bytes, at) == type && number <= maximumPage && ArchiveEntry.HasId(bytes, at, id) && ArchiveEntry.IsWhole(bytes, at))
                {
                    Page = number;
                }
            }

            // The sector that was found is looked into again should the search go on below that page.
            if (Page == 0)
            {
                LeaveGroupWith(sector == FirstOfGroup() && header.TryDecode(bytes) && header.Sequence == sector);
                sector--;
            }

            return Status.Ok;
        }

        /// <summary>Goes to the group before; its filter stands in the first header of this one.</summary>
        private Status SkipGroup()
        {
            sector = FirstOfGroup();
            if (sector <= archive.OldestSector)
            {
                sector = 0;
                return Status.Ok;
            }

            cost++;
            Status status = archive.Ring.ReadHeader(sector, header);
            if (status == Status.Ok || status == Status.NotFound)
            {
                perhaps = true;
                LeaveGroupWith(status == Status.Ok && header.Sequence == sector);
                sector--;
                status = Status.Ok;
            }

            return status;
        }

        /// <summary>Behind the first sector of a group the filter of the group before decides; a header that is not readable decides nothing.</summary>
        private void LeaveGroupWith(bool headerIsRead)
        {
            perhaps = !headerIsRead || header.Filter.MayHold(id.Bytes, 0, id.Length);
        }

        private long FirstOfGroup()
        {
            return sector - ((sector - 1) % Archive.GroupSectors);
        }
    }
}
