using System;
using System.Linq;
using System.Numerics;
using MeasurementCapsule.Hal;
using MeasurementCapsule.Hal.Native;
using MeasurementCapsule.Simulator;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace MeasurementCapsule.Tests.Simulation
{
    /// <summary>The arithmetic of the native core is that of big integers; what it is compared with loses what it is known to lose.</summary>
    [TestClass]
    public class ExactnessTests
    {
        private const int MaximumCode = 8388607;
        private const int MinimumCode = -8388608;

        [TestMethod]
        public void AnyRegisterAnyGainAnyBlockIsExact()
        {
            int seed = Environment.TickCount;
            Console.WriteLine("SEED=" + seed);
            Random random = new(seed);
            for (int round = 0; round < 3000; round++)
            {
                NativeArithmetic core = new();
                BlockOracle oracle = new();
                foreach (ProofRegister register in Enum.GetValues<ProofRegister>())
                {
                    long milliwattHours = random.NextInt64(long.MaxValue) >> random.Next(64);
                    BigInteger remainder = AnyRemainder(random);
                    core.Preset(register, milliwattHours, remainder);
                    oracle[register] = milliwattHours * BlockOracle.UnitsPerMilliwattHour + remainder;
                }

                for (int block = 0; block < 3; block++)
                {
                    Count(core, oracle, random);
                }

                foreach (ProofRegister register in Enum.GetValues<ProofRegister>())
                {
                    BigInteger units = core.MilliwattHours(register) * BlockOracle.UnitsPerMilliwattHour + core.Remainder(register);
                    Assert.AreEqual(oracle[register], units, register + ", round " + round);
                }

                Assert.AreEqual(oracle.Charge, core.ChargeMilliampereSeconds * BlockOracle.ChargeUnitsPerMilliampereSecond + core.ChargeRemainder, "round " + round);
            }
        }

        [TestMethod]
        public void EveryLoadOfTheTableIsExactAtEveryPowerOfTwo()
        {
            int powers = 0;
            Assert.AreEqual(BigInteger.Zero, new ExactnessRun(7).PlayPowersOfTwo(20, () => powers++));
            Assert.AreEqual(63, powers);
        }

        [TestMethod]
        public void ARegisterThatWouldOverflowRefusesTheBlockAndStays()
        {
            NativeArithmetic core = new();
            MeterParameters parameters = MeterParameters.ReferenceDesign();
            BigInteger brim = BlockOracle.UnitsPerMilliwattHour - 1;
            core.Preset(ProofRegister.Import, long.MaxValue, brim);
            core.Preset(ProofRegister.Export, long.MaxValue, brim);
            Assert.AreEqual(Status.Corrupt, core.Count(parameters, [1], [1], 1));
            Assert.AreEqual(Status.Corrupt, core.Count(parameters, [1], [-1], 1));
            Assert.AreEqual(Status.Ok, core.Count(parameters, [0], [0], 1));
            Assert.AreEqual((long.MaxValue, brim), (core.MilliwattHours(ProofRegister.Import), core.Remainder(ProofRegister.Import)));
            Assert.AreEqual((long.MaxValue, brim), (core.MilliwattHours(ProofRegister.Export), core.Remainder(ProofRegister.Export)));
            Assert.AreEqual((0L, BigInteger.Zero), (core.MilliwattHours(ProofRegister.VehicleImport), core.Remainder(ProofRegister.VehicleImport)));
        }

        [TestMethod]
        [DataRow(MinimumCode - 1, 0, 1, 1)]
        [DataRow(0, MaximumCode + 1, 1, 1)]
        [DataRow(0, 0, 0, 1)]
        [DataRow(0, 0, 268435456, 1)]
        [DataRow(0, 0, 1, 0)]
        [DataRow(0, 0, 1, 257)]
        public void WhatIsOutsideItsRangeIsRefused(int voltageCode, int currentCode, int gain, int samples)
        {
            MeterParameters parameters = new() { BusPicovoltsPerCode = gain, CurrentPicoamperesPerCode = 1 };
            int[] voltage = new int[300], current = new int[300];
            voltage[0] = voltageCode;
            current[0] = currentCode;
            Assert.AreEqual(Status.OutOfRange, new NativeArithmetic().Count(parameters, voltage, current, samples));
        }

        [TestMethod]
        public void ARemainderOfAWholeMilliwattHourIsRefused()
        {
            NativeArithmetic core = new();
            core.Preset(ProofRegister.CableLoss, 0, BlockOracle.UnitsPerMilliwattHour);
            Assert.AreEqual(Status.OutOfRange, core.Count(MeterParameters.ReferenceDesign(), [1], [1], 1));
        }

        [TestMethod]
        public void TheOthersLoseWhatTheyAreKnownToLose()
        {
            // 20 W after 1 GWh: 5 mJ per sample, the register's last place is 2^-11 J, so 10 of 10.2 places arrive.
            ExactnessRow row = new ExactnessRun(1).Play(new ProofLoad("20 W", 50), 1_000_000_000_000, 400);
            Assert.AreEqual(-2.4, row.DoublePercent, 0.2);
            Assert.AreEqual(-100, row.SinglePercent, 0);
            Assert.AreEqual(BigInteger.Zero, row.DifferenceUnits);

            // 240 V, 6 A: 1440 W is 359 instead of 360 J in a step of 250 ms when one watt is dropped on the way: 6001 mA does that.
            Assert.AreEqual(1440U, OpenEvseFormula.SessionWattHours(240_000, 6000, 3600));
            Assert.AreEqual(-0.017, ExactnessRun.Percent(OpenEvseFormula.SessionWattHours(240_000, 6001, 3600), 1440.24), 0.002);
            Assert.AreEqual(24_000, DailyEnergyFormula.DayWattHours(1000, 1000), 100);
            Assert.AreNotEqual(24_000, DailyEnergyFormula.DayWattHours(1000, 100));
        }

        private static void Count(NativeArithmetic core, BlockOracle oracle, Random random)
        {
            MeterParameters parameters = new()
            {
                BusPicovoltsPerCode = Any(random, 1, 268435455),
                CurrentPicoamperesPerCode = Any(random, 1, 134217727),
                BusOffsetCode256ths = Any(random, -12000000, 12000000),
                CurrentOffsetCode256ths = Any(random, -12000000, 12000000),
                CableMicroohms = Any(random, 0, 1000000),
            };
            int samples = Any(random, 1, NativeArithmetic.BlockSamples);
            int[] voltage = new int[samples], current = new int[samples];
            bool saturated = random.Next(4) == 0;
            int small = 1 << random.Next(24);
            for (int i = 0; i < samples; i++)
            {
                voltage[i] = saturated ? (random.Next(2) == 0 ? MinimumCode : MaximumCode) : random.Next(-small, small);
                current[i] = saturated ? (random.Next(2) == 0 ? MinimumCode : MaximumCode) : random.Next(-small, small);
            }

            if (core.Count(parameters, voltage, current, samples) == Status.Ok)
            {
                oracle.Count(parameters, voltage, current, samples);
            }
            else
            {
                long largest = Enum.GetValues<ProofRegister>().Max(core.MilliwattHours);
                Assert.IsTrue(largest > long.MaxValue >> 1, "refused without need");
            }
        }

        private static int Any(Random random, int from, int to)
        {
            int kind = random.Next(5);
            return kind == 0 ? from : kind == 1 ? to : (int)random.NextInt64(from, (long)to + 1);
        }

        private static BigInteger AnyRemainder(Random random)
        {
            byte[] bytes = new byte[20];
            random.NextBytes(bytes);
            return random.Next(4) == 0 ? BlockOracle.UnitsPerMilliwattHour - 1 : new BigInteger(bytes, true) % BlockOracle.UnitsPerMilliwattHour;
        }
    }
}
