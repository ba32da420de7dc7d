using System;
using System.Numerics;
using MeasurementCapsule.Hal;
using MeasurementCapsule.Hal.Native;
using MeasurementCapsule.Hal.Sim;
using nanoFramework.TestFramework;

namespace MeasurementCapsule.Tests.Hal
{
    /// <summary>The native core through its C interface, on the simulated front end and register memory. PC only.</summary>
    [TestClass]
    public class NativeMeterTests
    {
        private const int Second = 1000000;
        private const int Block = 64000;

        [TestMethod]
        public void TheRegisterEqualsTheIntegralOfWhatWasDeliveredToTheLastUnit()
        {
            using NativeMeterBench bench = NativeMeterBench.Started(1);
            bench.World.Advance(20 * Second);
            Assert.AreEqual(0L, bench.Read().LostSamples);
            bench.Finish();
            Assert.AreEqual(80000L, bench.Deliveries);
            Assert.AreEqual(80000L, bench.Snapshot.SampleCount);
            Assert.IsTrue(bench.Delivered == bench.Imported);
            Assert.IsTrue(bench.Exported.IsZero);
            // 50 kW for 20 s are 277 778 mWh; noise and ripple change little.
            Assert.IsTrue(bench.Snapshot.ImportMilliwattHours > 277000 && bench.Snapshot.ImportMilliwattHours < 278500);
        }

        [TestMethod]
        public void OffsetsAndGainsOfTheParametersAreAppliedExactly()
        {
            using NativeMeterBench bench = new NativeMeterBench(2);
            bench.FrontEnd.SetErrors(0, 5000, 800);
            bench.FrontEnd.SetErrors(1, -7000, -900);
            bench.Parameters = new MeterParameters
            {
                BusPicovoltsPerCode = 143323571,
                CurrentPicoamperesPerCode = 89335498,
                BusOffsetCode256ths = -7000,
                CurrentOffsetCode256ths = 5001,
            };
            bench.MustStart();
            bench.World.Advance(5 * Second);
            bench.Finish();
            Assert.IsTrue(bench.Delivered == bench.Imported);
        }

        [TestMethod]
        public void EnergyFromTheVehicleGoesToExportAndLeavesImportAlone()
        {
            using NativeMeterBench bench = NativeMeterBench.Started(3);
            bench.World.Advance(10 * Block);
            bench.Read();
            BigInteger imported = bench.Imported;
            bench.Delivered = 0;
            bench.Milliamperes = -80000;
            bench.World.Advance(10 * Block);
            bench.Read();
            Assert.IsTrue(bench.Imported == imported);
            Assert.IsTrue(bench.Exported == -bench.Delivered);
            Assert.IsTrue(bench.Snapshot.CurrentMilliamperes < -79000 && bench.Snapshot.PowerMilliwatts < -31000000);
        }

        [TestMethod]
        public void TheSnapshotTellsVoltageCurrentPowerAndTime()
        {
            using NativeMeterBench bench = NativeMeterBench.Started(4);
            bench.World.Advance(2 * Block);
            MeterSnapshot snapshot = bench.Read();
            Assert.AreEqual((int)MeterFlags.Measuring, (int)snapshot.Flags);
            Assert.AreEqual(2L, snapshot.BlockNumber);
            Assert.AreEqual(512L, snapshot.SampleCount);
            Assert.IsTrue(Math.Abs(snapshot.BusMillivolts - 400000) < 100);
            Assert.IsTrue(Math.Abs(snapshot.CurrentMilliamperes - 125000) < 500);
            Assert.IsTrue(Math.Abs(snapshot.PowerMilliwatts - 50000000) < 200000);
            Assert.IsTrue(bench.World.Microseconds - snapshot.LastSampleMicroseconds < 500);
        }

        [TestMethod]
        public void APowerCutCostsAtMostOneBlockAndNothingIsCountedTwice()
        {
            using NativeMeterBench bench = NativeMeterBench.Started(14);
            BigInteger before = BigInteger.Zero;
            for (int round = 0; round < 5; round++)
            {
                bench.World.Advance(Second + round * 7777);
                bench.Read();
                BigInteger committed = bench.Imported;
                Assert.IsTrue(committed > before);
                Assert.IsTrue(bench.Delivered + before - committed < NativeMeterBench.UnitsPerMilliwattHour * 1000);
                bench.CutAndRestore();
                bench.MustStart();
                bench.Read();
                Assert.IsTrue(bench.Imported == committed);
                Assert.AreEqual(0L, bench.Snapshot.SampleCount);
                before = committed;
                bench.Delivered = 0;
                bench.World.Advance(Block);
                bench.Read();
                Assert.IsTrue(bench.Imported == committed + bench.Delivered);
                before = bench.Imported;
                bench.Delivered = 0;
            }
        }

        [TestMethod]
        public void APowerCutAfterAnyByteOfACommitLeavesTheRegisterBeforeOrAfterIt()
        {
            for (int cut = 0; cut <= 192; cut++)
            {
                using NativeMeterBench bench = NativeMeterBench.Started(15);
                bench.World.Advance(2 * Block + 1000);
                bench.Read();
                BigInteger before = bench.Imported;
                bench.Memory.CutAfterBytes(cut);
                for (int step = 0; step < 80 && bench.World.Powered; step++)
                {
                    bench.World.Advance(1000);
                }

                Assert.IsFalse(bench.World.Powered);
                BigInteger after = bench.Delivered;
                bench.CutAndRestore();
                bench.MustStart();
                bench.Read();
                Assert.IsTrue(bench.Imported == (cut < 192 ? before : after));
            }
        }

        [TestMethod]
        public void LentMemoryKeepsItsContentAndItsBorders()
        {
            using NativeMeterBench bench = NativeMeterBench.Started(17);
            byte[] written = Filled(0x5A);
            byte[] read = new byte[16];
            Assert.AreEqual(16384, bench.Meter.StateBytes);
            Assert.AreEqual((int)Status.Ok, (int)bench.Meter.WriteState(16368, written, 16));
            Assert.AreEqual((int)Status.OutOfRange, (int)bench.Meter.WriteState(16369, written, 16));
            Assert.AreEqual((int)Status.OutOfRange, (int)bench.Meter.WriteState(0, written, 17));
            Assert.AreEqual((int)Status.OutOfRange, (int)bench.Meter.ReadState(-1, read, 16));
            Assert.AreEqual((int)Status.OutOfRange, (int)bench.Meter.ReadState(0, read, 17));
            Assert.AreEqual((int)Status.OutOfRange, (int)bench.Meter.ReadState(0, read, -1));
            bench.World.Advance(4 * Block);
            bench.CutAndRestore();
            bench.MustStart();
            Assert.AreEqual((int)Status.Ok, (int)bench.Meter.ReadState(16368, read, 16));
            CollectionAssert.AreEqual(written, read);
        }

        [TestMethod]
        public void ParametersOutsideTheirRangeAreRefused()
        {
            using NativeMeterBench bench = new NativeMeterBench(18);
            bench.Parameters.BusPicovoltsPerCode = 0;
            Assert.AreEqual((int)Status.OutOfRange, (int)bench.Start());
            bench.Parameters = MeterParameters.ReferenceDesign();
            bench.Parameters.CurrentOffsetCode256ths = 12000001;
            Assert.AreEqual((int)Status.OutOfRange, (int)bench.Start());
            Assert.AreEqual((int)Status.OutOfRange, (int)bench.Meter.ReadSnapshot(new byte[MeterSnapshot.Bytes - 1]));
        }

        [TestMethod]
        public void AnExceptionOfABusComesOutOfTheCallThatCausedIt()
        {
            World world = new World(19);
            using NativeMeter meter = new NativeMeter(new ThrowingBus(), new SimFram(world), world);
            Assert.ThrowsException(typeof(NotSupportedException), () => meter.Start(MeterParameters.ReferenceDesign()));
            // It was thrown once: the meter lives on, and says what it lacks.
            byte[] snapshot = new byte[MeterSnapshot.Bytes];
            Assert.AreEqual((int)Status.Ok, (int)meter.ReadSnapshot(snapshot));
            MeterSnapshot decoded = new MeterSnapshot();
            decoded.Decode(snapshot);
            Assert.AreEqual((int)MeterFlags.FrontEndFailed, (int)decoded.Flags);
        }

        [TestMethod]
        public void ADisposedMeterRefusesEveryCall()
        {
            NativeMeterBench bench = NativeMeterBench.Started(20);
            bench.Dispose();
            bench.Dispose();
            Assert.ThrowsException(typeof(ObjectDisposedException), () => bench.Meter.OnDataReady());
            Assert.ThrowsException(typeof(ObjectDisposedException), () => bench.Meter.ReadSnapshot(new byte[MeterSnapshot.Bytes]));
        }

        /// <summary>Sixteen bytes of one value.</summary>
        internal static byte[] Filled(int value)
        {
            byte[] bytes = new byte[16];
            for (int i = 0; i < bytes.Length; i++)
            {
                bytes[i] = (byte)value;
            }

            return bytes;
        }

        private sealed class ThrowingBus : IFullDuplexBus
        {
            public Status Transfer(byte[] write, byte[] read, int count)
            {
                throw new NotSupportedException("no such bus");
            }
        }
    }
}
