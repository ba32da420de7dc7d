using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Legal
{
    /// <summary>
    /// The signed records in the archive, of sessions and of the fiscal context, and the log beside them. A record that is appended for the page of an earlier one
    /// replaces it: the earlier one was undone by a power cut before anybody saw it.
    /// </summary>
    public sealed class RecordStore
    {
        /// <summary>The longest record that fits.</summary>
        public const int MaximumRecordBytes = Archive.MaximumContentBytes;

        /// <summary>So often an entry is written when cells do not hold it.</summary>
        public const int Attempts = 2;

        private readonly Archive archive;
        private readonly ArchiveReader reader;
        private readonly IdSearch search;

        /// <summary>Makes the store over a flash; log entries get their time from <paramref name="clock"/>.</summary>
        public RecordStore(IFlash flash, LegalClock clock)
        {
            archive = new Archive(flash);
            reader = new ArchiveReader(archive);
            search = new IdSearch(archive);
            Log = new EventLog(archive, reader, clock);
        }

        /// <summary>The log.</summary>
        public EventLog Log { get; }

        /// <summary>Finds entries by index.</summary>
        public ArchiveReader Reader => reader;

        /// <summary>The archive itself.</summary>
        public Archive Archive => archive;

        /// <summary>Page of the newest record that was ever appended, whether it counts or not; 0 = none or unknown.</summary>
        public long NewestPage => archive.Newest.PageBefore;

        /// <summary>Number of the newest record of the fiscal context; 0 = none or unknown.</summary>
        public long NewestFiscal => archive.Newest.FiscalBefore;

        /// <summary>True while <see cref="Find"/> has not come to its end.</summary>
        public bool IsSearching => search.Pending;

        /// <summary>The record that was read last; only the first <see cref="RecordLength"/> bytes count.</summary>
        public byte[] RecordBuffer { get; } = new byte[MaximumRecordBytes];

        /// <summary>Its length in bytes.</summary>
        public int RecordLength { get; private set; }

        /// <summary>Checks the chip.</summary>
        public Status Check()
        {
            return archive.Check();
        }

        /// <summary>Appends a record by its page, or one of the fiscal context by its number. After a failure the same one may be appended again.</summary>
        public Status Append(long number, char kind, TextField transactionId, byte[] record, int length)
        {
            Status status = Status.WriteFailed;

            // A second time behind the place that did not hold it: a worn cell costs room, a worn sector a sector, not a record.
            for (int attempt = 0; attempt < Attempts && status == Status.WriteFailed; attempt++)
            {
                status = Log.MakeRoom();
                status = status == Status.Ok ? archive.Append(kind, number, transactionId, record, length) : status;
            }

            return status;
        }

        /// <summary>
        /// Reads the record of a page into <see cref="RecordBuffer"/>. <see cref="Status.NotFound"/>: no whole record is there.
        /// </summary>
        public Status Read(long page)
        {
            return Read(ArchiveKey.Page, page);
        }

        /// <summary>Reads a record of the fiscal context into <see cref="RecordBuffer"/>.</summary>
        public Status ReadFiscal(long number)
        {
            return Read(ArchiveKey.Fiscal, number);
        }

        private Status Read(ArchiveKey key, long number)
        {
            Status status = reader.Find(key, number);
            if (status == Status.Ok)
            {
                RecordLength = ArchiveEntry.Length(archive.Sector, reader.FoundAt);
                System.Array.Copy(archive.Sector, ArchiveEntry.ContentAt(archive.Sector, reader.FoundAt), RecordBuffer, 0, RecordLength);
            }

            return status;
        }

        /// <summary>
        /// Finds the newest record of a session, from <paramref name="newestPage"/> backwards, and reads it. While
        /// <see cref="IsSearching"/> the same call again goes on; each reads at most <see cref="IdSearch.Budget"/> headers and one record.
        /// </summary>
        public Status Find(TextField transactionId, char kind, long newestPage)
        {
            Status status = search.Continue(transactionId, kind, newestPage);
            if (status != Status.Ok)
            {
                return status;
            }

            status = Read(search.Page);
            if (status == Status.Ok && !ArchiveEntry.HasId(archive.Sector, reader.FoundAt, transactionId))
            {
                search.GoOnBelow();
                return Status.NotFound;
            }

            return status;
        }
    }
}
