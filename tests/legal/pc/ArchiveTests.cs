using MeasurementCapsule.Hal;
using MeasurementCapsule.Legal;
using nanoFramework.TestFramework;

namespace MeasurementCapsule.Tests.Legal
{
    /// <summary>The archive without power cuts: what goes in comes out, evenly over all sectors.</summary>
    [TestClass]
    public class ArchiveTests
    {
        [TestMethod]
        public void AnEmptyArchiveHoldsNothing()
        {
            ArchiveBench bench = new ArchiveBench(16, 1);
            Assert.AreEqual(Status.Ok, bench.Store.Check());
            Assert.AreEqual(Status.NotFound, bench.Store.Read(1));
            Assert.AreEqual(Status.NotFound, bench.Store.Log.Read(1));
            Assert.AreEqual(0L, bench.Store.NewestPage);
            Assert.AreEqual(0, bench.Flash.Steps);
        }

        [TestMethod]
        public void OtherContentIsErasedBeforeTheFirstEntry()
        {
            ArchiveBench bench = new ArchiveBench(16, 1);
            for (int i = 0; i < bench.Flash.Cells.Length; i++)
            {
                bench.Flash.Cells[i] = (byte)bench.Flash.Next(256);
            }

            for (int i = 0; i < 100; i++)
            {
                bench.AppendRecord(true);
            }

            bench.AssertAllPages();
            Assert.AreEqual(0, bench.Flash.Violations);
        }

        [TestMethod]
        public void ARecordThatIsAppendedAgainReplacesTheUndoneOne()
        {
            ArchiveBench bench = new ArchiveBench(16, 2);
            for (int i = 0; i < 30; i++)
            {
                for (int undone = bench.Flash.Next(4); undone > 0; undone--)
                {
                    bench.AppendRecord(false);
                    bench.Restart();
                }

                bench.AppendRecord(true);
                bench.AppendLog();
            }

            bench.AssertAllPages();
        }

        [TestMethod]
        public void AnythingIsFoundByPageByIdAndByIndexAfterAnyRestart()
        {
            ArchiveBench bench = new ArchiveBench(32, 3);
            for (int i = 0; i < 600; i++)
            {
                int what = bench.Flash.Next(10);
                if (what < 5)
                {
                    bench.AppendRecord(true);
                }
                else if (what < 8)
                {
                    bench.AppendLog();
                }
                else if (what == 8)
                {
                    bench.Restart();
                }
                else if (bench.NextPage > 1)
                {
                    long oldest = bench.PagesThatLeft() + 1;
                    bench.AssertPage(oldest + bench.Flash.Next((int)(bench.NextPage - oldest)));
                }
            }

            bench.AssertAllPages();
            Assert.IsTrue(bench.NextPage - bench.PagesThatLeft() > 60, bench.Seed);
            Assert.IsTrue(bench.AssertLog() > 50, bench.Seed);
            Assert.AreEqual(0, bench.Flash.Violations);
        }

        [TestMethod]
        public void EveryIndexIsFoundOnceAndInOrder()
        {
            ArchiveBench bench = new ArchiveBench(16, 4);
            for (int i = 0; i < 25; i++)
            {
                bench.AppendRecord(true);
                bench.AppendLog();
            }

            Archive archive = bench.Store.Archive;
            ArchiveReader reader = new ArchiveReader(archive);
            for (int i = 0; i < 50; i++)
            {
                Assert.AreEqual(Status.Ok, reader.Find(ArchiveKey.Index, i + 1));
                Assert.AreEqual(i % 2 == 0, ArchiveEntry.IsRecord(archive.Sector, reader.FoundAt));
                Assert.AreEqual((long)(i / 2) + 1, ArchiveEntry.Number(archive.Sector, reader.FoundAt));
            }

            Assert.AreEqual(Status.NotFound, reader.Find(ArchiveKey.Index, 51));
            Assert.AreEqual(Status.NotFound, reader.Find(ArchiveKey.Index, 0));
        }

        [TestMethod]
        public void WearIsTheSameEverywhere()
        {
            ArchiveBench bench = new ArchiveBench(16, 5);
            for (int i = 0; i < 1500; i++)
            {
                bench.AppendRecord(true);
            }

            int least = int.MaxValue;
            int most = 0;
            for (int i = 0; i < 16; i++)
            {
                least = bench.Flash.Erases[i] < least ? bench.Flash.Erases[i] : least;
                most = bench.Flash.Erases[i] > most ? bench.Flash.Erases[i] : most;
            }

            Assert.IsTrue(least > 20 && most - least <= 1, least.ToString() + " to " + most.ToString());
            bench.AssertAllPages();
            Assert.IsTrue(bench.NextPage - bench.PagesThatLeft() > 40, bench.PagesThatLeft().ToString());
        }

        [TestMethod]
        public void WhatLeftIsNotedWithoutAGapAndWithItsHash()
        {
            ArchiveBench bench = new ArchiveBench(16, 6);
            for (int i = 0; i < 50; i++)
            {
                bench.AppendRecord(true);
            }

            byte[] page = new byte[2048 * 8];
            long left = bench.PagesThatLeft();
            while (bench.PagesThatLeft() == left)
            {
                // Everything that the next note can speak of is read before it goes.
                left = bench.PagesThatLeft();
                int count = 0;
                byte[][] hashes = new byte[8][];
                for (int i = 0; i < 8; i++)
                {
                    Assert.AreEqual(Status.Ok, bench.Store.Read(left + 1 + i), "page " + (left + 1 + i).ToString());
                    System.Array.Copy(bench.Store.RecordBuffer, 0, page, count, bench.Store.RecordLength);
                    count += bench.Store.RecordLength;
                    hashes[i] = new byte[32];
                    Crypto.Sha256.Hash(page, 0, count, hashes[i]);
                }

                bench.AppendRecord(true);
                AssertNote(bench, left, hashes);
            }
        }

        [TestMethod]
        public void TheEndIsFoundWithinTheBound()
        {
            // 256 sectors: 5 + 2 · 8.
            ArchiveBench bench = new ArchiveBench(256, 7);
            int most = 0;
            for (int i = 0; i < 1400; i++)
            {
                bench.AppendRecord(true);
                bench.Restart();
                bench.Flash.Reads = 0;
                Assert.AreEqual(Status.Ok, bench.Store.Check());
                most = bench.Flash.Reads > most ? bench.Flash.Reads : most;
                Assert.AreEqual(bench.NextPage - 1, bench.Store.NewestPage);
            }

            Assert.IsTrue(most <= 21, most.ToString());
        }

        [TestMethod]
        public void ARecordIsReadWithinTheBoundAndByIdWithOneHeaderAGroup()
        {
            ArchiveBench bench = new ArchiveBench(256, 8);
            for (int i = 0; i < 700; i++)
            {
                bench.AppendRecord(true);
            }

            for (long page = bench.PagesThatLeft() + 1; page < bench.NextPage; page++)
            {
                bench.Flash.Reads = 0;
                Assert.AreEqual(Status.Ok, bench.Store.Read(page));
                Assert.IsTrue(bench.Flash.Reads <= 20, bench.Flash.Reads.ToString());
            }

            TextField unknown = new TextField(36);
            int reads = 0;
            for (int i = 0; i < 100; i++)
            {
                unknown.Set("unknown-" + i.ToString());
                bench.Flash.Reads = 0;
                Assert.AreEqual(Status.NotFound, bench.Find(unknown, 'B'));
                reads += bench.Flash.Reads;
            }

            // 8 headers a search, and now and then the 32 sectors of a group.
            Assert.IsTrue(reads <= 100 * 16, reads.ToString());
            Assert.IsTrue(bench.MostReadsOfASlice <= IdSearch.Budget, bench.MostReadsOfASlice.ToString());
        }

        [TestMethod]
        public void ADamagedHeaderHidesNothingAndLeadsNobodyAstray()
        {
            ArchiveBench bench = new ArchiveBench(64, 9);
            for (int i = 0; i < 120; i++)
            {
                bench.AppendRecord(true);
            }

            Assert.AreEqual(Status.Ok, bench.Store.Check());
            long tail = bench.Store.Archive.Newest.Sequence;
            for (long sector = 1; sector < tail; sector++)
            {
                int address = bench.Store.Archive.Ring.AddressOf(sector) + 9;
                bench.Flash.Cells[address] ^= 0x10;
                bench.Restart();
                Assert.AreEqual(Status.Ok, bench.Store.Check());
                Assert.AreEqual(tail, bench.Store.Archive.Newest.Sequence, "sector " + sector.ToString());
                bench.AssertAllPages();
                bench.Flash.Cells[address] ^= 0x10;
            }
        }

        [TestMethod]
        public void ADamagedRecordIsNotHandedOut()
        {
            ArchiveBench bench = new ArchiveBench(16, 10);
            bench.AppendRecord(true);
            bench.AppendRecord(true);
            bench.Flash.Cells[SectorHeader.EntriesAt + 300] ^= 1;
            Assert.AreEqual(Status.NotFound, bench.Store.Read(1));
            bench.AssertPage(2);
        }

        private static void AssertNote(ArchiveBench bench, long leftBefore, byte[][] hashes)
        {
            EventLog log = bench.Store.Log;
            for (long number = log.NewestNumber; number > 0 && log.Read(number) == Status.Ok; number--)
            {
                long first = LittleEndian.ReadInt64(log.EntryBuffer, 16);
                if (log.EntryBuffer[32] == (byte)EventKind.ArchiveWrapped && first == leftBefore + 1)
                {
                    byte[] hash = hashes[(int)(LittleEndian.ReadInt64(log.EntryBuffer, 24) - first)];
                    for (int i = 0; i < 32; i++)
                    {
                        Assert.AreEqual((int)hash[i], (int)log.EntryBuffer[68 + i]);
                    }
                }
            }
        }
    }
}
