using System.Numerics;
using MeasurementCapsule.Hal;
using nanoFramework.TestFramework;

namespace MeasurementCapsule.Tests.Hal
{
    /// <summary>
    /// The whole meter on an INA228: its energy is the exact integral over our time, whatever the chip's oscillator does. PC only.
    /// </summary>
    [TestClass]
    public class NativeIna228Tests
    {
        private const uint Seed = 20263;

        // Of the true energy, 48 V · 10 A over the time: the nominal gains are 0.02 and 0.26 parts per million too small.
        private const int GainPartsPerBillion = -280;

        [TestMethod]
        public void EnergyIsTheExactIntegralOfCodesAndTime()
        {
            using NativeIna228Bench bench = NativeIna228Bench.Started(Seed);
            bench.World.Advance(20000000);
            bench.Finish();
            AssertExact(bench);
            Assert.IsTrue(bench.Registered > 2000 * NativeIna228Bench.UnitsPerMilliwattHour);
            Assert.AreEqual(bench.Deliveries - 1, bench.Snapshot.SampleCount);
            Assert.AreEqual(0L, bench.Snapshot.ChecksumErrors);
            Assert.AreEqual(0L, bench.Snapshot.BusErrors);
        }

        [TestMethod]
        public void OffsetsAndReverseCurrentAreExactToo()
        {
            using NativeIna228Bench bench = new NativeIna228Bench(Seed);
            bench.Parameters.BusOffsetCode256ths = -123457;
            bench.Parameters.CurrentOffsetCode256ths = 7654321;
            bench.Milliamperes = -9000;
            Assert.AreEqual(Status.Ok, bench.Start());
            bench.World.Advance(5000000);
            bench.Milliamperes = 4000;
            bench.World.Advance(5000000);
            bench.Finish();
            AssertExact(bench);
            Assert.IsTrue(bench.Snapshot.ImportMilliwattHours > 0);
            Assert.IsTrue(bench.Snapshot.ExportMilliwattHours > bench.Snapshot.ImportMilliwattHours);
        }

        [TestMethod]
        public void EnergyIsRightWhileTheChipsOwnIsWrongByItsOscillator()
        {
            AssertEnergies(0);
            AssertEnergies(5000);
            AssertEnergies(-5000);
        }

        [TestMethod]
        public void MissingConversionsAreCountedFlaggedAndWeighNothing()
        {
            foreach (int missing in new[] { 1, 2, 13 })
            {
                foreach (int errorPpm in new[] { -5000, 0, 5000 })
                {
                    using NativeIna228Bench bench = new NativeIna228Bench(Seed);
                    bench.FrontEnd.OscillatorErrorPpm = errorPpm;
                    Assert.AreEqual(Status.Ok, bench.Start());
                    bench.World.Advance(1000000);
                    Assert.AreEqual(MeterFlags.Measuring, bench.Read().Flags);
                    bench.FrontEnd.SkipConversions(missing);
                    bench.World.Advance(1000000);
                    Assert.AreEqual(MeterFlags.Measuring | MeterFlags.Gap, bench.Read().Flags, missing + " at " + errorPpm);
                    bench.Finish();
                    AssertExact(bench);
                    Assert.AreEqual(bench.Deliveries - 1, bench.Snapshot.SampleCount);
                    // Those of the end are lost, too: a block without conversions.
                    Assert.IsTrue(bench.Snapshot.LostSamples >= missing && bench.Snapshot.LostSamples <= missing + 25, bench.Snapshot.LostSamples.ToString());
                }
            }
        }

        [TestMethod]
        public void DisturbedReadsNeitherInventEnergyNorDropItSilently()
        {
            using NativeIna228Bench bench = new NativeIna228Bench(Seed);
            bench.FrontEnd.Noise = false;
            bench.RippleMilliamperes = 0;
            Assert.AreEqual(Status.Ok, bench.Start());
            bench.World.Advance(1000000);
            bench.FrontEnd.SetReadErrorRate(1000, Seed);
            bench.World.Advance(120000000);
            bench.FrontEnd.SetReadErrorRate(0, Seed);
            bench.World.Advance(1000000);
            MeterSnapshot snapshot = bench.Read();
            Assert.IsTrue(bench.FrontEnd.DisturbedTransfers > 100, "seed " + Seed);
            Assert.AreEqual(MeterFlags.Measuring | MeterFlags.Gap, snapshot.Flags);
            long conversions = bench.FrontEnd.Conversions - 1;
            Assert.IsTrue(snapshot.SampleCount + snapshot.LostSamples >= conversions - 20 && snapshot.SampleCount + snapshot.LostSamples <= conversions);

            // Every sample has the same codes: 245 760 and 384 000, and weighs 4198 µs, except where an interval was shared.
            BigInteger perPeriod = new BigInteger(256L * 16 * 245760) * (256L * 16 * 384000) * 12207031 * 1302083 * 4198 * 1000000;
            BigInteger samples = bench.Registered / perPeriod;
            Assert.IsTrue(samples == snapshot.SampleCount, samples + " instead of " + snapshot.SampleCount);
            Assert.IsTrue(snapshot.LostSamples < 50, snapshot.LostSamples.ToString());
        }

        [TestMethod]
        public void TheTemperatureIsThatOfTheDie()
        {
            using NativeIna228Bench bench = new NativeIna228Bench(Seed);
            bench.World.AmbientMillidegrees = -12500;
            Assert.AreEqual(Status.Ok, bench.Start());
            bench.World.Advance(1000000);
            Assert.AreEqual(-1250, bench.Read().TemperatureCentidegrees);
        }

        private static void AssertExact(NativeIna228Bench bench)
        {
            Assert.IsTrue(bench.Delivered == bench.Registered, "seed " + Seed + ": delivered " + bench.Delivered + ", registered " + bench.Registered);
        }

        private static void AssertEnergies(int errorPpm)
        {
            using NativeIna228Bench bench = new NativeIna228Bench(Seed);
            bench.FrontEnd.OscillatorErrorPpm = errorPpm;
            bench.FrontEnd.Noise = false;
            bench.RippleMilliamperes = 0;
            bench.Milliamperes = 10000;
            Assert.AreEqual(Status.Ok, bench.Start());
            bench.World.Advance(60000000);
            bench.Finish();
            AssertExact(bench);

            // 480 W over the true time: in microjoules, and those of the register in parts per billion of them.
            BigInteger trueMicrojoules = 480 * new BigInteger(bench.LastMicroseconds - bench.FirstMicroseconds);
            BigInteger registered = bench.Registered * 3600000 / NativeIna228Bench.UnitsPerMilliwattHour;
            long ours = (long)((registered - trueMicrojoules) * 1000000000 / trueMicrojoules);
            Assert.IsTrue(ours >= GainPartsPerBillion - 10 && ours <= 0, "ours: " + ours + " ppb at " + errorPpm + " ppm");

            // ENERGY · 51.2 · CURRENT_LSB, 10 A / 480 000 with SHUNT_CAL 4096: 1066 2/3 µJ. It counts one conversion more than we do.
            BigInteger chips = new BigInteger(bench.Peek(0x09, 5)) * 3200 / 3;
            long theirs = (long)((chips - trueMicrojoules) * 1000000 / trueMicrojoules);
            Assert.IsTrue(theirs >= errorPpm - 100 && theirs <= errorPpm + 100, "the chip's: " + theirs + " ppm at " + errorPpm);
            Assert.AreEqual(0, bench.Snapshot.LostSamples > 25 ? 1 : 0, bench.Snapshot.LostSamples.ToString());
        }
    }
}
