using MeasurementCapsule.Hal;
using MeasurementCapsule.Legal;
using nanoFramework.TestFramework;

namespace MeasurementCapsule.Tests.Legal
{
    /// <summary>A store over a fake flash, with what it must hold noted beside it.</summary>
    public sealed class ArchiveBench
    {
        /// <summary>More pages than a test writes.</summary>
        private const int MaximumPages = 40000;

        private readonly int[] salts = new int[MaximumPages];
        private readonly byte[] record = new byte[2048];
        private readonly TextField id = new TextField(36);

        /// <summary>The flash.</summary>
        public NorFake Flash;

        /// <summary>The store of this power-up.</summary>
        public RecordStore Store;

        /// <summary>What the seed is, for messages.</summary>
        public string Seed;

        /// <summary>The page that the next committed record gets.</summary>
        public long NextPage = 1;

        /// <summary>Number of the newest log entry that was reported as written; a cut one may be there in addition.</summary>
        public long LogWritten;

        /// <summary>The most reads of the flash in one slice of a search by id.</summary>
        public int MostReadsOfASlice;

        /// <summary>Makes an empty one.</summary>
        public ArchiveBench(int sectors, uint seed)
        {
            Seed = "seed " + seed.ToString();
            Flash = new NorFake(sectors, seed);
            Restart();
        }

        /// <summary>Power comes back: nothing but the flash is left.</summary>
        public void Restart()
        {
            Flash.Dead = false;
            Store = new RecordStore(Flash, new LegalClock(null, null, null, null));
        }

        /// <summary>Appends the record of the next page; true when it was committed.</summary>
        public bool AppendRecord(bool commit)
        {
            int salt = Flash.Next(1000000);
            Fill(NextPage, salt);
            Status status = Store.Append(NextPage, KindOf(NextPage), id, record, LengthOf(salt));
            if (status != Status.Ok || !commit)
            {
                Assert.IsTrue(status == Status.Ok || Flash.Dead, Seed + " append " + status.ToString());
                return false;
            }

            salts[(int)NextPage] = salt;
            NextPage++;
            return true;
        }

        /// <summary>Logs something.</summary>
        public bool AppendLog()
        {
            long before = Store.Log.NewestNumber;
            Status status = Store.Log.Add(EventKind.FaultRaised, EventSource.Capsule, before, Flash.Next(100));
            Assert.IsTrue(status == Status.Ok || Flash.Dead, Seed + " log " + status.ToString());
            LogWritten = status == Status.Ok ? Store.Log.NewestNumber : LogWritten;
            return status == Status.Ok;
        }

        /// <summary>Claims that a page is readable, byte for byte, and can be found by its id.</summary>
        public void AssertPage(long page)
        {
            string message = Seed + " page " + page.ToString();
            Assert.AreEqual(Status.Ok, Store.Read(page), message);
            Fill(page, salts[(int)page]);
            AssertBuffer(salts[(int)page], message);
            Assert.AreEqual(Status.Ok, Find(id, KindOf(page)), message + " by id");
            AssertBuffer(salts[(int)page], message + " by id");
        }

        /// <summary>Looks for a record by its id, in as many slices as it takes.</summary>
        public Status Find(TextField wanted, char kind)
        {
            Status status;
            do
            {
                int before = Flash.Reads;
                status = Store.Find(wanted, kind, NextPage - 1);
                MostReadsOfASlice = Flash.Reads - before > MostReadsOfASlice ? Flash.Reads - before : MostReadsOfASlice;
            }
            while (Store.IsSearching);
            return status;
        }

        /// <summary>Claims that all committed pages are there but the ones that have left with a note.</summary>
        public void AssertAllPages()
        {
            for (long page = PagesThatLeft() + 1; page < NextPage; page++)
            {
                AssertPage(page);
            }
        }

        /// <summary>Claims that the log is one chain from its oldest kept entry to its head; returns how many entries there are.</summary>
        public long AssertLog()
        {
            EventLog log = Store.Log;
            Assert.AreEqual(Status.Ok, Store.Check(), Seed);
            Assert.IsTrue(log.NewestNumber >= LogWritten, Seed + " log lost " + log.NewestNumber.ToString() + " of " + LogWritten.ToString());
            byte[] expected = new byte[32];
            System.Array.Copy(log.Head, 0, expected, 0, 32);
            byte[] hash = new byte[32];
            long number = log.NewestNumber;
            for (; number >= 1 && log.Read(number) == Status.Ok; number--)
            {
                string message = Seed + " log entry " + number.ToString();
                Assert.AreEqual(number, LittleEndian.ReadInt64(log.EntryBuffer, 0), message);
                Crypto.Sha256.Hash(log.EntryBuffer, 0, log.EntryLength, hash);
                AssertSame(expected, hash, message);
                System.Array.Copy(log.EntryBuffer, 36, expected, 0, 32);
            }

            Assert.IsTrue(number <= LogThatLeft(), Seed + " log entry missing " + number.ToString());
            return log.NewestNumber - number;
        }

        /// <summary>The newest page that a note says has left; 0 = none.</summary>
        public long PagesThatLeft()
        {
            return NewestNoted(24);
        }

        private long LogThatLeft()
        {
            return NewestNoted(68 + 48);
        }

        private long NewestNoted(int at)
        {
            EventLog log = Store.Log;
            Assert.AreEqual(Status.Ok, Store.Check(), Seed);
            for (long number = log.NewestNumber; number >= 1 && log.Read(number) == Status.Ok; number--)
            {
                if (log.EntryBuffer[32] == (byte)EventKind.ArchiveWrapped && LittleEndian.ReadInt64(log.EntryBuffer, at) > 0)
                {
                    return LittleEndian.ReadInt64(log.EntryBuffer, at);
                }
            }

            return 0;
        }

        private static char KindOf(long page)
        {
            return page % 2 == 1 ? 'B' : 'E';
        }

        private static int LengthOf(int salt)
        {
            return 500 + (salt % 900);
        }

        private static void AssertSame(byte[] expected, byte[] actual, string message)
        {
            for (int i = 0; i < expected.Length; i++)
            {
                Assert.AreEqual((int)expected[i], (int)actual[i], message);
            }
        }

        private void Fill(long page, int salt)
        {
            id.Set("session-" + ((page + 1) / 2).ToString());
            for (int i = 0; i < record.Length; i++)
            {
                record[i] = (byte)(' ' + ((i * 7) + salt + (i * salt / 64)) % 90);
            }
        }

        private void AssertBuffer(int salt, string message)
        {
            Assert.AreEqual(LengthOf(salt), Store.RecordLength, message);
            for (int i = 0; i < Store.RecordLength; i++)
            {
                if (record[i] != Store.RecordBuffer[i])
                {
                    Assert.AreEqual((int)record[i], (int)Store.RecordBuffer[i], message + " byte " + i.ToString());
                }
            }
        }
    }
}
