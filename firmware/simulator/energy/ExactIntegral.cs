using System;
using System.Collections.Generic;
using System.Numerics;
using MeasurementCapsule.Hal;
using MeasurementCapsule.Hal.Sim;

namespace MeasurementCapsule.Simulator
{
    /// <summary>
    /// The energy of the conversions that the simulated front end handed out, integrated a second time and independently of
    /// the native core: every product in whole numbers, one division at the very end. The register must equal it to the last
    /// milliwatt-hour. Direction is decided per block, as a meter does that is to be immune to noise around zero.
    /// </summary>
    public sealed class ExactIntegral : IConversionObserver
    {
        /// <summary>Conversions in a block: the core's sample periods per block, where no conversion is lost.</summary>
        public const int BlockSamples = 256;

        private const int SampleRateHertz = 4000;

        /// <summary>1 mWh = 3.6 J, in (pV · pA) · (1/256)² per sample: 3.6e24 · 4000 · 65536.</summary>
        public static readonly BigInteger UnitsPerMilliwattHour =
            BigInteger.Parse("3600000000000000000000000") * SampleRateHertz * 65536;

        private readonly MeterParameters parameters;
        private readonly List<BigInteger> imported = [BigInteger.Zero];
        private readonly List<BigInteger> exported = [BigInteger.Zero];
        private Int128 block;
        private int inBlock;

        /// <summary>Starts at zero, at a power-up.</summary>
        public ExactIntegral(MeterParameters parameters)
        {
            this.parameters = parameters;
        }

        /// <summary>Conversions seen.</summary>
        public long SampleCount => (imported.Count - 1L) * BlockSamples + inBlock;

        /// <summary>All that was imported, in 1 / <see cref="UnitsPerMilliwattHour"/>, the open block as it stands among it.</summary>
        public BigInteger DeliveredImportUnits =>
            (imported[^1] + (block > 0 ? block : 0)) * parameters.BusPicovoltsPerCode * parameters.CurrentPicoamperesPerCode;

        /// <inheritdoc/>
        public void Delivered(int currentCode, int voltageCode)
        {
            block += (256L * voltageCode - parameters.BusOffsetCode256ths) * (256L * currentCode - parameters.CurrentOffsetCode256ths);
            if (++inBlock == BlockSamples)
            {
                imported.Add(imported[^1] + (block > 0 ? block : 0));
                exported.Add(exported[^1] - (block < 0 ? block : 0));
                block = 0;
                inBlock = 0;
            }
        }

        /// <summary>Whole milliwatt-hours imported up to that sample, a multiple of <see cref="BlockSamples"/>; the rest is <paramref name="remainder"/>.</summary>
        public BigInteger ImportMilliwattHoursAt(long sampleCount, out BigInteger remainder)
        {
            return MilliwattHours(imported, sampleCount, out remainder);
        }

        /// <summary>The same for export.</summary>
        public BigInteger ExportMilliwattHoursAt(long sampleCount, out BigInteger remainder)
        {
            return MilliwattHours(exported, sampleCount, out remainder);
        }

        private BigInteger MilliwattHours(List<BigInteger> sums, long sampleCount, out BigInteger remainder)
        {
            if (sampleCount % BlockSamples != 0 || sampleCount / BlockSamples >= sums.Count)
            {
                throw new ArgumentOutOfRangeException(nameof(sampleCount), sampleCount, "no block of the front end ends at this sample");
            }

            BigInteger units = sums[(int)(sampleCount / BlockSamples)] * parameters.BusPicovoltsPerCode * parameters.CurrentPicoamperesPerCode;
            return BigInteger.DivRem(units, UnitsPerMilliwattHour, out remainder);
        }
    }
}
