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
    /// milliwatt-hour. Direction is decided per block, as a meter does that is to be immune to noise around zero. Gains are those of the
    /// reference temperature.
    /// A front end with a crystal feeds it directly, one without through <see cref="TimedConversions"/>.
    /// </summary>
    public sealed class ExactIntegral : IConversionObserver
    {
        /// <summary>Conversions in a block of a front end with 4000 a second, where none is lost.</summary>
        public const int BlockSamples = 256;

        /// <summary>1 mWh = 3.6 J, in (pV · pA) · (1/256)² · 10⁻⁶ Ω/Ω · µs: the last factor makes room for a cable in microohms.</summary>
        public static readonly BigInteger UnitsPerMilliwattHour = 36 * BigInteger.Pow(10, 23 + 6 + 6) * 65536;

        private const int BlockMicroseconds = 64000;
        private const int SampleMicroseconds = 250;

        private readonly MeterParameters parameters;
        private readonly World world;
        private readonly List<IntegralBlock> blocks = [];
        private Int128 products;
        private Int128 squares;
        private int usedMicroseconds;
        private int samples;
        private long blockStart = -1;
        private long lastConversion;

        /// <summary>Starts at zero, at a power-up in that world.</summary>
        public ExactIntegral(MeterParameters parameters, World world)
        {
            this.parameters = parameters;
            this.world = world;
            Last = new IntegralBlock(0, 0, 0, 0, 0, 0, 0, 0, 0);
        }

        /// <summary>Conversions integrated.</summary>
        public long SampleCount => Last.SampleCount + samples;

        /// <summary>The newest complete block; all zero before the first.</summary>
        public IntegralBlock Last { get; private set; }

        /// <summary>All complete blocks.</summary>
        public IReadOnlyList<IntegralBlock> Blocks => blocks;

        /// <summary>All that was imported, in 1 / <see cref="UnitsPerMilliwattHour"/>, the open block as it stands among it.</summary>
        public BigInteger DeliveredImportUnits => Last.Import + BigInteger.Max(Net, 0);

        private BigInteger Net => (BigInteger)products * parameters.BusPicovoltsPerCode * parameters.CurrentPicoamperesPerCode * 1_000_000;

        private BigInteger Loss =>
            (BigInteger)squares * parameters.CurrentPicoamperesPerCode * parameters.CurrentPicoamperesPerCode * parameters.CableMicroohms;

        /// <inheritdoc/>
        public void Delivered(int currentCode, int voltageCode)
        {
            if (blockStart < 0)
            {
                blockStart = world.NowMicroseconds - SampleMicroseconds;
            }

            Add(currentCode, voltageCode, SampleMicroseconds, SampleMicroseconds);
        }

        /// <summary>Measuring begins at this moment: nothing before it counts for the time of the first block.</summary>
        public void BeginAt(long worldMicroseconds) => blockStart = worldMicroseconds;

        /// <summary>That time passed without a conversion: it is missing in the open block.</summary>
        public void Lose(long microseconds) => usedMicroseconds += (int)Math.Min(microseconds, int.MaxValue / 2);

        /// <summary>
        /// One conversion of 24-bit codes that stands for that time; the chip makes one in each period. A block that another
        /// period would take beyond 64 ms is complete.
        /// </summary>
        public void Add(int currentCode, int voltageCode, int microseconds, int periodMicroseconds)
        {
            if (usedMicroseconds + microseconds > BlockMicroseconds)
            {
                CloseBlock();
            }

            long current = 256L * currentCode - parameters.CurrentOffsetCode256ths;
            products += (Int128)((256L * voltageCode - parameters.BusOffsetCode256ths) * current) * microseconds;
            squares += (Int128)(current * current) * microseconds;
            usedMicroseconds += microseconds;
            samples++;
            lastConversion = world.NowMicroseconds;
            if (usedMicroseconds + periodMicroseconds > BlockMicroseconds)
            {
                CloseBlock();
            }
        }

        /// <summary>Measuring starts anew: the open block ends as it is, and the next one has no beginning yet.</summary>
        public void Restart()
        {
            CloseBlock();
            blockStart = -1;
        }

        /// <summary>Whole milliwatt-hours imported up to that conversion, the last of a block; the rest is <paramref name="remainder"/>.</summary>
        public BigInteger ImportMilliwattHoursAt(long sampleCount, out BigInteger remainder)
        {
            return BigInteger.DivRem(BlockAt(sampleCount).Import, UnitsPerMilliwattHour, out remainder);
        }

        /// <summary>The same for export.</summary>
        public BigInteger ExportMilliwattHoursAt(long sampleCount, out BigInteger remainder)
        {
            return BigInteger.DivRem(BlockAt(sampleCount).Export, UnitsPerMilliwattHour, out remainder);
        }

        /// <summary>The block that ends with that conversion; 0 is the beginning.</summary>
        public IntegralBlock BlockAt(long sampleCount)
        {
            int low = 0, high = blocks.Count;
            while (low < high)
            {
                int middle = (low + high) / 2;
                (low, high) = blocks[middle].SampleCount < sampleCount ? (middle + 1, high) : (low, middle);
            }

            return sampleCount == 0 ? new IntegralBlock(0, 0, 0, 0, 0, 0, 0, 0, 0)
                : low < blocks.Count && blocks[low].SampleCount == sampleCount ? blocks[low]
                : throw new ArgumentOutOfRangeException(nameof(sampleCount), sampleCount, "no block of the front end ends at this sample");
        }

        private void CloseBlock()
        {
            if (samples > 0)
            {
                BigInteger net = Net, loss = Loss, vehicle = net - loss;
                Last = new IntegralBlock(
                    Last.SampleCount + samples,
                    blockStart,
                    lastConversion,
                    Last.Import + BigInteger.Max(net, 0),
                    Last.Export - BigInteger.Min(net, 0),
                    Last.VehicleImport + BigInteger.Max(vehicle, 0),
                    Last.VehicleExport - BigInteger.Min(vehicle, 0),
                    Last.CableLoss + (net.Sign < 0 ? 0 : loss),
                    net);
                blocks.Add(Last);
                blockStart = lastConversion;
            }

            products = squares = 0;
            usedMicroseconds = samples = 0;
        }
    }
}
