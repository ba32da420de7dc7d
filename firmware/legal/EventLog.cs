using MeasurementCapsule.Crypto;
using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Legal
{
    /// <summary>
    /// The log: entries in the archive, each with the hash of the one before it. The hash of the newest one stands in every
    /// record (XL), so each signature covers the log up to it. Layout: RECORD.md. A failure is reported, never waited for.
    /// </summary>
    public sealed class EventLog
    {
        /// <summary>The longest entry.</summary>
        public const int MaximumEntryBytes = DetailAt + NoteDetailBytes;

        private const int DetailAt = 68;
        private const int NoteDetailBytes = 72;

        private readonly Archive archive;
        private readonly ArchiveReader reader;
        private readonly LegalClock clock;
        private readonly SectorHeader scratch = new SectorHeader();
        private readonly Sha256 sha256 = new Sha256();
        private readonly byte[] entry = new byte[MaximumEntryBytes];
        private readonly byte[] detail = new byte[1 + CapsuleTextForm.MaximumCharacters];
        private readonly byte[] noteDetail = new byte[NoteDetailBytes];
        private readonly byte[] hash = new byte[Sha256.DigestBytes];
        private long firstPage;
        private long lastPage;

        /// <summary>Makes the log in an archive.</summary>
        public EventLog(Archive archive, ArchiveReader reader, LegalClock clock)
        {
            this.archive = archive;
            this.reader = reader;
            this.clock = clock;
        }

        /// <summary>SHA-256 of the newest entry, from its first to its last byte; zeros before the first one.</summary>
        public byte[] Head => archive.Newest.LogHead;

        /// <summary>Number of the newest entry; 0 = none.</summary>
        public long NewestNumber => archive.Newest.LogBefore;

        /// <summary>The entry that was read last; only the first <see cref="EntryLength"/> bytes count.</summary>
        public byte[] EntryBuffer { get; } = new byte[MaximumEntryBytes];

        /// <summary>Its length in bytes.</summary>
        public int EntryLength { get; private set; }

        /// <summary>Appends an event at the present time.</summary>
        public Status Add(EventKind kind, EventSource source, long oldValue, long newValue)
        {
            return Add(kind, source, oldValue, newValue, 0);
        }

        /// <summary>Appends the change of a parameter.</summary>
        public Status AddParameter(int parameter, long oldValue, long newValue)
        {
            detail[0] = (byte)parameter;
            return Add(EventKind.ParameterChanged, EventSource.Service, oldValue, newValue, 1);
        }

        /// <summary>Appends the change of a text.</summary>
        public Status AddText(int number, long oldFingerprint, TextField text)
        {
            detail[0] = (byte)number;
            System.Array.Copy(text.Bytes, 0, detail, 1, text.Length);
            return Add(EventKind.TextChanged, EventSource.Service, oldFingerprint, CapsuleTexts.Fingerprint(text.Bytes, 0, text.Length), 1 + text.Length);
        }

        /// <summary>Appends an event with a reason: one byte of detail.</summary>
        public Status AddReason(EventKind kind, EventSource source, long oldValue, long newValue, int reason)
        {
            detail[0] = (byte)reason;
            return Add(kind, source, oldValue, newValue, 1);
        }

        /// <summary>Appends refused commands: how many there were before and now, and which was the last one with its answer.</summary>
        public Status AddRefusal(long before, long now, LegalCommand command, GateStatus answer)
        {
            detail[0] = (byte)command;
            detail[1] = (byte)answer;
            return Add(EventKind.CommandRefused, EventSource.Station, before, now, 2);
        }

        /// <summary>True for a whole log entry in a sector that says which software runs.</summary>
        public static bool TellsSoftware(byte[] sector, int at)
        {
            int kind = sector[ArchiveEntry.ContentAt(sector, at) + 32];
            return kind == (int)EventKind.PowerUp || kind == (int)EventKind.SoftwareChanged;
        }

        /// <summary>The new value of a log entry in a sector.</summary>
        public static long NewValue(byte[] sector, int at)
        {
            return LittleEndian.ReadInt64(sector, ArchiveEntry.ContentAt(sector, at) + 24);
        }

        /// <summary>Reads an entry into <see cref="EntryBuffer"/>.</summary>
        public Status Read(long number)
        {
            Status status = reader.Find(ArchiveKey.LogNumber, number);
            if (status == Status.Ok)
            {
                EntryLength = ArchiveEntry.Length(archive.Sector, reader.FoundAt);
                System.Array.Copy(archive.Sector, ArchiveEntry.ContentAt(archive.Sector, reader.FoundAt), EntryBuffer, 0, EntryLength);
            }

            return status;
        }

        /// <summary>
        /// Reads entries from a number on, one behind the other, as many as stand in one sector and fit: no more work than for one.
        /// </summary>
        public Status ReadPage(long number, byte[] into, out int length)
        {
            length = 0;
            byte[] bytes = archive.Sector;
            Status status = reader.Find(ArchiveKey.LogNumber, number);
            for (int at = reader.FoundAt; status == Status.Ok && at >= 0; at = ArchiveEntry.After(bytes, at))
            {
                int size = ArchiveEntry.Length(bytes, at);
                if (length + size > into.Length)
                {
                    break;
                }

                if (ArchiveEntry.Matches(bytes, at, ArchiveKey.LogNumber, number))
                {
                    System.Array.Copy(bytes, ArchiveEntry.ContentAt(bytes, at), into, length, size);
                    length += size;
                    number++;
                }
            }

            return status;
        }

        /// <summary>
        /// Erases the sector behind the newest one, unless it is erased. What leaves the archive by that is noted before, with
        /// the hash of its records. Call it before anything is appended.
        /// </summary>
        public Status MakeRoom()
        {
            Status status = archive.Mount();
            if (status != Status.Ok || archive.NextIsErased)
            {
                return status;
            }

            status = archive.ProveLeaving(scratch);
            bool leaves = archive.LeavingSector >= 1;
            if (status == Status.Ok && leaves)
            {
                status = IsNoted(out bool noted);
                leaves = !noted;
            }

            if (status != Status.Ok || !leaves)
            {
                return status == Status.Ok ? archive.EraseNext() : status;
            }

            return NoteAndErase();
        }

        private Status NoteAndErase()
        {
            Status status = DescribeLeaving();
            if (status != Status.Ok)
            {
                return status;
            }

            status = AppendEntry(EventKind.ArchiveWrapped, EventSource.Capsule, firstPage, lastPage, noteDetail, NoteDetailBytes);
            if (status != Status.Full)
            {
                return status == Status.Ok ? archive.EraseNext() : status;
            }

            // Only when many cuts in a row have torn the note again and again: there is no room left for it before the erasing.
            status = archive.EraseNext();
            return status == Status.Ok ? AppendEntry(EventKind.ArchiveWrapped, EventSource.Capsule, firstPage, lastPage, noteDetail, NoteDetailBytes) : status;
        }

        private Status Add(EventKind kind, EventSource source, long oldValue, long newValue, int detailLength)
        {
            Status status = Status.WriteFailed;
            for (int attempt = 0; attempt < RecordStore.Attempts && status == Status.WriteFailed; attempt++)
            {
                status = MakeRoom();
                status = status == Status.Ok ? AppendEntry(kind, source, oldValue, newValue, detail, detailLength) : status;
            }

            return status;
        }

        private Status AppendEntry(EventKind kind, EventSource source, long oldValue, long newValue, byte[] detailBytes, int detailLength)
        {
            LittleEndian.WriteInt64(entry, 0, archive.Newest.LogBefore + 1);
            LittleEndian.WriteInt64(entry, 8, clock.UnixMilliseconds);
            LittleEndian.WriteInt64(entry, 16, oldValue);
            LittleEndian.WriteInt64(entry, 24, newValue);
            entry[32] = (byte)kind;
            entry[33] = (byte)clock.TimeStatus;
            entry[34] = (byte)source;
            entry[35] = (byte)detailLength;
            System.Array.Copy(archive.Newest.LogHead, 0, entry, 36, Sha256.DigestBytes);
            System.Array.Copy(detailBytes, 0, entry, DetailAt, detailLength);
            char type = kind == EventKind.ArchiveWrapped ? 'N' : 'L';
            return archive.Append(type, archive.Newest.LogBefore + 1, null, entry, DetailAt + detailLength);
        }

        /// <summary>Looks whether the newest sector has a whole note about the one that leaves.</summary>
        private Status IsNoted(out bool noted)
        {
            noted = false;
            byte[] bytes = archive.Sector;
            Status status = archive.Load(archive.Newest.Sequence);
            if (status != Status.Ok)
            {
                return status;
            }

            for (int at = ArchiveEntry.First(bytes); at >= 0; at = ArchiveEntry.After(bytes, at))
            {
                noted = noted || (ArchiveEntry.Type(bytes, at) == 'N' && ArchiveEntry.IsWhole(bytes, at)
                    && LittleEndian.ReadInt64(bytes, ArchiveEntry.ContentAt(bytes, at) + DetailAt + 32) == archive.LeavingSector);
            }

            return Status.Ok;
        }

        /// <summary>Puts together what the sector holds that leaves: pages, log entries, self-tests, hash of the records.</summary>
        private Status DescribeLeaving()
        {
            Status status = archive.Load(archive.LeavingSector);
            if (status != Status.Ok)
            {
                return status;
            }

            byte[] bytes = archive.Sector;
            long firstLog = 0;
            long lastLog = 0;
            long firstTest = 0;
            long lastTest = 0;
            firstPage = 0;
            lastPage = 0;
            sha256.Reset();
            for (int at = ArchiveEntry.First(bytes); at >= 0; at = ArchiveEntry.After(bytes, at))
            {
                long number = ArchiveEntry.IsWhole(bytes, at) ? ArchiveEntry.Number(bytes, at) : 0;
                if (number == 0)
                {
                    continue;
                }

                if (ArchiveEntry.IsRecord(bytes, at))
                {
                    lastPage = number;
                    firstPage = firstPage == 0 ? lastPage : firstPage;
                    sha256.Update(bytes, ArchiveEntry.ContentAt(bytes, at), ArchiveEntry.Length(bytes, at));
                }
                else if (ArchiveEntry.IsLog(bytes, at))
                {
                    lastLog = number;
                    firstLog = firstLog == 0 ? lastLog : firstLog;
                }
                else
                {
                    lastTest = number;
                    firstTest = firstTest == 0 ? lastTest : firstTest;
                }
            }

            sha256.Finish(hash);
            System.Array.Copy(hash, 0, noteDetail, 0, hash.Length);
            LittleEndian.WriteInt64(noteDetail, 32, archive.LeavingSector);
            LittleEndian.WriteInt64(noteDetail, 40, firstLog);
            LittleEndian.WriteInt64(noteDetail, 48, lastLog);
            LittleEndian.WriteInt64(noteDetail, 56, firstTest);
            LittleEndian.WriteInt64(noteDetail, 64, lastTest);
            return Status.Ok;
        }
    }
}
