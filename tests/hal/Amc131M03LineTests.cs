using MeasurementCapsule.Hal.Sim;
using nanoFramework.TestFramework;

namespace MeasurementCapsule.Tests.Hal
{
    /// <summary>The lines of the simulated AMC131M03: each fault shows at the processor as it would on the real one.</summary>
    [TestClass]
    public class Amc131M03LineTests
    {
        private const int Null = 0;

        [TestMethod]
        public void TwoInvertedBitsSpoilTheChecksumWhereverTheyAre()
        {
            Amc131M03Bench bench = Amc131M03Bench.Started();
            bench.Milliamperes = 600000;
            for (int first = 0; first < 111; first += 3)
            {
                for (int second = first + 1; second < 112; second += 5)
                {
                    bench.Chip.Line.InvertBits(1, first, second);
                    bench.Convert();
                    Assert.IsFalse(bench.ChecksumFits(5), first.ToString() + " and " + second.ToString());
                }
            }

            Assert.AreEqual(0, bench.Deliveries);
            bench.Convert();
            Assert.AreEqual(1, bench.Deliveries);
        }

        [TestMethod]
        public void TheSameBitInTwoFramesIsInvertedInBoth()
        {
            Amc131M03Bench bench = Amc131M03Bench.Started();
            bench.Chip.Line.InvertBits(2, 47, -1);
            bench.Convert();
            Assert.AreEqual(1, bench.Code(0));
            bench.Convert();
            Assert.AreEqual(1, bench.Code(0));
            Assert.AreEqual(2L, bench.Chip.Line.DisturbedFrames);
            bench.Convert();
            Assert.AreEqual(0, bench.Code(0));
            Assert.AreEqual(1, bench.Deliveries);
        }

        [TestMethod]
        public void ABitThatIsInvertedTwiceIsNoFault()
        {
            Amc131M03Bench bench = Amc131M03Bench.Started();
            bench.Chip.Line.InvertBits(1, 30, 30);
            bench.Convert();
            Assert.IsTrue(bench.ChecksumFits(5));
            Assert.AreEqual(1, bench.Deliveries);
            Assert.AreEqual(0L, bench.Chip.Line.DisturbedFrames);
        }

        [TestMethod]
        public void AStuckLineReadsAsItsLevelUntilItIsFree()
        {
            Amc131M03Bench bench = Amc131M03Bench.Started();
            for (int level = 0; level <= 1; level++)
            {
                bench.Chip.Line.StickOutput(level == 1);
                for (int i = 0; i < 3; i++)
                {
                    bench.Convert();
                    AssertAllBytes(bench, level == 1 ? 0xFF : 0);
                }
            }

            Assert.AreEqual(0, bench.Deliveries);
            bench.Chip.Line.Release();
            bench.Convert();
            Assert.IsTrue(bench.ChecksumFits(5));
            Assert.AreEqual(1, bench.Deliveries);
        }

        [TestMethod]
        public void BehindAStuckLineTheChipStillHandsOutItsConversions()
        {
            Amc131M03Bench bench = Amc131M03Bench.Started();
            long overwritten = bench.Chip.OverwrittenConversions;
            bench.Chip.Line.StickOutput(true);
            bench.Convert();
            bench.Convert();
            bench.Chip.Line.Release();
            bench.Send(Null);
            Assert.AreEqual(0x0100, bench.Response);
            Assert.AreEqual(overwritten, bench.Chip.OverwrittenConversions);
        }

        [TestMethod]
        public void AClockEdgeTooManyShiftsTheRestOfTheFrameByOneBit()
        {
            Amc131M03Bench bench = Amc131M03Bench.Started();
            bench.Milliamperes = 600000;
            bench.Convert();
            Assert.AreEqual(0x666666, bench.Code(0));
            // 011001100110011001100110b from its bit 4 on one place earlier; the bit behind it is the first of channel 1, 0.
            bench.Chip.Line.SlipClock(1, 28, false);
            bench.Convert();
            Assert.AreEqual(0x6CCCCC, bench.Code(0));
            Assert.IsFalse(bench.ChecksumFits(5));
            bench.Convert();
            Assert.AreEqual(0x666666, bench.Code(0));
            Assert.AreEqual(2, bench.Deliveries);
        }

        [TestMethod]
        public void AClockEdgeTooFewRepeatsTheBitBefore()
        {
            Amc131M03Bench bench = Amc131M03Bench.Started();
            bench.Milliamperes = 600000;
            // 0110 0110 0110 … from its bit 4 on one place later: 0110 0011 0011 …
            bench.Chip.Line.SlipClock(1, 28, true);
            bench.Convert();
            Assert.AreEqual(0x633333, bench.Code(0));
            Assert.IsFalse(bench.ChecksumFits(5));
            Assert.AreEqual(0, bench.Deliveries);
        }

        [TestMethod]
        public void ASlippedClockAlsoGarblesTheCommand()
        {
            Amc131M03Bench bench = Amc131M03Bench.Started();
            bench.Chip.Line.SlipClock(1, 0, true);
            // 0555h one bit early is 0AAAh: no command; without the slip the chip would be locked.
            bench.Send(0x0555);
            bench.Send(Null);
            Assert.AreEqual(0, bench.Response & 0x8000);
            bench.Send(0x0555);
            bench.Send(Null);
            Assert.AreEqual(0x0555, bench.Response);
        }

        [TestMethod]
        public void ADroppedEdgeLeavesItsConversionInTheFifo()
        {
            Amc131M03Bench bench = Amc131M03Bench.Started();
            long overwritten = bench.Chip.OverwrittenConversions;
            bench.Chip.Line.DropDataReadyEdges(1);
            bench.World.Advance(500);
            Assert.AreEqual(1, bench.DataReadyEdges);
            bench.Send(Null);
            bench.Send(Null);
            Assert.AreEqual(2, bench.Deliveries);
            Assert.AreEqual(overwritten, bench.Chip.OverwrittenConversions);
        }

        [TestMethod]
        public void TheErrorRateIsWhatWasAskedForAndTheSeedRepeatsIt()
        {
            const uint seed = 20260;
            long first = DisturbedOf(20000, 1000, seed);
            Assert.IsTrue(first >= 8 && first <= 40, first.ToString() + " of 20000 frames at 1e-3, seed " + seed.ToString());
            Assert.AreEqual(first, DisturbedOf(20000, 1000, seed));
            Assert.AreEqual(500L, DisturbedOf(500, 1000000, seed));
            Assert.AreEqual(0L, DisturbedOf(500, 0, seed));
        }

        [TestMethod]
        public void Channel2IsTheTemperatureOfTheShunt()
        {
            // (250 mV + 5 mV/°C) / 1.2 V · 2^23: 23 °C 2 551 535.6, −40 °C 349 525.3, 0 °C 1 747 626.7, 150 °C 6 990 506.7.
            Amc131M03Bench bench = Amc131M03Bench.Started();
            AssertTemperature(bench, 23000, 0, 2551535);
            AssertTemperature(bench, 0, 0, 1747626);
            AssertTemperature(bench, 0, 1, 1747661);
            AssertTemperature(bench, 0, -1, 1747591);
            AssertTemperature(bench, -40000, 0, 349525);
            AssertTemperature(bench, -60000, 0, 349525);
            AssertTemperature(bench, 60000, 90000, 6990506);
            AssertTemperature(bench, 200000, 0, 6990506);
        }

        private static void AssertTemperature(Amc131M03Bench bench, int ambient, int rise, int expected)
        {
            bench.World.AmbientMillidegrees = ambient;
            bench.Chip.ShuntRiseMillidegrees = rise;
            bench.Convert();
            int difference = bench.Code(2) - expected;
            Assert.IsTrue(difference == 0 || difference == 1, bench.Code(2).ToString() + " instead of " + expected.ToString());
        }

        private static long DisturbedOf(int frames, int partsPerMillion, uint seed)
        {
            Amc131M03Bench bench = Amc131M03Bench.Started();
            bench.Chip.Line.SetErrorRate(partsPerMillion, seed);
            int spoiled = 0;
            for (int i = 0; i < frames; i++)
            {
                bench.Send(Null);
                spoiled += bench.ChecksumFits(5) && bench.In[14] == 0 ? 0 : 1;
            }

            Assert.AreEqual(bench.Chip.Line.DisturbedFrames, (long)spoiled);
            return spoiled;
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
