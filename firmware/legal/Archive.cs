using MeasurementCapsule.Crypto;
using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Legal
{
    /// <summary>
    /// Append-only store over a whole NOR flash: entries one behind the other, sector after sector, round and round. One sector
    /// ahead is always erased; what is to be erased for that must be noted first (<see cref="EventLog.MakeRoom"/>).
    /// After any failed write the end is looked for anew, as after a restart. Layout: RECORD.md; reasons: DESIGN.md.
    /// </summary>
    public sealed class Archive
    {
        /// <summary>The longest content of an entry.</summary>
        public const int MaximumContentBytes = 2048;

        /// <summary>How many sectors share one filter of transaction ids.</summary>
        public const int GroupSectors = 32;

        private const byte Erased = 0xFF;

        private readonly IFlash flash;
        private readonly ArchiveRing ring;
        private readonly byte[] entry = new byte[ArchiveEntry.HeaderBytes + ArchiveEntry.MaximumIdBytes + MaximumContentBytes];
        private readonly Sha256 sha256 = new Sha256();
        private bool mounted;
        private long wornSector;
        private int end;

        /// <summary>Makes the archive over a flash; it looks for its end when it is first used.</summary>
        public Archive(IFlash flash)
        {
            this.flash = flash;
            ring = new ArchiveRing(flash);
            Sector = new byte[flash.SectorBytes];
        }

        /// <summary>The sector that was loaded last.</summary>
        public byte[] Sector { get; }

        /// <summary>The ring of sectors.</summary>
        public ArchiveRing Ring => ring;

        /// <summary>What is the newest, as the header of the next sector will say. Its sequence is that of the newest sector.</summary>
        public SectorHeader Newest { get; } = new SectorHeader();

        /// <summary>
        /// Sequence of the sector that comes behind the newest one: the next place, or the one after it when that did not take a header.
        /// </summary>
        public long NextSector => Newest.Sequence + (Newest.Sequence + 1 == wornSector ? 2 : 1);

        /// <summary>True when the sector behind the newest one is erased.</summary>
        public bool NextIsErased { get; private set; }

        /// <summary>The oldest sector that is still there.</summary>
        public long OldestSector
        {
            get
            {
                long oldest = LeavingSector + (NextIsErased ? 1 : 0);
                return oldest > 1 ? oldest : 1;
            }
        }

        /// <summary>Sequence of the sector that must be erased next; below 1 as long as nothing leaves by that.</summary>
        public long LeavingSector => NextSector - ring.Count;

        /// <summary>Checks the chip and finds the end, unless it is known.</summary>
        public Status Check()
        {
            Status status = flash.Open();
            return status == Status.Ok ? Mount() : status;
        }

        /// <summary>
        /// Finds the end, unless it is known. At most 5 + 2·⌈log2 sectors⌉ reads of the flash.
        /// <see cref="Status.Corrupt"/>: sector headers contradict each other; nothing is written then.
        /// </summary>
        public Status Mount()
        {
            if (mounted)
            {
                return Status.Ok;
            }

            Status status = ring.FindTail(out long tail);
            if (status == Status.Ok)
            {
                status = tail == 0 ? StartNew() : LoadTail(tail);
            }

            mounted = status == Status.Ok;
            return status;
        }

        /// <summary>
        /// Appends an entry. <see cref="Status.Full"/>: the next sector is needed and not erased yet. After any failure it is
        /// unknown whether the entry counts.
        /// </summary>
        public Status Append(char type, long number, TextField id, byte[] content, int length)
        {
            if (length > MaximumContentBytes)
            {
                return Status.OutOfRange;
            }

            Status status = Mount();
            int size = ArchiveEntry.HeaderBytes + (id == null ? 0 : id.Length) + length;
            if (status == Status.Ok && (Newest.Sequence == 0 || end + size > Sector.Length))
            {
                status = OpenNext();
            }

            if (status != Status.Ok)
            {
                return status;
            }

            ArchiveEntry.Encode(entry, type, number, Newest.FirstIndex, id, content, length);
            status = flash.Program(ring.AddressOf(Newest.Sequence) + end, entry, 0, size);
            if (status != Status.Ok)
            {
                mounted = false;
                return status;
            }

            end = ArchiveEntry.Align(end + size);
            Count(entry, 0);
            return Status.Ok;
        }

        /// <summary>Loads a sector into <see cref="Sector"/>.</summary>
        public Status Load(long sequence)
        {
            return flash.Read(ring.AddressOf(sequence), Sector, 0, Sector.Length);
        }

        /// <summary>Erases the sector behind the newest one.</summary>
        public Status EraseNext()
        {
            Status status = flash.EraseSector(ring.AddressOf(NextSector));
            NextIsErased = status == Status.Ok;
            return status;
        }

        /// <summary>
        /// Proves that the sector behind the newest one is older than it, or nothing. <see cref="Status.Corrupt"/>: it must not be
        /// erased.
        /// </summary>
        public Status ProveLeaving(SectorHeader scratch)
        {
            for (long sequence = NextSector; sequence <= NextSector + 1; sequence++)
            {
                Status status = ring.ReadHeader(sequence, scratch);
                if (status != Status.NotFound)
                {
                    return status == Status.Ok && scratch.Sequence > Newest.Sequence ? Status.Corrupt : status;
                }
            }

            return Status.Ok;
        }

        private Status StartNew()
        {
            Newest.Sequence = 0;
            Newest.FirstIndex = 1;
            Newest.PageBefore = 0;
            Newest.RecordSector = 0;
            Newest.LogBefore = 0;
            Newest.FiscalBefore = 0;
            Newest.Software = 0;
            System.Array.Clear(Newest.LogHead, 0, Newest.LogHead.Length);
            Newest.Filter.Clear();
            return LookAhead(false);
        }

        private Status LoadTail(long tail)
        {
            Status status = Load(tail);
            if (status != Status.Ok)
            {
                return status;
            }

            // The search has read it as whole just now; if it is not any more, the memory is not to be trusted.
            if (!Newest.TryDecode(Sector) || Newest.Sequence != tail)
            {
                return Status.Corrupt;
            }

            StartGroup(tail - 1);
            end = SectorHeader.EntriesAt;
            bool noteIsLast = false;
            for (int at = ArchiveEntry.Next(Sector, end); at >= 0; at = ArchiveEntry.Next(Sector, end))
            {
                end = ArchiveEntry.End(Sector, at);
                bool whole = ArchiveEntry.IsWhole(Sector, at);
                noteIsLast = whole && ArchiveEntry.Type(Sector, at) == 'N';
                if (whole)
                {
                    Count(Sector, at);
                }
                else
                {
                    Newest.FirstIndex = ArchiveEntry.Index(Sector, at) + 1;
                }
            }

            int used = UsedBytes();
            end = used > end ? ArchiveEntry.Align(used) : end;
            return LookAhead(noteIsLast);
        }

        /// <summary>Torn entries leave cells that are not erased: the end is behind the last of them.</summary>
        private int UsedBytes()
        {
            int used = Sector.Length;
            while (used > 0 && Sector[used - 1] == Erased)
            {
                used--;
            }

            return used;
        }

        /// <summary>
        /// Looks whether the next sector is erased. With a note as the last entry the erasing may have been cut in such a way that
        /// it only looks so: it is done again.
        /// </summary>
        private Status LookAhead(bool eraseAgain)
        {
            Status status = Load(NextSector);
            NextIsErased = status == Status.Ok && !eraseAgain && UsedBytes() == 0;
            return status;
        }

        private Status OpenNext()
        {
            if (!NextIsErased)
            {
                return Status.Full;
            }

            long before = Newest.Sequence;
            Newest.Sequence = NextSector;
            Newest.Encode(entry);
            NextIsErased = false;
            Status status = flash.Program(ring.AddressOf(Newest.Sequence), entry, 0, SectorHeader.Bytes);
            mounted = status == Status.Ok;

            // Cells that do not hold a header: the next attempt takes the place behind. One of two neighbours must be good, as everything
            // else that looks for a header looks at most one further.
            wornSector = status == Status.WriteFailed && Newest.Sequence == before + 1 ? Newest.Sequence : 0;
            end = SectorHeader.EntriesAt;
            StartGroup(before);
            return status;
        }

        /// <summary>The first sector of a group holds the whole filter of the group before; then a new one begins.</summary>
        private void StartGroup(long before)
        {
            if ((Newest.Sequence - 1) / GroupSectors != (before - 1) / GroupSectors || before == 0)
            {
                Newest.Filter.Clear();
            }
        }

        /// <summary>Takes a whole entry of the newest sector into account.</summary>
        private void Count(byte[] from, int at)
        {
            Newest.FirstIndex = ArchiveEntry.Index(from, at) + 1;
            if (ArchiveEntry.IsRecord(from, at))
            {
                Newest.PageBefore = ArchiveEntry.Number(from, at);
                Newest.RecordSector = Newest.Sequence;
                Newest.Filter.Add(from, at + ArchiveEntry.HeaderBytes, from[at + 3]);
            }
            else if (ArchiveEntry.IsLog(from, at))
            {
                Newest.LogBefore = ArchiveEntry.Number(from, at);
                sha256.Reset();
                sha256.Update(from, ArchiveEntry.ContentAt(from, at), ArchiveEntry.Length(from, at));
                sha256.Finish(Newest.LogHead);
                Newest.Software = EventLog.TellsSoftware(from, at) ? EventLog.NewValue(from, at) : Newest.Software;
            }
            else if (ArchiveEntry.IsFiscal(from, at))
            {
                Newest.FiscalBefore = ArchiveEntry.Number(from, at);
            }
        }
    }
}
