using System;
using System.Numerics;
using MeasurementCapsule.Hal;
using MeasurementCapsule.Hal.Sim;
using MeasurementCapsule.Simulator;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace MeasurementCapsule.Tests.Simulation
{
    /// <summary>The two integrals that the meter is measured by are themselves held against figures from outside.</summary>
    [TestClass]
    public class IntegralTests
    {
        [TestMethod]
        public void AnHourAt40KilowattsIs40KilowattHours()
        {
            Assert.AreEqual(new BigInteger(40_000_000), IdealIntegral.MilliwattHours(Runs.Profile("0,400,100", "3600,400,100")));
        }

        [TestMethod]
        public void TwoRampsMultiplyToAThird()
        {
            // ∫ (400 V · t)(90 A · t) dt over t = 0..1, an hour: a third of 36 kWh.
            Assert.AreEqual(new BigInteger(12_000_000), IdealIntegral.MilliwattHours(Runs.Profile("0,0,0", "3600,400,90")));
        }

        [TestMethod]
        public void EnergyThatFlowsBackCountsNegative()
        {
            Assert.AreEqual(new BigInteger(-40_000_000), IdealIntegral.MilliwattHours(Runs.Profile("0,400,-100", "3600,400,-100")));
        }

        [TestMethod]
        public void OneVoltTimesOneAmpereForABlockIsItsShareOfAMilliwattHour()
        {
            // Gains of 1 µV and 1 µA per code: a million codes each are 1 V and 1 A. 56250 samples are 14.0625 s: 3.90625 mWh.
            MeterParameters parameters = new() { BusPicovoltsPerCode = 1_000_000, CurrentPicoamperesPerCode = 1_000_000 };
            ExactIntegral exact = new(parameters, new World(1));
            int samples = 220 * ExactIntegral.BlockSamples;
            for (int i = 0; i < samples; i++)
            {
                exact.Delivered(1_000_000, 1_000_000);
            }

            Assert.AreEqual(new BigInteger(3), exact.ImportMilliwattHoursAt(samples, out BigInteger remainder));
            BigInteger unit = BigInteger.Parse("3600000000000000000000000") * 1_000_000 * 65536 * 1_000_000;

            // 56320 samples / 4000 Hz / 3.6 J = 3.9111… mWh: the remainder is 56320 − 3 · 14400 of 14400 parts.
            Assert.AreEqual(unit * (samples - 3 * 14400) / 14400, remainder);
            Assert.AreEqual(BigInteger.Zero, exact.ExportMilliwattHoursAt(samples, out _));
        }

        [TestMethod]
        [DataRow(-8388608, -8388608)]
        [DataRow(-8388608, 8388607)]
        [DataRow(8388607, 8388607)]
        [DataRow(-1, 1)]
        [DataRow(0, 0)]
        public void CodesAtTheEndsOfTheirRangeAreIntegratedExactly(int current, int voltage)
        {
            MeterParameters parameters = new()
            {
                BusPicovoltsPerCode = 268435455,
                CurrentPicoamperesPerCode = 134217727,
                BusOffsetCode256ths = 12000000,
                CurrentOffsetCode256ths = -12000000,
            };
            ExactIntegral exact = new(parameters, new World(1));
            for (int i = 0; i < ExactIntegral.BlockSamples; i++)
            {
                exact.Delivered(current, voltage);
            }

            BigInteger product = (256 * new BigInteger(voltage) - 12000000) * (256 * new BigInteger(current) + 12000000);
            BigInteger units = product * 256 * 268435455 * 134217727 * 250 * 1_000_000;
            BigInteger unit = BigInteger.Parse("3600000000000000000000000") * 1_000_000 * 65536 * 1_000_000;
            BigInteger import = exact.ImportMilliwattHoursAt(256, out BigInteger importRest), export = exact.ExportMilliwattHoursAt(256, out BigInteger exportRest);
            Assert.AreEqual(units, (import - export) * unit + importRest - exportRest);
        }

        [TestMethod]
        public void TheCablesShareIsResistanceTimesTheSquareOfTheCurrent()
        {
            // A million codes of 1 V and 1 A, 0.25 Ω: a quarter of the energy stays in the cable.
            MeterParameters parameters = new() { BusPicovoltsPerCode = 1_000_000, CurrentPicoamperesPerCode = 1_000_000, CableMicroohms = 250_000 };
            ExactIntegral exact = new(parameters, new World(1));
            for (int i = 0; i < ExactIntegral.BlockSamples; i++)
            {
                exact.Delivered(1_000_000, 1_000_000);
            }

            Assert.AreEqual(exact.Last.Import, exact.Last.CableLoss * 4);
            Assert.AreEqual(exact.Last.Import, exact.Last.VehicleImport + exact.Last.CableLoss);
        }

        [TestMethod]
        public void AConversionWithoutACrystalWeighsTheTimeSinceTheOneBefore()
        {
            MeterParameters parameters = new() { BusPicovoltsPerCode = 1_000_000, CurrentPicoamperesPerCode = 1_000_000 };
            ExactIntegral exact = new(parameters, new World(1));
            TimedConversions conversions = new(exact, 4198);
            long[] times = [500, 4700, 8890, 17292];
            foreach (long time in times)
            {
                conversions.Delivered(time, 62_500, 62_500);
            }

            // 16 · 62 500 codes are 1 V and 1 A. The first only starts the clock; of the last interval, two periods, half is lost.
            BigInteger joule = ExactIntegral.UnitsPerMilliwattHour * 10 / 36;
            Assert.AreEqual(joule * (4200 + 4190 + 4201) / 1_000_000, exact.DeliveredImportUnits);
            Assert.AreEqual(3, exact.SampleCount);
        }

        [TestMethod]
        public void OnlyTheEndOfABlockCanBeAskedFor()
        {
            ExactIntegral exact = new(MeterParameters.ReferenceDesign(), new World(1));
            Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => exact.ImportMilliwattHoursAt(1, out _));
            Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => exact.ImportMilliwattHoursAt(256, out _));
        }
    }
}
