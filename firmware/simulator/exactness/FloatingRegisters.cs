using System;
using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Simulator
{
    /// <summary>What a straightforward port does: each sample's energy, in joules, is added to a register in floating point.</summary>
    public sealed class FloatingRegisters
    {
        private const double SecondsPerSample = 1.0 / 4000;
        private double doubleRegister;
        private float singleRegister;
        private double doublePreset;
        private float singlePreset;

        /// <summary>What the 64-bit register gained since the preset, in joules.</summary>
        public double DoubleJoules => doubleRegister - doublePreset;

        /// <summary>What the 32-bit register gained since the preset, in joules.</summary>
        public double SingleJoules => (double)singleRegister - singlePreset;

        /// <summary>Starts from registers with a history.</summary>
        public void Preset(double joules)
        {
            doubleRegister = doublePreset = joules;
            singleRegister = singlePreset = (float)joules;
        }

        /// <summary>Adds one block, sample by sample; energy that flows back counts like energy that flows forth, so that nothing cancels.</summary>
        public void Count(MeterParameters parameters, int[] voltageCodes, int[] currentCodes, int samples)
        {
            double voltsPerCode = parameters.BusPicovoltsPerCode * 1e-12;
            double amperesPerCode = parameters.CurrentPicoamperesPerCode * 1e-12;
            double voltageOffset = parameters.BusOffsetCode256ths / 256.0;
            double currentOffset = parameters.CurrentOffsetCode256ths / 256.0;
            for (int i = 0; i < samples; i++)
            {
                double volts = (voltageCodes[i] - voltageOffset) * voltsPerCode;
                double amperes = (currentCodes[i] - currentOffset) * amperesPerCode;
                double joules = Math.Abs(volts * amperes) * SecondsPerSample;
                doubleRegister += joules;
                singleRegister += (float)joules;
            }
        }
    }
}
