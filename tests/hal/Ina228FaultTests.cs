using MeasurementCapsule.Hal;
using MeasurementCapsule.Hal.Sim;
using nanoFramework.TestFramework;

namespace MeasurementCapsule.Tests.Hal
{
    /// <summary>The simulated INA228 through its world door, and why nobody may bill by its ENERGY register.</summary>
    [TestClass]
    public class Ina228FaultTests
    {
        [TestMethod]
        public void AnUnpluggedChipDoesNotAcknowledgeAndIsSilent()
        {
            Ina228Bench bench = Ina228Bench.Started();
            bench.Chip.Unplug();
            bench.World.Advance(100000);
            bench.Read(0x3E, 2);
            Assert.AreEqual(Status.NotAcknowledged, bench.LastStatus);
            Assert.AreEqual(Status.NotAcknowledged, bench.Write(0x01, 0xBB68));
            Assert.AreEqual(0, bench.Edges);
            bench.Chip.Plug();
            bench.World.Advance(300);
            Assert.AreEqual(0xFB68L, bench.Read(0x01, 2));
            Assert.AreEqual(Status.Ok, bench.LastStatus);
        }

        [TestMethod]
        public void WithoutSupplyNothingAnswers()
        {
            Ina228Bench bench = Ina228Bench.Started();
            bench.World.CutPower();
            bench.World.Advance(100000);
            bench.Read(0x3E, 2);
            Assert.AreEqual(Status.NotAcknowledged, bench.LastStatus);
            Assert.AreEqual(0L, bench.Chip.Conversions);
            bench.World.RestorePower();
            bench.World.Advance(300);
            Assert.AreEqual(0x0001L, bench.Read(0x0B, 2));
        }

        [TestMethod]
        public void ABrownOutLeavesPowerOnValues()
        {
            Ina228Bench bench = Ina228Bench.Started();
            bench.Chip.BrownOut();
            bench.World.Advance(300);
            Assert.AreEqual(0xFB68L, bench.Read(0x01, 2));
            Assert.AreEqual(0x0001L, bench.Read(0x0B, 2));
            bench.World.Advance(100000);
            Assert.AreEqual(0, bench.Edges);
        }

        [TestMethod]
        public void AStoppedConverterStillAnswers()
        {
            Ina228Bench bench = Ina228Bench.Started();
            bench.Chip.StopConverting();
            bench.World.Advance(100000);
            Assert.AreEqual(0, bench.Edges);
            Assert.AreEqual(0x5449L, bench.Read(0x3E, 2));
            bench.Chip.ResumeConverting();
            bench.Convert();
            Assert.AreEqual(1, bench.Edges);
        }

        [TestMethod]
        public void SkippedConversionsLeaveAGapInTimeAndOldCodes()
        {
            Ina228Bench bench = Ina228Bench.Started();
            bench.AcknowledgeEdges = true;
            bench.Milliamperes = 1000;
            bench.Convert();
            bench.Chip.SkipConversions(3);
            bench.Milliamperes = 2000;
            bench.World.Advance(3 * 2104);
            Assert.AreEqual(1, bench.Edges);
            Assert.AreEqual(48000, bench.Code(0x04));
            bench.Convert();
            Assert.AreEqual(2, bench.Edges);
            Assert.AreEqual(96000, bench.Code(0x04));
        }

        [TestMethod]
        public void ADroppedEdgeLeavesTheConversionReadable()
        {
            Ina228Bench bench = Ina228Bench.Started();
            bench.Chip.DropDataReadyEdges(1);
            bench.Convert();
            Assert.AreEqual(0, bench.Edges);
            Assert.AreEqual(0xC003L, bench.Read(0x0B, 2));
            bench.Convert();
            Assert.AreEqual(1, bench.Edges);
        }

        [TestMethod]
        public void AnInvertedBitHasNoChecksumToShowIt()
        {
            Ina228Bench bench = Ina228Bench.Started();
            bench.Convert();
            bench.Chip.CorruptNextReads(1, 0);
            Assert.AreEqual(-524288, bench.Code(0x04));
            Assert.AreEqual(0, bench.Code(0x04));
            Assert.AreEqual(1L, bench.Chip.DisturbedTransfers);
            bench.Code(0x05);
            Assert.AreEqual(1, bench.Deliveries);
            bench.Convert();
            bench.Chip.CorruptNextReads(1, 5);
            bench.Code(0x04);
            bench.Code(0x05);
            Assert.AreEqual(1, bench.Deliveries);
        }

        [TestMethod]
        public void ADisturbedWriteIsOneBitOff()
        {
            Ina228Bench bench = Ina228Bench.Started();
            bench.Chip.CorruptNextWrites(1);
            bench.Write(0x0C, 0x5555);
            long difference = bench.Read(0x0C, 2) ^ 0x5555;
            Assert.IsTrue(difference != 0 && (difference & (difference - 1)) == 0, "seed " + bench.World.Random.Seed.ToString());
            bench.Write(0x0C, 0x5555);
            Assert.AreEqual(0x5555L, bench.Read(0x0C, 2));
        }

        [TestMethod]
        public void AFailedTransferDoesNotReachTheChip()
        {
            Ina228Bench bench = Ina228Bench.Started();
            bench.Chip.FailNextTransfers(1);
            Assert.AreEqual(Status.BusError, bench.Write(0x0C, 0x1111));
            Assert.AreEqual(0x7FFFL, bench.Read(0x0C, 2));
        }

        [TestMethod]
        public void TheErrorRateIsWhatWasAskedForAndTheSeedRepeatsIt()
        {
            const uint seed = 20261;
            long first = DisturbedOf(20000, seed);
            Assert.IsTrue(first >= 8 && first <= 40, first.ToString() + " of 20000 reads at 1e-3, seed " + seed.ToString());
            Assert.AreEqual(first, DisturbedOf(20000, seed));
        }

        [TestMethod]
        public void ACorruptedRegisterActsAndATrimmingFaultShows()
        {
            Ina228Bench bench = Ina228Bench.Started();
            bench.Milliamperes = 1000;
            bench.Chip.CorruptRegister(0x00, 0x0010);
            bench.Convert();
            Assert.AreEqual(192000, bench.Code(0x04));
            Assert.AreEqual(0x0010L, bench.Read(0x00, 2));
            bench.Chip.CorruptTrimmingMemory();
            Assert.AreEqual(0L, bench.Read(0x0B, 2) & 1);
        }

        [TestMethod]
        public void AConversionCanCompleteBetweenTwoTransfers()
        {
            Ina228Bench bench = Ina228Bench.Started();
            bench.Convert();
            bench.Read(0x0B, 2);
            bench.Milliamperes = 1000;
            bench.Chip.ConvertAfterTransfers(1);
            Assert.AreEqual(0, bench.Code(0x04));
            Assert.AreEqual(48000, bench.Code(0x04));
            Assert.AreEqual(0xC003L, bench.Read(0x0B, 2));
        }

        [TestMethod]
        public void CurrentPowerEnergyAndChargeFollowTheFormulas()
        {
            // 10 A · 15 mΩ = 480 000 codes; SHUNT_CAL 4096: CURRENT the same, CURRENT_LSB 10 A / 480 000. POWER = 480 000 · 245 760 / 16 384
            // = 7 200 000 (· 3.2 · CURRENT_LSB = 480 W). One second: ENERGY 450 000 (· 51.2 · CURRENT_LSB = 480 J), CHARGE 480 000.
            Ina228Bench bench = Ina228Bench.Started();
            bench.Milliamperes = 10000;
            bench.Millivolts = 48000;
            bench.World.Advance(475 * 2104);
            Assert.AreEqual(480000, bench.Code(0x07));
            Assert.AreEqual(7200000L, bench.Read(0x08, 3));
            Assert.AreEqual(7200000L * 475 * 2104 / 16000000, bench.Read(0x09, 5));
            Assert.AreEqual(480000L * 475 * 2104 / 1000000, bench.Read(0x0A, 5));
            bench.Write(0x02, 8192);
            bench.Convert();
            Assert.AreEqual(240000, bench.Code(0x07));
            bench.Write(0x02, 2048);
            bench.Convert();
            Assert.AreEqual(524287, bench.Code(0x07));
            Assert.AreEqual(0x0200L, bench.Read(0x0B, 2) & 0x0200);
            bench.Write(0x00, 0x4000);
            Assert.AreEqual(0L, bench.Read(0x09, 5));
            Assert.AreEqual(0L, bench.Read(0x0B, 2) & 0x0200);
            Assert.AreEqual(0x0000L, bench.Read(0x00, 2));
        }

        [TestMethod]
        public void ReverseCurrentFallsInChargeButNotInEnergy()
        {
            Ina228Bench bench = Ina228Bench.Started();
            bench.Milliamperes = -10000;
            bench.Millivolts = 48000;
            bench.World.Advance(475 * 2104);
            Assert.AreEqual(-480000, bench.Code(0x07));
            Assert.AreEqual(7200000L * 475 * 2104 / 16000000, bench.Read(0x09, 5));
            Assert.AreEqual((1L << 40) - 480000L * 475 * 2104 / 1000000, bench.Read(0x0A, 5));
        }

        [TestMethod]
        public void EnergyOfTheChipIsWrongByItsOscillator()
        {
            // A minute of 480 W, as three chips count it: +0.5 %, right, −0.5 %; one conversion more or less is 0.004 %.
            long fast = EnergyOfOneMinute(5000);
            long right = EnergyOfOneMinute(0);
            long slow = EnergyOfOneMinute(-5000);
            Assert.IsTrue(right >= 26998000 && right <= 27000000, right.ToString());
            Assert.IsTrue(fast - right >= 133000 && fast - right <= 137000, fast.ToString());
            Assert.IsTrue(right - slow >= 133000 && right - slow <= 137000, slow.ToString());
        }

        private static long EnergyOfOneMinute(int errorPpm)
        {
            Ina228Bench bench = Ina228Bench.Started();
            bench.Chip.OscillatorErrorPpm = errorPpm;
            bench.Milliamperes = 10000;
            bench.Millivolts = 48000;
            bench.World.Advance(60000000);
            return bench.Read(0x09, 5);
        }

        private static long DisturbedOf(int reads, uint seed)
        {
            Ina228Bench bench = Ina228Bench.Started();
            bench.Chip.SetReadErrorRate(1000, seed);
            int wrong = 0;
            for (int i = 0; i < reads; i++)
            {
                wrong += bench.Read(0x3E, 2) == 0x5449 ? 0 : 1;
            }

            Assert.AreEqual(bench.Chip.DisturbedTransfers, (long)wrong);
            return wrong;
        }
    }
}
