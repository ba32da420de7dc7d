using System.Numerics;
using MeasurementCapsule.Hal;
using MeasurementCapsule.Hal.Sim;
using nanoFramework.TestFramework;

namespace MeasurementCapsule.Tests.Hal
{
    /// <summary>What goes wrong on the metering bus, as the snapshot of the native core tells it. PC only.</summary>
    [TestClass]
    public class NativeMeterFaultTests
    {
        private const int Second = 1000000;
        private const int Block = 64000;

        [TestMethod]
        public void ADamagedFrameIsCountedFlaggedAndNotIntegrated()
        {
            using NativeMeterBench bench = NativeMeterBench.Started(5);
            for (int frame = 0; frame < 100; frame++)
            {
                bench.FrontEnd.CorruptNextFrames(1);
                bench.World.Advance(1000);
            }

            Assert.IsTrue((bench.Read().Flags & MeterFlags.Gap) != 0);
            bench.Finish();
            Assert.AreEqual(100L, bench.Snapshot.ChecksumErrors);
            Assert.AreEqual(300L, bench.Snapshot.SampleCount);
            Assert.IsTrue(bench.Delivered == bench.Imported);
        }

        [TestMethod]
        public void ConversionsThatTheChipLosesAreCountedToTheSample()
        {
            using NativeMeterBench bench = NativeMeterBench.Started(6);
            bench.World.Advance(1000);
            bench.FrontEnd.SkipConversions(37);
            bench.World.Advance(2 * Block);
            Assert.AreEqual(37L, bench.Read().LostSamples);
            Assert.IsTrue((bench.Snapshot.Flags & MeterFlags.Gap) != 0);
        }

        [TestMethod]
        public void MissedEdgesCostOnlyWhatTheFifoCouldNotHold()
        {
            using NativeMeterBench bench = NativeMeterBench.Started(7);
            bench.World.Advance(1000);
            bench.EdgesToMiss = 1;
            bench.World.Advance(2 * Block);
            Assert.AreEqual(0L, bench.Read().LostSamples);
            bench.EdgesToMiss = 10;
            bench.World.Advance(2 * Block);
            Assert.AreEqual(9L, bench.Read().LostSamples);
            Assert.AreEqual(9L, bench.FrontEnd.OverwrittenConversions - OverwrittenAtStart(7));
            bench.Finish();
            Assert.IsTrue(bench.Delivered == bench.Imported);
        }

        [TestMethod]
        public void FailedTransfersAreMadeUpForWhileTheFifoHoldsTheSample()
        {
            using NativeMeterBench bench = NativeMeterBench.Started(8);
            for (int i = 0; i < 50; i++)
            {
                bench.FrontEnd.FailNextTransfers(1);
                bench.World.Advance(1000);
            }

            bench.Finish();
            Assert.AreEqual(50L, bench.Snapshot.BusErrors);
            Assert.AreEqual(200L, bench.Snapshot.SampleCount);
            Assert.IsTrue(bench.Delivered == bench.Imported);
        }

        [TestMethod]
        public void AnUnpluggedFrontEndIsNamedAndWhatWasMeasuredIsKept()
        {
            for (int level = 0; level < 2; level++)
            {
                using NativeMeterBench bench = NativeMeterBench.Started(9);
                bench.World.Advance(Second);
                bench.FrontEnd.Unplug(level == 1);
                bench.World.Advance(Second);
                Assert.AreEqual((int)(MeterFlags.FrontEndFailed | MeterFlags.Gap), (int)bench.Read().Flags);
                Assert.IsTrue(bench.Delivered == bench.Imported);
                Assert.AreEqual((int)Status.NotAcknowledged, (int)bench.Start());
                bench.FrontEnd.Plug();
                bench.MustStart();
                bench.World.Advance(2 * Block);
                Assert.AreEqual((int)MeterFlags.Measuring, (int)bench.Read().Flags);
                Assert.IsTrue(bench.Delivered == bench.Imported);
            }
        }

        [TestMethod]
        public void AFrontEndThatWasResetOrDamagedIsNoticedAtOnce()
        {
            using NativeMeterBench replugged = NativeMeterBench.Started(10);
            replugged.FrontEnd.Unplug(true);
            replugged.FrontEnd.Plug();
            replugged.World.Advance(5000);
            Assert.IsTrue((replugged.Read().Flags & (MeterFlags.ConfigurationChanged | MeterFlags.SecondaryLost)) != 0);
            Assert.IsFalse((replugged.Snapshot.Flags & MeterFlags.Measuring) != 0);
            using NativeMeterBench upset = NativeMeterBench.Started(10);
            upset.FrontEnd.UpsetRegister(0x04, 0x0001);
            upset.World.Advance(5000);
            Assert.AreEqual((int)(MeterFlags.ConfigurationChanged | MeterFlags.Gap), (int)upset.Read().Flags);
        }

        [TestMethod]
        public void ALostSecondarySideIsNamedAndItsZerosAreNotIntegrated()
        {
            using NativeMeterBench bench = NativeMeterBench.Started(11);
            bench.World.Advance(Second);
            bench.FrontEnd.FailSecondary();
            bench.World.Advance(Second);
            Assert.AreEqual((int)(MeterFlags.SecondaryLost | MeterFlags.Gap), (int)bench.Read().Flags);
            Assert.AreEqual(bench.Deliveries, bench.Snapshot.SampleCount);
            Assert.IsTrue(bench.Delivered == bench.Imported);
            Assert.AreEqual((int)Status.ChipFault, (int)bench.Start());
            Assert.AreEqual((int)(MeterFlags.SecondaryLost | MeterFlags.FrontEndFailed), (int)(bench.Read().Flags & ~MeterFlags.Gap));
        }

        [TestMethod]
        public void AnUnpluggedRegisterMemoryIsNamedAndWhatTheRingHoldsIsKept()
        {
            for (int level = 0; level < 2; level++)
            {
                using NativeMeterBench bench = NativeMeterBench.Started(12);
                bench.World.Advance(Second);
                bench.Read();
                BigInteger committed = bench.Imported;
                bench.Memory.Unplug(level == 1);
                bench.World.Advance(Second);
                Assert.AreEqual((int)(MeterFlags.Measuring | MeterFlags.RegisterMemoryFailed), (int)bench.Read().Flags);
                Assert.IsTrue(bench.Imported == committed);
                bench.World.Advance(4 * Second);
                Assert.AreEqual((int)(MeterFlags.RegisterMemoryFailed | MeterFlags.Gap), (int)bench.Read().Flags);
                Assert.IsTrue(bench.Imported == committed);
                Assert.AreEqual((int)Status.NotAcknowledged, (int)bench.Start());
                Assert.AreEqual((int)Status.NotAcknowledged, (int)bench.Meter.ReadState(0, new byte[16], 16));
                Assert.AreEqual((int)Status.NotAcknowledged, (int)bench.Meter.WriteState(0, NativeMeterTests.Filled(level == 1 ? 0xFF : 0), 16));
                bench.Memory.Plug();
                bench.MustStart();
                Assert.IsTrue(bench.Read().Flags == MeterFlags.Measuring && bench.Imported > committed);
            }
        }

        [TestMethod]
        public void ARegisterMemoryThatComesBackInTimeCostsNothing()
        {
            using NativeMeterBench bench = NativeMeterBench.Started(12);
            bench.World.Advance(Second);
            bench.Memory.Unplug(true);
            bench.World.Advance(2 * Second);
            bench.Memory.Plug();
            bench.World.Advance(Second);
            bench.Finish();
            Assert.AreEqual(16000L, bench.Snapshot.SampleCount);
            Assert.IsTrue(bench.Delivered == bench.Imported);
        }

        [TestMethod]
        public void ACellThatCannotBeWrittenIsNamed()
        {
            using NativeMeterBench bench = NativeMeterBench.Started(13);
            bench.World.Advance(4 * Block);
            bench.Memory.Stick(16);
            bench.Memory.Stick(0x100 + 16);
            bench.World.Advance(4 * Block);
            Assert.AreEqual((int)(MeterFlags.Measuring | MeterFlags.RegisterMemoryFailed), (int)bench.Read().Flags);
            bench.World.Advance(4 * Second);
            Assert.AreEqual((int)(MeterFlags.RegisterMemoryFailed | MeterFlags.Gap), (int)bench.Read().Flags);
        }

        [TestMethod]
        public void ALostRegisterIsCorruptAndNeverStartsAtZero()
        {
            using NativeMeterBench bench = NativeMeterBench.Started(16);
            bench.World.Advance(Second);
            bench.CutAndRestore();
            bench.Memory.Corrupt(16, 1);
            bench.Memory.Corrupt(0x100 + 16, 1);
            Assert.AreEqual((int)Status.Corrupt, (int)bench.Start());
            bench.World.Advance(Second);
            Assert.AreEqual((int)MeterFlags.RegisterCorrupt, (int)bench.Read().Flags);
            Assert.AreEqual(0L, bench.Snapshot.SampleCount);
        }

        // What the chip overwrites while the driver starts is the same in every run with this seed.
        private static long OverwrittenAtStart(uint seed)
        {
            using NativeMeterBench bench = NativeMeterBench.Started(seed);
            return bench.FrontEnd.OverwrittenConversions;
        }
    }
}
