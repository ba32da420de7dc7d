using System;
using System.Collections.Generic;
using System.Numerics;
using MeasurementCapsule.Hal;
using MeasurementCapsule.Hal.Native;
using MeasurementCapsule.Hal.Sim;

namespace MeasurementCapsule.Simulator
{
    /// <summary>Runs the arithmetic of the native core beside the oracle and the floating registers.</summary>
    public sealed class ExactnessRun
    {
        private const double JoulesPerMilliwattHour = 3.6;
        private static readonly ProofRegister[] Registers = Enum.GetValues<ProofRegister>();
        private readonly NativeArithmetic core = new();
        private readonly BlockOracle oracle = new();
        private readonly FloatingRegisters floating = new();
        private readonly int[] voltageCodes = new int[NativeArithmetic.BlockSamples];
        private readonly int[] currentCodes = new int[NativeArithmetic.BlockSamples];
        private readonly SeededRandom random;
        private readonly uint seed;

        /// <summary>A run whose randomness comes from one seed.</summary>
        public ExactnessRun(uint seed)
        {
            this.seed = seed;
            random = new SeededRandom(seed);
        }

        /// <summary>The loads of the table.</summary>
        public static IEnumerable<ProofLoad> Loads()
        {
            yield return new ProofLoad("20 W", 50);
            yield return new ProofLoad("100 W", 250);
            yield return new ProofLoad("11 kW, noisy", 27_500) { NoiseCodes = 400 };
            yield return new ProofLoad("120 kW", 300_000);
            yield return new ProofLoad("120 kW, drift", 300_000) { GainDrifts = true };
            yield return new ProofLoad("reverse 11 kW", -27_500);
            yield return new ProofLoad("± 20 W", 50) { Alternates = true };
        }

        /// <summary>Adds blocks of a load to registers with a history.</summary>
        public ExactnessRow Play(ProofLoad load, long historyMilliwattHours, int blocks)
        {
            Preset(historyMilliwattHours);
            BigInteger before = AtTheMeter();
            load.Restart(seed);
            for (int block = 0; block < blocks; block++)
            {
                MeterParameters parameters = load.Fill(block, voltageCodes, currentCodes);
                int samples = voltageCodes.Length;
                Status status = core.Count(parameters, voltageCodes, currentCodes, samples);
                if (status != Status.Ok)
                {
                    throw new InvalidOperationException("the core refused a block: " + status);
                }

                oracle.Count(parameters, voltageCodes, currentCodes, samples);
                floating.Count(parameters, voltageCodes, currentCodes, samples);
            }

            double exactJoules = (double)(AtTheMeter() - before) / (double)BlockOracle.UnitsPerMilliwattHour * JoulesPerMilliwattHour;
            return new ExactnessRow(historyMilliwattHours, load, (long)blocks * voltageCodes.Length, Difference(),
                Percent(floating.DoubleJoules, exactJoules), Percent(floating.SingleJoules, exactJoules));
        }

        /// <summary>The registers at every power of two, 1 mWh to 2^62 mWh, each load for some blocks: the sum of all differences in energy units.</summary>
        public BigInteger PlayPowersOfTwo(int blocks, Action tick)
        {
            BigInteger difference = BigInteger.Zero;
            for (int power = 0; power <= 62; power++)
            {
                foreach (ProofLoad load in Loads())
                {
                    difference += Play(load, 1L << power, blocks).DifferenceUnits;
                }

                tick();
            }

            return difference;
        }

        /// <summary>Relative error in percent.</summary>
        public static double Percent(double value, double exact)
        {
            return (value - exact) / exact * 100;
        }

        private void Preset(long milliwattHours)
        {
            foreach (ProofRegister register in Registers)
            {
                BigInteger remainder = AnyRemainder();
                core.Preset(register, milliwattHours, remainder);
                oracle[register] = milliwattHours * BlockOracle.UnitsPerMilliwattHour + remainder;
            }

            core.PresetCharge(milliwattHours, random.Next());
            oracle.PresetCharge(milliwattHours * BlockOracle.ChargeUnitsPerMilliampereSecond + core.ChargeRemainder);
            floating.Preset(milliwattHours * JoulesPerMilliwattHour);
        }

        private BigInteger AtTheMeter()
        {
            return oracle[ProofRegister.Import] + oracle[ProofRegister.Export];
        }

        private BigInteger AnyRemainder()
        {
            BigInteger bits = BigInteger.Zero;
            for (int i = 0; i < 5; i++)
            {
                bits = (bits << 32) + random.Next();
            }

            return bits % BlockOracle.UnitsPerMilliwattHour;
        }

        private BigInteger Difference()
        {
            BigInteger charge = core.ChargeMilliampereSeconds * BlockOracle.ChargeUnitsPerMilliampereSecond + core.ChargeRemainder;
            BigInteger difference = BigInteger.Abs(charge - oracle.Charge);
            foreach (ProofRegister register in Registers)
            {
                BigInteger units = core.MilliwattHours(register) * BlockOracle.UnitsPerMilliwattHour + core.Remainder(register);
                difference += BigInteger.Abs(units - oracle[register]);
            }

            return difference;
        }
    }
}
