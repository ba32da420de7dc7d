namespace MeasurementCapsule.Hal.Sim
{
    /// <summary>
    /// One input of the simulated INA228: picovolts at the pins to a 20-bit code, in integers, averaged over AVG samples.
    /// Inside, codes have 8 more bits (1/256 code), so that offset and noise are not rounded one by one.
    /// </summary>
    internal sealed class Ina228Channel
    {
        private const long MaximumCode256ths = 0x7FFFFL * 256 + 127;
        private const long MinimumCode256ths = -0x80000L * 256;

        private int offsetCode256ths;
        private int gainErrorPartsPerMillion;
        private long sum256ths;
        private int samples;

        /// <summary>Imperfections of this specimen: offset in 1/256 code, gain error in 10^-6.</summary>
        public void SetErrors(int newOffsetCode256ths, int newGainErrorPartsPerMillion)
        {
            offsetCode256ths = newOffsetCode256ths;
            gainErrorPartsPerMillion = newGainErrorPartsPerMillion;
        }

        /// <summary>A new average begins.</summary>
        public void Clear()
        {
            sum256ths = 0;
            samples = 0;
        }

        /// <summary>One sample. Without a source of randomness it is free of noise.</summary>
        public void Sample(long picovolts, int picovoltsPerCode, SeededRandom random, int noiseSigma256ths)
        {
            // Twice full scale is as much out of range as more would be, and cannot overflow.
            long limit = (long)picovoltsPerCode << 20;
            picovolts = picovolts > limit ? limit : picovolts;
            picovolts = picovolts < -limit ? -limit : picovolts;
            long code256ths = picovolts * 256 / picovoltsPerCode;
            code256ths += code256ths * gainErrorPartsPerMillion / 1000000 + offsetCode256ths;
            if (random != null)
            {
                code256ths += random.Noise(noiseSigma256ths);
            }

            code256ths = code256ths > MaximumCode256ths ? MaximumCode256ths : code256ths;
            sum256ths += code256ths < MinimumCode256ths ? MinimumCode256ths : code256ths;
            samples++;
        }

        /// <summary>The rounded mean of the samples, −524288 … 524287.</summary>
        public int Mean()
        {
            long mean256ths = samples == 0 ? 0 : sum256ths / samples;
            return (int)((mean256ths + 128) >> 8);
        }
    }
}
