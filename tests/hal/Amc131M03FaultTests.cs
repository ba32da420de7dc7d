using MeasurementCapsule.Hal;
using MeasurementCapsule.Hal.Sim;
using nanoFramework.TestFramework;

namespace MeasurementCapsule.Tests.Hal
{
    /// <summary>The simulated AMC131M03 through its world door: each fault shows on the bus as it would on the real one.</summary>
    [TestClass]
    public class Amc131M03FaultTests
    {
        private const int Null = 0;

        [TestMethod]
        public void AnUnpluggedChipReadsAsAllOnesOrAllZerosAndIsSilent()
        {
            Amc131M03Bench bench = Amc131M03Bench.Started();
            bench.Chip.Unplug(true);
            bench.World.Advance(10000);
            Assert.AreEqual(Status.Ok, bench.Send(Null));
            AssertAllBytes(bench, 0xFF);
            bench.Chip.Unplug(false);
            bench.Send(Null);
            AssertAllBytes(bench, 0);
            Assert.AreEqual(0, bench.DataReadyEdges);
            Assert.AreEqual(0, bench.Deliveries);
        }

        [TestMethod]
        public void AChipThatIsPutBackHasPowerOnValues()
        {
            Amc131M03Bench bench = Amc131M03Bench.Started();
            bench.Chip.Unplug(true);
            bench.Chip.Plug();
            bench.World.Advance(300);
            bench.Send(Null);
            Assert.AreEqual(0x0540, bench.Response);
            Assert.AreEqual(0x0000, bench.ReadRegister(0x04));
            bench.Start();
            bench.Convert();
            Assert.AreEqual(1, bench.Deliveries);
        }

        [TestMethod]
        public void WithoutSupplyEveryTransferFailsAndNothingIsConverted()
        {
            Amc131M03Bench bench = Amc131M03Bench.Started();
            bench.World.CutPower();
            Assert.AreEqual(Status.BusError, bench.Send(Null));
            bench.World.Advance(10000);
            Assert.AreEqual(0, bench.DataReadyEdges);
            bench.World.RestorePower();
            bench.World.Advance(300);
            Assert.AreEqual(Status.Ok, bench.Send(Null));
            Assert.AreEqual(0x0540, bench.Response);
        }

        [TestMethod]
        public void ALostSecondarySideIsFlaggedAndItsZerosAreNotMeasurements()
        {
            Amc131M03Bench bench = Amc131M03Bench.Started();
            bench.Milliamperes = 600000;
            bench.Chip.FailSecondary();
            bench.Convert();
            Assert.AreEqual(0x0147, bench.Response);
            Assert.AreEqual(0, bench.Code(0));
            Assert.AreEqual(0, bench.Deliveries);
            bench.Chip.RestoreSecondary();
            bench.Convert();
            Assert.AreEqual(0x0147, bench.Response);
            bench.World.Advance(SimAmc131M03.SecondaryStartMicroseconds + 1000);
            bench.Send(Null);
            Assert.AreEqual(0x0107, bench.Response);
            Assert.AreEqual(6710886, bench.DeliveredCurrent);
        }

        [TestMethod]
        public void EveryInvertedBitSpoilsTheChecksumAndIsNotDelivered()
        {
            Amc131M03Bench bench = Amc131M03Bench.Started();
            bench.Milliamperes = 600000;
            for (int bit = 0; bit < 112; bit++)
            {
                bench.Chip.CorruptNextFrames(1, bit);
                bench.Convert();
                Assert.IsFalse(bench.ChecksumFits(5));
            }

            Assert.AreEqual(0, bench.Deliveries);
            bench.Convert();
            Assert.IsTrue(bench.ChecksumFits(5));
            Assert.AreEqual(1, bench.Deliveries);
        }

        [TestMethod]
        public void ARandomInvertedBitIsAmongThoseThatTheChecksumProtects()
        {
            Amc131M03Bench bench = Amc131M03Bench.Started();
            bench.Chip.CorruptNextFrames(500);
            for (int i = 0; i < 500; i++)
            {
                bench.Convert();
                Assert.IsFalse(bench.ChecksumFits(5), "seed " + bench.World.Random.Seed.ToString());
            }

            bench.Convert();
            Assert.IsTrue(bench.ChecksumFits(5));
        }

        [TestMethod]
        public void AChipThatStopsConvertingStillAnswers()
        {
            Amc131M03Bench bench = Amc131M03Bench.Started();
            bench.Chip.StopConverting();
            bench.World.Advance(10000);
            Assert.AreEqual(0, bench.DataReadyEdges);
            Assert.AreEqual(0x0005, bench.ReadRegister(0x04));
            bench.Chip.ResumeConverting();
            bench.World.Advance(324);
            Assert.AreEqual(1, bench.DataReadyEdges);
        }

        [TestMethod]
        public void SkippedConversionsLeaveAGapInTime()
        {
            Amc131M03Bench bench = Amc131M03Bench.Started();
            bench.ReadAtDataReady = true;
            bench.World.Advance(1000);
            long last = bench.LastEdgeMicroseconds;
            bench.Chip.SkipConversions(3);
            bench.World.Advance(1000);
            Assert.AreEqual(1000L, bench.LastEdgeMicroseconds - last);
            Assert.AreEqual(5, bench.Deliveries);
        }

        [TestMethod]
        public void AnUpsetRegisterReadsBackAndActs()
        {
            Amc131M03Bench bench = Amc131M03Bench.Started();
            bench.Milliamperes = 100000;
            bench.Chip.UpsetRegister(0x04, 0x0001);
            bench.Convert();
            // 5 mV / (1.2 V / 16) · 2^23 = 559 240.5.
            Assert.AreEqual(559241, bench.Code(0));
            Assert.AreEqual(0x0004, bench.ReadRegister(0x04));
        }

        [TestMethod]
        public void AnUpsetRegisterIsReportedByTheChecksumOverTheMap()
        {
            Amc131M03Bench bench = Amc131M03Bench.Started();
            bench.WriteRegister(0x02, 0x2110);
            bench.World.Advance(125);
            bench.Send(Null);
            bench.Send(Null);
            Assert.AreEqual(0x2100, bench.Response & 0xFF00);
            int before = bench.ReadRegister(0x3E);
            bench.Convert();
            Assert.AreEqual(0x0100, bench.Response & 0xFF00);
            bench.Chip.UpsetRegister(0x0C, 0x0040);
            bench.Convert();
            Assert.AreEqual(0x2100, bench.Response & 0xFF00);
            Assert.AreNotEqual(before, bench.ReadRegister(0x3E));
            bench.Send(Null);
            Assert.AreEqual(0x0100, bench.Response & 0xFF00);
        }

        [TestMethod]
        public void AFailedTransferDoesNotReachTheChip()
        {
            Amc131M03Bench bench = Amc131M03Bench.Started();
            bench.World.Advance(250);
            bench.Chip.FailNextTransfers(1);
            Assert.AreEqual(Status.BusError, bench.Send(0x0011));
            Assert.AreEqual(Status.Ok, bench.Send(Null));
            Assert.AreEqual(0x0107, bench.Response);
        }

        private static void AssertAllBytes(Amc131M03Bench bench, int expected)
        {
            for (int i = 0; i < Amc131M03Bench.FrameBytes; i++)
            {
                Assert.AreEqual(expected, (int)bench.In[i]);
            }
        }
    }
}
