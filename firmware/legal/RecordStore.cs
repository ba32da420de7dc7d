using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Legal
{
    /// <summary>
    /// The signed records in the archive, and the log beside them. A record that is appended for the page of an earlier one
    /// replaces it: the earlier one was undone by a power cut before anybody saw it.
    /// </summary>
    public sealed class RecordStore
    {
        /// <summary>The longest record that fits.</summary>
        public const int MaximumRecordBytes = Archive.MaximumContentBytes;

        private readonly Archive archive;
        private readonly ArchiveReader reader;

        /// <summary>Makes the store over a flash; log entries get their time from <paramref name="clock"/>.</summary>
        public RecordStore(IFlash flash, LegalClock clock)
        {
            archive = new Archive(flash);
            reader = new ArchiveReader(archive);
            Log = new EventLog(archive, reader, clock);
        }

        /// <summary>The log.</summary>
        public EventLog Log { get; }

        /// <summary>The archive itself.</summary>
        public Archive Archive => archive;

        /// <summary>Page of the newest record that was ever appended, whether it counts or not; 0 = none or unknown.</summary>
        public long NewestPage => archive.Newest.PageBefore;

        /// <summary>The record that was read last; only the first <see cref="RecordLength"/> bytes count.</summary>
        public byte[] RecordBuffer { get; } = new byte[MaximumRecordBytes];

        /// <summary>Its length in bytes.</summary>
        public int RecordLength { get; private set; }

        /// <summary>Checks the chip.</summary>
        public Status Check()
        {
            return archive.Check();
        }

        /// <summary>Appends a record. After a failure the same page may be appended again.</summary>
        public Status Append(long page, char kind, TextField transactionId, byte[] record, int length)
        {
            Status status = Status.WriteFailed;

            // A second time behind the place that did not hold it: a worn cell costs room, not a record.
            for (int attempt = 0; attempt < 2 && status == Status.WriteFailed; attempt++)
            {
                status = Log.MakeRoom();
                status = status == Status.Ok ? archive.Append(kind, page, transactionId, record, length) : status;
            }

            return status;
        }

        /// <summary>
        /// Reads the record of a page into <see cref="RecordBuffer"/>. <see cref="Status.NotFound"/>: no whole record is there.
        /// </summary>
        public Status Read(long page)
        {
            Status status = reader.Find(ArchiveKey.Page, page);
            if (status == Status.Ok)
            {
                RecordLength = ArchiveEntry.Length(archive.Sector, reader.FoundAt);
                System.Array.Copy(archive.Sector, ArchiveEntry.ContentAt(archive.Sector, reader.FoundAt), RecordBuffer, 0, RecordLength);
            }

            return status;
        }

        /// <summary>Finds the newest record of a session, from <paramref name="newestPage"/> backwards, and reads it.</summary>
        public Status Find(TextField transactionId, char kind, long newestPage)
        {
            long page = newestPage + 1;
            while (true)
            {
                Status status = reader.FindId(transactionId, kind, page - 1, out page);
                status = status == Status.Ok ? Read(page) : status;
                if (status != Status.Ok || ArchiveEntry.HasId(archive.Sector, reader.FoundAt, transactionId))
                {
                    return status;
                }
            }
        }
    }
}
