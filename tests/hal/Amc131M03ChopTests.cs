using nanoFramework.TestFramework;

namespace MeasurementCapsule.Tests.Hal
{
    /// <summary>Global chop of the simulated AMC131M03 (CFG.GC_EN): another pace, less offset, less noise.</summary>
    [TestClass]
    public class Amc131M03ChopTests
    {
        // GC_EN with a delay of 2^8 modulator periods; oversampling 256.
        private const int Configuration = 0x0F00;
        private const int Clock = 0x0706;
        private const int Null = 0;

        [TestMethod]
        public void ThreeFilterLengthsAndTheDelayMakeOneConversion()
        {
            // 256 + 3 · 256 = 1024 modulator periods: 250 µs, as without chop at oversampling 1024.
            AssertPeriod(Clock, Configuration, 250);
            // 16 + 3 · 1024 = 3088 periods: 753.9 µs.
            AssertPeriod(0x070E, 0x0700, 753);
            // 2 + 3 · 128 = 386 periods: 94.2 µs.
            AssertPeriod(0x0702, 0x0100, 94);
        }

        [TestMethod]
        public void TheFirstConversionTakesTwiceAsLong()
        {
            // 2 · 1024 + 44 periods: 510.7 µs.
            Amc131M03Bench bench = Chopped();
            bench.World.Advance(10000);
            bench.DataReadyEdges = 0;
            bench.WriteRegister(0x06, 0x0600);
            bench.WriteRegister(0x06, Configuration);
            bench.World.Advance(509);
            Assert.AreEqual(0, bench.DataReadyEdges);
            bench.World.Advance(2);
            Assert.AreEqual(1, bench.DataReadyEdges);
        }

        [TestMethod]
        public void SwitchingItRestartsTheFiltersAndStatusSaysSo()
        {
            Amc131M03Bench bench = Amc131M03Bench.Started();
            bench.Send(Null);
            Assert.AreEqual(0x0100, bench.Response & 0xFF00);
            bench.WriteRegister(0x06, 0x0700);
            bench.Send(Null);
            bench.Send(Null);
            Assert.AreEqual(0x4100, bench.Response & 0xFF00);
        }

        [TestMethod]
        public void AFifthOfTheOffsetIsLeft()
        {
            Amc131M03Bench bench = Chopped();
            bench.Chip.SetErrors(0, 1000 * 256, 0);
            bench.World.Advance(10000);
            bench.Convert();
            bench.Convert();
            bench.Convert();
            Assert.AreEqual(200, bench.Code(0));
        }

        [TestMethod]
        public void NoiseIsThatOfTheOversamplingDividedByTheRootOfTwo()
        {
            // 2.40 µV / √2 on gain 32 are 379.6 codes: variance 144 100, ± 8 %.
            Amc131M03Bench bench = Chopped();
            bench.World.Advance(10000);
            bench.Send(Null);
            bench.Send(Null);
            bench.Chip.Noise = true;
            bench.Convert();
            long squares = 0;
            const int count = 8000;
            for (int i = 0; i < count; i++)
            {
                bench.Convert();
                squares += (long)bench.Code(0) * bench.Code(0);
            }

            long variance = squares / count;
            Assert.IsTrue(variance >= 132600 && variance <= 155600, variance.ToString() + ", seed " + bench.World.Random.Seed.ToString());
        }

        private static Amc131M03Bench Chopped()
        {
            Amc131M03Bench bench = Amc131M03Bench.Started();
            bench.WriteRegister(0x03, Clock);
            bench.WriteRegister(0x06, Configuration);
            return bench;
        }

        private static void AssertPeriod(int clock, int configuration, int microseconds)
        {
            Amc131M03Bench bench = Amc131M03Bench.Started();
            bench.WriteRegister(0x03, clock);
            bench.WriteRegister(0x06, configuration);
            bench.World.Advance(10000);
            long first = bench.LastEdgeMicroseconds;
            bench.DataReadyEdges = 0;
            bench.World.Advance(100000);
            long mean = (bench.LastEdgeMicroseconds - first) / bench.DataReadyEdges;
            Assert.AreEqual((long)microseconds, mean, clock.ToString("X4"));
        }
    }
}
