namespace MeasurementCapsule.Hal.Sim
{
    /// <summary>
    /// One channel of the simulated AMC131M03: picovolts at the pins to a 24-bit code, in integers.
    /// Inside, codes have 8 more bits (1/256 code), so that offset and noise are not rounded one by one.
    /// </summary>
    internal sealed class Amc131M03Channel
    {
        private const int MaximumCode = 0x7FFFFF;
        private const int MinimumCode = -0x800000;

        // 1/256 codes per picovolt at gain 1: 2^31 / 1.2e12 = 2^18 / 146 484 375.
        private const int ScaleNumerator = 262144;
        private const int ScaleDenominator = 146484375;

        // 2/15 of full scale (CHn_CFG.MUX), in 1/256 codes.
        private const long TestCode256ths = 286331153;

        private const long ClampPicovoltsAtGainOne = 2400000000000;

        // Global chop: noise falls by √2; of the offset a fifth is left [unverified: ±175 µV become ±35 µV at most].
        private const int ChopNoisePerMille = 707;
        private const int ChopOffsetDivisor = 5;

        private readonly int index;
        private bool chop;
        private long gain = 1;
        private bool enabled;
        private int multiplexer;
        private int offsetCalibration;
        private long gainCalibration;
        private bool calibrated;
        private long noiseScale;
        private int offsetCode256ths;
        private int gainErrorPartsPerMillion;
        private long cleanPicovolts;
        private long cleanCode256ths;

        /// <summary>Channel <paramref name="index"/> of the chip.</summary>
        public Amc131M03Channel(int index)
        {
            this.index = index;
        }

        /// <summary>Imperfections of this specimen: offset in 1/256 code, gain error in 10^-6.</summary>
        public void SetErrors(int newOffsetCode256ths, int newGainErrorPartsPerMillion)
        {
            offsetCode256ths = newOffsetCode256ths;
            gainErrorPartsPerMillion = newGainErrorPartsPerMillion;
            cleanCode256ths = Clean(cleanPicovolts);
        }

        /// <summary>Takes over what the registers say.</summary>
        public void Configure(Amc131M03Registers registers)
        {
            enabled = registers.ChannelEnabled(index);
            multiplexer = registers.Multiplexer(index);
            gain = 1 << registers.GainExponent(index);
            offsetCalibration = registers.OffsetCalibration(index);
            gainCalibration = registers.GainCalibration(index);
            calibrated = offsetCalibration != 0 || gainCalibration != 0x800000;
            long sigma256ths = Amc131M03Noise.Nanovolts(registers.OversamplingCode, registers.GainExponent(index)) * gain * 1000 * ScaleNumerator / ScaleDenominator;
            chop = registers.GlobalChop;
            noiseScale = Amc131M03Noise.Scale(chop ? sigma256ths * ChopNoisePerMille / 1000 : sigma256ths);
            cleanCode256ths = Clean(cleanPicovolts);
        }

        /// <summary>One conversion. Without a source of randomness it is free of noise.</summary>
        public int Convert(long picovolts, SeededRandom random, int noiseFactor)
        {
            if (!enabled)
            {
                return 0;
            }

            if (picovolts != cleanPicovolts)
            {
                cleanPicovolts = picovolts;
                cleanCode256ths = Clean(picovolts);
            }

            long code256ths = cleanCode256ths;
            if (random != null)
            {
                code256ths += noiseFactor * Amc131M03Noise.Draw(random, noiseScale);
            }

            int code = Clip((code256ths + 128) >> 8);
            return calibrated ? Clip(((code - offsetCalibration) * gainCalibration) >> 23) : code;
        }

        private static int Clip(long code)
        {
            if (code > MaximumCode)
            {
                return MaximumCode;
            }

            return code < MinimumCode ? MinimumCode : (int)code;
        }

        private long Clean(long picovolts)
        {
            long code256ths;
            if (multiplexer == 0)
            {
                // Twice full scale is as much out of range as more would be, and cannot overflow.
                long limit = ClampPicovoltsAtGainOne / gain;
                picovolts = picovolts > limit ? limit : picovolts;
                picovolts = picovolts < -limit ? -limit : picovolts;
                code256ths = picovolts * gain * ScaleNumerator / ScaleDenominator;
            }
            else
            {
                code256ths = multiplexer == 1 ? 0 : multiplexer == 2 ? TestCode256ths : -TestCode256ths;
            }

            return code256ths + code256ths * gainErrorPartsPerMillion / 1000000
                + (chop ? offsetCode256ths / ChopOffsetDivisor : offsetCode256ths);
        }
    }
}
