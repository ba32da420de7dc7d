using System;
using System.Numerics;
using System.Runtime.InteropServices;

namespace MeasurementCapsule.Hal.Native
{
    /// <summary>
    /// The block arithmetic of the native core without chips and without time: codes go straight into block and register,
    /// and the register can be preset to what it will be after years. For proofs; the meter of a capsule is <see cref="NativeMeter"/>.
    /// </summary>
    public sealed unsafe partial class NativeArithmetic
    {
        private const string Library = "capsule_native";
        private EnergyRegister register;

        /// <summary>Samples in a block, at most.</summary>
        public static int BlockSamples { get; } = GetBlockSamples();

        /// <summary>Whole milliwatt-hours from the station to the vehicle.</summary>
        public long ImportMilliwattHours => register.ImportMilliwattHours;

        /// <summary>Whole milliwatt-hours from the vehicle to the station.</summary>
        public long ExportMilliwattHours => register.ExportMilliwattHours;

        /// <summary>What import holds beyond whole milliwatt-hours, in energy units (hal/native/README.md).</summary>
        public BigInteger ImportRemainder => Join(register.ImportRemainderHigh, register.ImportRemainderLow);

        /// <summary>The same of export.</summary>
        public BigInteger ExportRemainder => Join(register.ExportRemainderHigh, register.ExportRemainderLow);

        /// <summary>Sets import and export; a remainder is from 0 to below one milliwatt-hour, which the next count checks.</summary>
        public void Preset(long importMilliwattHours, BigInteger importRemainder, long exportMilliwattHours, BigInteger exportRemainder)
        {
            register = new EnergyRegister
            {
                ImportMilliwattHours = importMilliwattHours,
                ImportRemainderLow = (ulong)(importRemainder & ulong.MaxValue),
                ImportRemainderHigh = (ulong)(importRemainder >> 64),
                ExportMilliwattHours = exportMilliwattHours,
                ExportRemainderLow = (ulong)(exportRemainder & ulong.MaxValue),
                ExportRemainderHigh = (ulong)(exportRemainder >> 64),
            };
        }

        /// <summary>
        /// Counts one block of 1 to <see cref="BlockSamples"/> samples. <see cref="Status.OutOfRange"/> for a count, a code, a
        /// parameter or a preset outside its range, <see cref="Status.Corrupt"/> when the register would overflow; then nothing is counted.
        /// </summary>
        public Status Count(MeterParameters parameters, int[] voltageCodes, int[] currentCodes, int samples)
        {
            if (samples > voltageCodes.Length || samples > currentCodes.Length)
            {
                return Status.OutOfRange;
            }

            Gains gains = new Gains
            {
                BusPicovoltsPerCode = parameters.BusPicovoltsPerCode,
                CurrentPicoamperesPerCode = parameters.CurrentPicoamperesPerCode,
                BusOffsetCode256ths = parameters.BusOffsetCode256ths,
                CurrentOffsetCode256ths = parameters.CurrentOffsetCode256ths,
            };
            fixed (int* voltage = voltageCodes, current = currentCodes)
            {
                return (Status)Count(ref register, gains, voltage, current, samples);
            }
        }

        private static BigInteger Join(ulong high, ulong low)
        {
            return ((BigInteger)high << 64) + low;
        }

        [LibraryImport(Library, EntryPoint = "capsule_arithmetic_block_samples")]
        private static partial int GetBlockSamples();

        [LibraryImport(Library, EntryPoint = "capsule_arithmetic_count")]
        private static partial int Count(ref EnergyRegister register, in Gains gains, int* voltageCodes, int* currentCodes, int samples);

        // capsule_register: same members, same order.
        [StructLayout(LayoutKind.Sequential)]
        private struct EnergyRegister
        {
            public long ImportMilliwattHours;
            public ulong ImportRemainderLow;
            public ulong ImportRemainderHigh;
            public long ExportMilliwattHours;
            public ulong ExportRemainderLow;
            public ulong ExportRemainderHigh;
        }

        // capsule_gains.
        [StructLayout(LayoutKind.Sequential)]
        private struct Gains
        {
            public int BusPicovoltsPerCode;
            public int CurrentPicoamperesPerCode;
            public int BusOffsetCode256ths;
            public int CurrentOffsetCode256ths;
        }
    }
}
