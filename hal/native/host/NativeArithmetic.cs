using System;
using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace MeasurementCapsule.Hal.Native
{
    /// <summary>
    /// The block arithmetic of the native core without chips and without time: codes go straight into block and registers,
    /// and the registers can be preset to what they will be after years. For proofs; the meter of a capsule is <see cref="NativeMeter"/>.
    /// </summary>
    public sealed unsafe partial class NativeArithmetic
    {
        private const string Library = "capsule_native";
        private const int CounterBytes = 32;
        private const int RemainderBytes = 24;
        private const int ChargeAt = 5 * CounterBytes;

        // capsule_totals, as it lies in memory: little-endian, as every PC is.
        private readonly byte[] totals = new byte[ChargeAt + 16];

        /// <summary>Samples in a block, at most.</summary>
        public static int BlockSamples { get; } = GetBlockSamples();

        /// <summary>Whole milliampere-seconds of net charge, rounded down.</summary>
        public long ChargeMilliampereSeconds => BinaryPrimitives.ReadInt64LittleEndian(totals.AsSpan(ChargeAt));

        /// <summary>What net charge holds beyond them, in charge units (hal/native/README.md).</summary>
        public long ChargeRemainder => BinaryPrimitives.ReadInt64LittleEndian(totals.AsSpan(ChargeAt + 8));

        /// <summary>Whole milliwatt-hours of a register.</summary>
        public long MilliwattHours(ProofRegister register)
        {
            return BinaryPrimitives.ReadInt64LittleEndian(Of(register));
        }

        /// <summary>What a register holds beyond whole milliwatt-hours, in energy units (hal/native/README.md).</summary>
        public BigInteger Remainder(ProofRegister register)
        {
            return new BigInteger(Of(register).Slice(8, RemainderBytes), true);
        }

        /// <summary>Sets a register; the remainder is from 0 to below one milliwatt-hour, which is checked when a block is counted.</summary>
        public void Preset(ProofRegister register, long milliwattHours, BigInteger remainder)
        {
            Span<byte> counter = Of(register);
            counter.Clear();
            BinaryPrimitives.WriteInt64LittleEndian(counter, milliwattHours);
            if (!remainder.TryWriteBytes(counter.Slice(8, RemainderBytes), out _, true))
            {
                throw new ArgumentOutOfRangeException(nameof(remainder));
            }
        }

        /// <summary>Sets net charge; the remainder is in charge units.</summary>
        public void PresetCharge(long milliampereSeconds, long remainder)
        {
            BinaryPrimitives.WriteInt64LittleEndian(totals.AsSpan(ChargeAt), milliampereSeconds);
            BinaryPrimitives.WriteInt64LittleEndian(totals.AsSpan(ChargeAt + 8), remainder);
        }

        /// <summary>
        /// Counts one block of 1 to <see cref="BlockSamples"/> samples. <see cref="Status.OutOfRange"/> for a count, a code, a
        /// parameter or a preset outside its range, <see cref="Status.Corrupt"/> when a register would overflow; then nothing is counted.
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
                CableMicroohms = parameters.CableMicroohms,
            };
            fixed (byte* into = totals)
            fixed (int* voltage = voltageCodes, current = currentCodes)
            {
                return (Status)Count(into, gains, voltage, current, samples);
            }
        }

        private Span<byte> Of(ProofRegister register)
        {
            return totals.AsSpan((int)register * CounterBytes, CounterBytes);
        }

        [LibraryImport(Library, EntryPoint = "capsule_arithmetic_block_samples")]
        private static partial int GetBlockSamples();

        [LibraryImport(Library, EntryPoint = "capsule_arithmetic_count")]
        private static partial int Count(byte* totals, in Gains gains, int* voltageCodes, int* currentCodes, int samples);

        // capsule_gains: same members, same order.
        [StructLayout(LayoutKind.Sequential)]
        private struct Gains
        {
            public int BusPicovoltsPerCode;
            public int CurrentPicoamperesPerCode;
            public int BusOffsetCode256ths;
            public int CurrentOffsetCode256ths;
            public int CableMicroohms;
        }
    }
}
