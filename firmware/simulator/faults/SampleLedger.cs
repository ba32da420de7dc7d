using System;
using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Simulator
{
    /// <summary>
    /// What really became of each conversion, in the order of time: handed out whole, or lost. Knows nothing of the core.
    /// It is read up to a sample, so the core's account can be held against it there: to the sample, not only in total.
    /// </summary>
    public sealed class SampleLedger
    {
        private const int Capacity = 65536;
        private readonly MeterParameters parameters;
        private readonly Fate[] fates = new Fate[Capacity];
        private readonly long[] products = new long[Capacity];
        private long settled;

        /// <summary>An empty ledger; energy is that of these parameters.</summary>
        public SampleLedger(MeterParameters parameters)
        {
            this.parameters = parameters;
        }

        private enum Fate : byte
        {
            Waiting,
            Whole,
            Lost,
        }

        /// <summary>Conversions so far.</summary>
        public long Conversions { get; private set; }

        /// <summary>Of those up to <see cref="AdvanceTo"/>, handed out whole.</summary>
        public long Whole { get; private set; }

        /// <summary>Of those up to <see cref="AdvanceTo"/>, lost.</summary>
        public long Lost { get; private set; }

        /// <summary>All that are lost by now, those beyond <see cref="AdvanceTo"/> among them.</summary>
        public long LostByNow { get; private set; }

        /// <summary>Number of the last whole one up to <see cref="AdvanceTo"/>; −1 before the first.</summary>
        public long LastWhole { get; private set; } = -1;

        /// <summary>Σ (256·V − ov)·(256·I − oi) of the whole ones up to <see cref="AdvanceTo"/>; the gains are not in it.</summary>
        public Int128 ProductSum { get; private set; }

        /// <summary>A conversion takes place; returns its number, from 0.</summary>
        public long Convert(int voltageCode, int currentCode)
        {
            if (Conversions - settled >= Capacity)
            {
                throw new InvalidOperationException("the ledger was not read for " + Capacity + " conversions");
            }

            int at = (int)(Conversions % Capacity);
            fates[at] = Fate.Waiting;
            products[at] = (256L * voltageCode - parameters.BusOffsetCode256ths) * (256L * currentCode - parameters.CurrentOffsetCode256ths);
            return Conversions++;
        }

        /// <summary>It reached the processor as it was.</summary>
        public void MarkWhole(long conversion)
        {
            fates[conversion % Capacity] = Fate.Whole;
        }

        /// <summary>It was damaged on the way, or overwritten before it was fetched.</summary>
        public void MarkLost(long conversion)
        {
            fates[conversion % Capacity] = Fate.Lost;
            LostByNow++;
        }

        /// <summary>Settles the first <paramref name="count"/> conversions; false when one of them has not met its fate, or never was.</summary>
        public bool AdvanceTo(long count)
        {
            if (count < settled || count > Conversions)
            {
                return false;
            }

            for (; settled < count; settled++)
            {
                int at = (int)(settled % Capacity);
                switch (fates[at])
                {
                    case Fate.Whole:
                        Whole++;
                        LastWhole = settled;
                        ProductSum += products[at];
                        break;
                    case Fate.Lost:
                        Lost++;
                        break;
                    default:
                        return false;
                }
            }

            return true;
        }
    }
}
