using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Legal
{
    /// <summary>
    /// The sectors of the archive as a ring: sector number (sequence − 1) mod count. Finds its newest sector, and any sector by a
    /// number that never falls, by halving: at most 2 reads a step, for an unreadable header is judged by the one behind it.
    /// </summary>
    public sealed class ArchiveRing
    {
        private readonly IFlash flash;
        private readonly byte[] bytes = new byte[SectorHeader.Bytes];
        private readonly SectorHeader probe = new SectorHeader();

        /// <summary>Makes the ring over a flash.</summary>
        public ArchiveRing(IFlash flash)
        {
            this.flash = flash;
        }

        /// <summary>How many sectors there are.</summary>
        public int Count => flash.SizeBytes / flash.SectorBytes;

        /// <summary>Address of a sector.</summary>
        public int AddressOf(long sequence)
        {
            return (int)((sequence - 1) % Count) * flash.SectorBytes;
        }

        /// <summary>
        /// Reads the header that stands where <paramref name="sequence"/> belongs. <see cref="Status.NotFound"/>: there is no whole
        /// one. It may be that of another round.
        /// </summary>
        public Status ReadHeader(long sequence, SectorHeader into)
        {
            Status status = flash.Read(AddressOf(sequence), bytes, 0, SectorHeader.Bytes);
            if (status != Status.Ok)
            {
                return status;
            }

            return into.TryDecode(bytes) && (into.Sequence - sequence) % Count == 0 ? Status.Ok : Status.NotFound;
        }

        /// <summary>
        /// Finds the newest sector; 0 = the archive is new. <see cref="Status.Corrupt"/>: the headers contradict each other.
        /// </summary>
        public Status FindTail(out long tail)
        {
            tail = 0;
            Status status = Status.NotFound;

            // One of the first places may be erased for what comes next, and one may be worn out.
            for (int place = 1; place <= 3 && status == Status.NotFound; place++)
            {
                status = ReadHeader(place, probe);
            }

            if (status != Status.Ok)
            {
                return status == Status.NotFound ? ProveNew() : status;
            }

            // Sectors from the first to the newest are of one round, those behind it of the round before, or erased.
            long low = probe.Sequence - ((probe.Sequence - 1) % Count);
            long high = low + Count;
            while (high - low > 1)
            {
                long middle = low + ((high - low) / 2);
                status = IsWritten(middle, out bool written);
                if (status != Status.Ok)
                {
                    return status;
                }

                low = written ? middle : low;
                high = written ? high : middle;
            }

            tail = low;
            return Status.Ok;
        }

        /// <summary>
        /// Finds the newest sector between two whose key is not above <paramref name="value"/>; 0 = none. Header in
        /// <paramref name="into"/>.
        /// </summary>
        public Status Seek(ArchiveKey key, long value, long oldest, long tail, out long found, SectorHeader into)
        {
            found = 0;
            long low = oldest - 1;
            long high = tail + 1;
            while (high - low > 1)
            {
                long middle = low + ((high - low) / 2);
                Status status = ReadReadable(middle, high - 1);
                if (status != Status.Ok && status != Status.NotFound)
                {
                    return status;
                }

                bool below = status == Status.Ok && probe.Key(key) <= value;
                low = below ? probe.Sequence : low;
                high = below ? high : middle;
            }

            if (low < oldest || low > tail)
            {
                return low < oldest ? Status.NotFound : Status.Corrupt;
            }

            found = low;
            return ReadHeader(low, into);
        }

        /// <summary>The first three headers are missing: only right when the others are, too.</summary>
        private Status ProveNew()
        {
            Status status = ReadHeader(4, probe);
            if (status == Status.NotFound)
            {
                status = ReadHeader(Count, probe);
            }

            return status == Status.Ok ? Status.Corrupt : status == Status.NotFound ? Status.Ok : status;
        }

        private Status IsWritten(long sequence, out bool written)
        {
            Status status = ReadReadable(sequence, sequence + Count - 1 - ((sequence - 1) % Count));
            written = status == Status.Ok && probe.Sequence >= sequence;
            return status == Status.NotFound ? Status.Ok : status;
        }

        /// <summary>Reads this header or, when it is not readable, the next.</summary>
        private Status ReadReadable(long sequence, long last)
        {
            Status status = ReadHeader(sequence, probe);
            return status == Status.NotFound && sequence < last ? ReadHeader(sequence + 1, probe) : status;
        }
    }
}
