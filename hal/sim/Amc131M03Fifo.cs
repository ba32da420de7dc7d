namespace MeasurementCapsule.Hal.Sim
{
    /// <summary>
    /// The two places per channel in which conversions wait for the host (SBAS890D 8.5.1.9.1). A third conversion takes
    /// the place of the oldest. When nothing waits, the last one that was read is output again, without DRDY.
    /// </summary>
    internal sealed class Amc131M03Fifo
    {
        private const int Places = 2;
        private readonly int[] codes = new int[Places * Amc131M03Registers.Channels];
        private readonly bool[] measurements = new bool[Places];
        private int oldest;

        /// <summary>Conversions that wait.</summary>
        public int Count { get; private set; }

        /// <summary>Conversions that nobody read in time, since the beginning.</summary>
        public long Overwritten { get; private set; }

        /// <summary>False when the conversion that is output next is not a measurement.</summary>
        public bool IsMeasurement => measurements[oldest];

        /// <summary>Forgets all.</summary>
        public void Clear()
        {
            Count = 0;
            oldest = 0;
            for (int i = 0; i < codes.Length; i++)
            {
                codes[i] = 0;
            }
        }

        /// <summary>The code that is output next.</summary>
        public int Code(int channel)
        {
            return codes[oldest * Amc131M03Registers.Channels + channel];
        }

        /// <summary>A conversion is complete.</summary>
        public void Push(int code0, int code1, int code2, bool isMeasurement)
        {
            if (Count == Places)
            {
                Overwritten++;
                oldest = 1 - oldest;
                Count--;
            }

            int at = 1 - oldest;
            if (Count == 0)
            {
                oldest = at;
            }

            codes[at * Amc131M03Registers.Channels] = code0;
            codes[at * Amc131M03Registers.Channels + 1] = code1;
            codes[at * Amc131M03Registers.Channels + 2] = code2;
            measurements[at] = isMeasurement;
            Count++;
        }

        /// <summary>The oldest was read.</summary>
        public void Pop()
        {
            Count--;
            if (Count > 0)
            {
                oldest = 1 - oldest;
            }
        }
    }
}
