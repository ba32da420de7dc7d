using MeasurementCapsule.Hal;
using MeasurementCapsule.Legal;
using nanoFramework.TestFramework;

namespace MeasurementCapsule.Tests.Legal
{
    /// <summary>The power is cut in every program and erase, and again during the recovery: nothing that counted is lost.</summary>
    [TestClass]
    public class ArchiveCutTests
    {
        private const int Sectors = 8;
        private const int Entries = 60;

        [TestMethod]
        public void ACutInAnyStepLosesNothingThatCounted()
        {
            int steps = Run(1, -1, -1).Flash.Steps;
            Assert.IsTrue(steps > 200, steps.ToString());
            for (int cut = 0; cut < steps; cut++)
            {
                for (uint seed = 1; seed <= 3; seed++)
                {
                    Run(seed, cut, -1);
                }
            }
        }

        [TestMethod]
        public void ASecondCutDuringTheRecoveryLosesNothingEither()
        {
            int steps = Run(1, -1, -1).Flash.Steps;
            for (int cut = 0; cut < steps; cut += 3)
            {
                for (int second = 0; second < 5; second++)
                {
                    Run((uint)(100 + cut), cut, second);
                }
            }
        }

        [TestMethod]
        public void ManyCutsAtRandomLoseNothing()
        {
            for (uint seed = 1; seed <= 10; seed++)
            {
                ArchiveBench bench = new ArchiveBench(Sectors, seed);
                for (int i = 0; i < 300; i++)
                {
                    bench.Flash.StepsUntilCut = bench.Flash.Next(12);
                    AppendOne(bench, i);
                    Recover(bench);
                    if (i % 25 == 0)
                    {
                        AssertInvariants(bench);
                    }
                }

                AssertInvariants(bench);
            }
        }

        [TestMethod]
        public void ACommittedRecordStaysWhenTheNextOnesAreTornAgainAndAgain()
        {
            ArchiveBench bench = new ArchiveBench(Sectors, 5);
            for (int i = 0; i < 20; i++)
            {
                bench.AppendRecord(true);
            }

            long oldest = bench.PagesThatLeft() + 1;
            for (int i = 0; i < 6; i++)
            {
                bench.Flash.StepsUntilCut = 0;
                bench.AppendRecord(true);
                Recover(bench);
            }

            bench.AssertAllPages();
            Assert.IsTrue(bench.PagesThatLeft() + 1 - oldest < 20, bench.Seed);
        }

        [TestMethod]
        public void AnEntryThatIsDamagedLaterIsMissedByItsNumber()
        {
            // What the bench claims of every log: with a damaged last entry it is not true.
            ArchiveBench bench = new ArchiveBench(Sectors, 6);
            bench.AppendLog();
            bench.AppendLog();
            bench.Flash.Cells[SectorHeader.EntriesAt + 112 + 40] ^= 4;
            bench.Restart();
            Assert.AreEqual(Status.Ok, bench.Store.Check());
            Assert.AreEqual(bench.LogWritten - 1, bench.Store.Log.NewestNumber);
        }

        private static ArchiveBench Run(uint seed, int cut, int secondCut)
        {
            ArchiveBench bench = new ArchiveBench(Sectors, seed);
            bench.Seed += " cut " + cut.ToString() + " and " + secondCut.ToString();
            bench.Flash.StepsUntilCut = cut;
            for (int i = 0; i < Entries; i++)
            {
                AppendOne(bench, i);
                if (bench.Flash.Dead)
                {
                    bench.Restart();
                    bench.Flash.StepsUntilCut = secondCut;
                    bench.AppendLog();
                    Recover(bench);
                    AssertInvariants(bench);
                }
            }

            bench.Restart();
            AssertInvariants(bench);
            return bench;
        }

        private static void AppendOne(ArchiveBench bench, int i)
        {
            if (i % 3 == 2)
            {
                bench.AppendLog();
            }
            else
            {
                bench.AppendRecord(i % 7 != 0);
            }
        }

        private static void Recover(ArchiveBench bench)
        {
            bench.Flash.StepsUntilCut = -1;
            bench.Restart();
        }

        private static void AssertInvariants(ArchiveBench bench)
        {
            bench.AssertLog();
            bench.AssertAllPages();
            Assert.AreEqual(0, bench.Flash.Violations, bench.Seed);
        }
    }
}
