using MeasurementCapsule.Hal;
using MeasurementCapsule.Legal;
using nanoFramework.TestFramework;

namespace MeasurementCapsule.Tests.Legal
{
    /// <summary>Cells that are worn out cost room, never a record: a sector that takes no header is left out in each round.</summary>
    [TestClass]
    public class WornArchiveTests
    {
        private const int Sectors = 8;

        [TestMethod]
        public void ASectorThatTakesNoHeaderIsLeftOut()
        {
            for (int sector = 0; sector < Sectors; sector++)
            {
                ArchiveBench bench = new ArchiveBench(Sectors, (uint)sector + 1);
                bench.Seed += " worn sector " + sector.ToString();

                // Erased cells that cannot be programmed: the bytes of the sequence.
                bench.Flash.StuckAt = (sector * 4096) + 8;
                WriteRounds(bench);
                Assert.IsTrue(bench.NextPage - bench.PagesThatLeft() > 10, bench.Seed);
            }
        }

        [TestMethod]
        public void ACellThatStaysProgrammedIsLeftOutToo()
        {
            ArchiveBench bench = new ArchiveBench(Sectors, 21);
            bench.Flash.Cells[(3 * 4096) + 1] = 0;
            bench.Flash.StuckAt = (3 * 4096) + 1;
            WriteRounds(bench);
        }

        [TestMethod]
        public void TwoNeighboursAreAFaultThatEndsWithTheirCause()
        {
            ArchiveBench bench = new ArchiveBench(Sectors, 22);
            bench.Flash.StuckAt = (3 * 4096) + 8;
            bench.Flash.AlsoStuckAt = (4 * 4096) + 8;
            for (int i = 0; i < 9; i++)
            {
                bench.AppendRecord(true);
            }

            TextField id = new TextField(36);
            byte[] record = new byte[2000];
            Status status = Status.Ok;
            for (int i = 0; i < 8 && status == Status.Ok; i++)
            {
                status = bench.Store.Append(bench.NextPage, 'B', id, record, record.Length);
            }

            int erases = bench.Flash.Erases[3] + bench.Flash.Erases[4];
            Assert.AreEqual(Status.WriteFailed, bench.Store.Append(bench.NextPage, 'B', id, record, record.Length));
            Assert.IsTrue(bench.Flash.Erases[3] + bench.Flash.Erases[4] <= erases + 4, "a bounded number of attempts");
            bench.AssertAllPages();
            bench.Flash.StuckAt = -1;
            bench.Flash.AlsoStuckAt = -1;
            Assert.IsTrue(bench.AppendRecord(true));
            bench.AssertAllPages();
            bench.AssertLog();
        }

        [TestMethod]
        public void ACutAtAnyStepBesideAWornSectorLosesNothing()
        {
            int steps = Cut(-1).Flash.Steps;
            for (int cut = 0; cut < steps; cut += 2)
            {
                Cut(cut);
            }
        }

        private static ArchiveBench Cut(int cut)
        {
            ArchiveBench bench = new ArchiveBench(Sectors, (uint)(100 + cut));
            bench.Seed += " cut " + cut.ToString();
            bench.Flash.StuckAt = (2 * 4096) + 8;
            bench.Flash.StepsUntilCut = cut;
            for (int i = 0; i < 40; i++)
            {
                bool written = i % 3 == 2 ? bench.AppendLog() : bench.AppendRecord(true);
                if (!written)
                {
                    bench.Flash.StepsUntilCut = -1;
                    bench.Restart();
                }
            }

            bench.AssertAllPages();
            bench.AssertLog();
            return bench;
        }

        private static void WriteRounds(ArchiveBench bench)
        {
            for (int i = 0; i < 120; i++)
            {
                Assert.IsTrue(bench.AppendRecord(true), bench.Seed);
                if (i % 4 == 0)
                {
                    Assert.IsTrue(bench.AppendLog(), bench.Seed);
                    bench.Restart();
                }

                if (i % 10 == 0)
                {
                    bench.AssertAllPages();
                    bench.AssertLog();
                }
            }
        }
    }
}
