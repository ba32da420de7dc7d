using MeasurementCapsule.Hal;
using nanoFramework.TestFramework;

namespace MeasurementCapsule.Tests.Hal
{
    /// <summary>The whole meter on an INA228 that fails: it is noticed, named, and nothing wrong is counted. PC only.</summary>
    [TestClass]
    public class NativeIna228FaultTests
    {
        private const uint Seed = 20264;

        [TestMethod]
        public void AChipThatIsMissingAtTheStartIsNamed()
        {
            using NativeIna228Bench bench = new NativeIna228Bench(Seed);
            bench.FrontEnd.Unplug();
            Assert.AreEqual(Status.NotAcknowledged, bench.Start());
            Assert.AreEqual(MeterFlags.FrontEndFailed, bench.Read().Flags);
        }

        [TestMethod]
        public void AChipThatIsPulledOutEndsTheMeasurementAndKeepsWhatWasMeasured()
        {
            using NativeIna228Bench bench = NativeIna228Bench.Started(Seed);
            bench.World.Advance(3000000);
            bench.FrontEnd.Unplug();
            bench.World.Advance(200000);
            AssertFailed(bench, MeterFlags.FrontEndFailed);
            AssertExact(bench);
            Assert.IsTrue(bench.Snapshot.ImportMilliwattHours > 200);
            Assert.AreEqual(Status.NotAcknowledged, bench.Start());
        }

        [TestMethod]
        public void AfterPluggingItInAgainAStartGoesOnWhereItEnded()
        {
            using NativeIna228Bench bench = NativeIna228Bench.Started(Seed);
            bench.World.Advance(1000000);
            bench.FrontEnd.Unplug();
            bench.World.Advance(200000);
            AssertFailed(bench, MeterFlags.FrontEndFailed);
            bench.FrontEnd.Plug();
            bench.World.Advance(1000);
            Assert.AreEqual(Status.Ok, bench.Start());
            bench.World.Advance(1000000);
            bench.Finish();
            AssertExact(bench);
        }

        [TestMethod]
        public void ADipOfTheSupplyEndsTheMeasurement()
        {
            using NativeIna228Bench bench = NativeIna228Bench.Started(Seed);
            bench.World.Advance(1000000);
            bench.FrontEnd.BrownOut();
            bench.World.Advance(200000);
            AssertFailed(bench, MeterFlags.FrontEndFailed);
            AssertExact(bench);
        }

        [TestMethod]
        public void NoSampleIsCountedUnderSettingsThatAreNotOurs()
        {
            AssertSettingIsWatched(0x00, 0x0010);
            AssertSettingIsWatched(0x01, 0x0E00);
            AssertSettingIsWatched(0x02, 0x1800);
        }

        [TestMethod]
        public void ABadTrimmingMemoryIsNoticedAtTheStartAndLater()
        {
            using NativeIna228Bench bench = NativeIna228Bench.Started(Seed);
            bench.World.Advance(1000000);
            bench.FrontEnd.CorruptTrimmingMemory();
            bench.World.Advance(100000);
            AssertFailed(bench, MeterFlags.FrontEndFailed);
            Assert.AreEqual(Status.ChipFault, bench.Start());
        }

        [TestMethod]
        public void AConverterThatStopsIsNoticed()
        {
            using NativeIna228Bench bench = NativeIna228Bench.Started(Seed);
            bench.World.Advance(1000000);
            bench.FrontEnd.StopConverting();
            bench.World.Advance(100000);
            AssertFailed(bench, MeterFlags.FrontEndFailed);
            AssertExact(bench);
        }

        [TestMethod]
        public void TwoFailedTransfersDoNoHarm()
        {
            using NativeIna228Bench bench = NativeIna228Bench.Started(Seed);
            bench.World.Advance(1000000);
            bench.FrontEnd.FailNextTransfers(2);
            bench.World.Advance(1000000);
            Assert.AreEqual(MeterFlags.Measuring, bench.Read().Flags);
            Assert.AreEqual(0L, bench.Snapshot.LostSamples);
            bench.Finish();
            AssertExact(bench);
        }

        [TestMethod]
        public void AnEdgeThatIsMissedLeavesAlertLowWhichShowsAsSilence()
        {
            using NativeIna228Bench bench = NativeIna228Bench.Started(Seed);
            bench.World.Advance(1000000);
            bench.FrontEnd.DropDataReadyEdges(1);
            bench.World.Advance(100000);
            AssertFailed(bench, MeterFlags.FrontEndFailed);
            AssertExact(bench);
            Assert.AreEqual(Status.Ok, bench.Start());
        }

        [TestMethod]
        public void AConversionThatComesWhileReadingIsLostAndFlagged()
        {
            for (int transfers = 1; transfers <= 7; transfers++)
            {
                using NativeIna228Bench bench = NativeIna228Bench.Started(Seed);
                bench.World.Advance(1000000);
                bench.FrontEnd.ConvertAfterTransfers(transfers);
                bench.World.Advance(1000000);
                bench.Read();
                Assert.AreEqual(MeterFlags.Measuring | MeterFlags.Gap, bench.Snapshot.Flags, transfers.ToString());
                Assert.AreEqual(1L, bench.Snapshot.LostSamples, transfers.ToString());
                Assert.AreEqual(1L, bench.Snapshot.ChecksumErrors, transfers.ToString());
            }
        }

        [TestMethod]
        public void TheEndOfTheRangeIsFlagged()
        {
            using NativeIna228Bench bench = NativeIna228Bench.Started(Seed);
            bench.World.Advance(1000000);
            Assert.AreEqual(MeterFlags.Measuring, bench.Read().Flags);
            bench.Milliamperes = 12000;
            bench.World.Advance(100000);
            bench.Milliamperes = 8000;
            bench.World.Advance(100000);
            Assert.AreEqual(MeterFlags.Measuring | MeterFlags.Overrange, bench.Read().Flags);
            Assert.IsTrue(bench.Snapshot.Overranges >= 22 && bench.Snapshot.Overranges <= 25, bench.Snapshot.Overranges.ToString());
            bench.Finish();
            AssertExact(bench);
        }

        private static void AssertSettingIsWatched(int address, int bits)
        {
            using NativeIna228Bench bench = NativeIna228Bench.Started(Seed);
            bench.World.Advance(1000000);
            bench.FrontEnd.CorruptRegister(address, bits);
            long until = bench.LastMicroseconds;
            bench.World.Advance(100000);
            AssertFailed(bench, MeterFlags.ConfigurationChanged);
            Assert.AreEqual(until, bench.Snapshot.LastSampleMicroseconds, address.ToString("X2"));
        }

        private static void AssertFailed(NativeIna228Bench bench, MeterFlags fault)
        {
            MeterFlags flags = bench.Read().Flags;
            Assert.AreEqual(fault, flags & (fault | MeterFlags.Measuring), flags.ToString());
        }

        private static void AssertExact(NativeIna228Bench bench)
        {
            Assert.IsTrue(bench.Delivered == bench.Registered, "seed " + Seed + ": delivered " + bench.Delivered + ", registered " + bench.Registered);
        }
    }
}
