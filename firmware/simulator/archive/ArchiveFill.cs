using System;
using System.Collections.Generic;
using System.Numerics;
using System.Security.Cryptography;
using MeasurementCapsule.Hal;
using MeasurementCapsule.Hal.Chips;
using MeasurementCapsule.Hal.Sim;
using MeasurementCapsule.Legal;

namespace MeasurementCapsule.Simulator
{
    /// <summary>
    /// The archive alone, on the simulated flash, filled as by years of charging: entries of the size that they have, then the ring
    /// round. Whatever leaves must be the oldest, and noted; that is checked at each sector that is opened.
    /// </summary>
    public sealed class ArchiveFill
    {
        /// <summary>What the archive of the full chip must hold, and its sectors.</summary>
        public const int FullSessions = 20_400;

        /// <summary>The log entries beside them.</summary>
        public const int FullLogEntries = 100_000;

        /// <summary>Sectors of the full chip.</summary>
        public const int FullSectors = 16_384;

        private const int RecordBytes = 950;
        private const int SelfTestBytes = 1_150;
        private const int SessionsADay = 40;
        private readonly SmallArchive flash;
        private readonly byte[] content = new byte[RecordStore.MaximumRecordBytes];
        private readonly TextField id = new(36);
        private RecordStore store;
        private long logDue;
        private long sectorSeen;
        private bool restartDue;

        /// <summary>An empty archive of so many sectors.</summary>
        public ArchiveFill(int sectors)
        {
            World world = new(1);
            Chip = new SimW25Q128(world, true);
            Sectors = sectors;
            flash = new SmallArchive(new W25Q128(Chip, world, true), sectors);
            store = Restarted();
        }

        /// <summary>How many sectors there are.</summary>
        public int Sectors { get; }

        /// <summary>The flash.</summary>
        public SimW25Q128 Chip { get; }

        /// <summary>The archive of this power-up.</summary>
        public RecordStore Store => store;

        /// <summary>The newest page.</summary>
        public long Pages { get; private set; }

        /// <summary>The newest self-test.</summary>
        public long SelfTests { get; private set; }

        /// <summary>The newest page that left.</summary>
        public long PagesLeft { get; private set; }

        /// <summary>The newest log entry that left.</summary>
        public long LogLeft { get; private set; }

        /// <summary>The newest self-test that left.</summary>
        public long SelfTestsLeft { get; private set; }

        /// <summary>Notes that were checked.</summary>
        public long Notes { get; private set; }

        /// <summary>The most reads of the flash after a restart, and how many restarts that is of.</summary>
        public long MostBootReads { get; private set; }

        /// <summary>How often power came back.</summary>
        public long Restarts { get; private set; }

        /// <summary>5 + 2·⌈log2 sectors⌉: what DESIGN.md promises.</summary>
        public int BootReadsBound => 5 + (2 * (32 - BitOperations.LeadingZeroCount((uint)(Sectors - 1))));

        /// <summary>Contradictions, in words.</summary>
        public List<string> Violations { get; } = [];

        /// <summary>Sessions, each with its share of log entries and of daily self-tests.</summary>
        public void Charge(int sessions, int logEntries, Action<long, long> tell)
        {
            for (int session = 1; session <= sessions; session++)
            {
                AppendRecord();
                AppendRecord();
                for (logDue += logEntries; logDue >= sessions; logDue -= sessions)
                {
                    Expect(store.Log.Add(EventKind.SessionEnded, EventSource.Station, Pages - 1, Pages) == Status.Ok, "a log entry was refused");
                    Watch();
                }

                if (session % SessionsADay == 0)
                {
                    SelfTests++;
                    Expect(store.Append(SelfTests, 'T', null, Content(-SelfTests), SelfTestBytes) == Status.Ok, "self-test " + SelfTests + " was refused");
                    Watch();
                }

                tell(session, sessions);
            }
        }

        /// <summary>Power comes back: the end is found anew, and what was the newest is it again.</summary>
        public void Restart()
        {
            (long page, long log, long index) = (store.NewestPage, store.Log.NewestNumber, store.Archive.Newest.FirstIndex);
            store = Restarted();
            long before = flash.Reads;
            Expect(store.Check() == Status.Ok, "the archive is not found again");
            MostBootReads = Math.Max(MostBootReads, flash.Reads - before);
            Restarts++;
            Expect((page, log, index) == (store.NewestPage, store.Log.NewestNumber, store.Archive.Newest.FirstIndex), "after a restart the end is another one");
        }

        /// <summary>All that must be there is, byte for byte, and nothing that has left; returns the most reads for one of them.</summary>
        public long ReadAll(Action<long, long> tell)
        {
            long most = 0;
            for (long page = Math.Max(1, PagesLeft - 10); page <= Pages; page++)
            {
                long before = flash.Reads;
                bool found = store.Read(page) == Status.Ok;
                most = Math.Max(most, flash.Reads - before);
                Expect(found == page > PagesLeft, "page " + page + (found ? " is there" : " is not there") + ", " + PagesLeft + " have left");
                Expect(!found || store.RecordBuffer.AsSpan(0, store.RecordLength).SequenceEqual(Content(page).AsSpan(0, RecordBytes)), "page " + page + " is another one");
                tell(page - PagesLeft, Pages - PagesLeft);
            }

            for (long number = SelfTestsLeft + 1; number <= SelfTests; number++)
            {
                Expect(store.ReadFiscal(number) == Status.Ok && store.RecordLength == SelfTestBytes, "self-test " + number + " is not there");
            }

            ReadLog();
            return most;
        }

        /// <summary>Looks for a session; returns the requests that it took, and the most reads of one of them.</summary>
        public (int Requests, long MostReads) Find(string transactionId, bool isThere)
        {
            id.Set(transactionId);
            int requests = 0;
            long most = 0;
            Status status;
            do
            {
                long before = flash.Reads;
                status = store.Find(id, 'B', Pages);
                most = Math.Max(most, flash.Reads - before);
                requests++;
            }
            while (store.IsSearching);
            Expect(status == Status.Ok == isThere, transactionId + ": " + status);
            return (requests, most);
        }

        /// <summary>The greatest difference between the erasures of two sectors, and the most of one.</summary>
        public (int Difference, int Most) Wear()
        {
            int least = int.MaxValue, most = 0;
            for (int sector = 0; sector < Sectors; sector++)
            {
                int count = Chip.EraseCount(sector * flash.SectorBytes);
                (least, most) = (Math.Min(least, count), Math.Max(most, count));
            }

            return (most - least, most);
        }

        /// <summary>The transaction id of a page: 36 characters.</summary>
        public static string IdOf(long page) => "session-" + ((page + 1) / 2).ToString("D28");

        private RecordStore Restarted() => new(flash, new LegalClock(null!, null!, null!, null!));

        private void AppendRecord()
        {
            Pages++;
            id.Set(IdOf(Pages));
            Expect(store.Append(Pages, Pages % 2 == 1 ? 'B' : 'E', id, Content(Pages), RecordBytes) == Status.Ok, "page " + Pages + " was refused");
            Watch();
        }

        private byte[] Content(long seed)
        {
            for (int i = 0; i < SelfTestBytes; i++)
            {
                content[i] = (byte)(' ' + (uint)((i * 7) + (seed * 31) + (i * seed / 64)) % 90);
            }

            return content;
        }

        /// <summary>At each new sector: what left by it; and a restart now and then, and always where the ring comes round.</summary>
        private void Watch()
        {
            long sector = store.Archive.Newest.Sequence;
            long place = (sector - 1) % Sectors;
            if (sector == sectorSeen)
            {
                // Not right behind a note: then the sector ahead is erased once more, and the wear is not that of the ring.
                if (restartDue)
                {
                    Restart();
                    restartDue = false;
                }

                return;
            }

            sectorSeen = sector;
            Expect(store.Log.MakeRoom() == Status.Ok, "no room could be made");
            if (store.Archive.LeavingSector > 0)
            {
                CheckNote(store.Archive.LeavingSector);
            }

            restartDue = place < 3 || place > Sectors - 4 || sector % (Sectors / 64) == 0;
        }

        private void CheckNote(long sector)
        {
            DepartureNote? note = null;
            for (long number = store.Log.NewestNumber; number > LogLeft && note?.Sector != sector && store.Log.Read(number) == Status.Ok; number--)
            {
                note = store.Log.EntryBuffer[32] == (byte)EventKind.ArchiveWrapped ? new DepartureNote(store.Log.EntryBuffer[..store.Log.EntryLength]) : note;
            }

            if (note?.Sector != sector)
            {
                Violations.Add("sector " + sector + " left without a note");
                return;
            }

            Notes++;
            PagesLeft = Continue("page", note.FirstPage, note.LastPage, PagesLeft);
            LogLeft = Continue("log entry", note.FirstLogEntry, note.LastLogEntry, LogLeft);
            SelfTestsLeft = Continue("self-test", note.FirstSelfTest, note.LastSelfTest, SelfTestsLeft);
            using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            for (long page = note.FirstPage; page > 0 && page <= note.LastPage; page++)
            {
                hash.AppendData(Content(page), 0, RecordBytes);
            }

            Expect(Convert.ToHexString(hash.GetHashAndReset()) == note.RecordsHash, "the note of sector " + sector + " has another hash");
        }

        private long Continue(string what, long first, long last, long left)
        {
            Expect(first == 0 || first == left + 1, what + " " + first + " left after " + left);
            return Math.Max(left, last);
        }

        private void ReadLog()
        {
            byte[] expected = (byte[])store.Log.Head.Clone();
            for (long number = store.Log.NewestNumber; number > LogLeft; number--)
            {
                if (store.Log.Read(number) != Status.Ok || !SHA256.HashData(store.Log.EntryBuffer.AsSpan(0, store.Log.EntryLength)).AsSpan().SequenceEqual(expected))
                {
                    Violations.Add("log entry " + number + " is missing or breaks the chain");
                    return;
                }

                expected = store.Log.EntryBuffer[36..68];
            }
        }

        private void Expect(bool holds, string violation)
        {
            if (!holds && Violations.Count < 100)
            {
                Violations.Add(violation);
            }
        }
    }
}
