namespace MeasurementCapsule.Hal
{
    /// <summary>
    /// The calibration of the metering path, part of the sealed parameter set. Integers only; energy is
    /// Σ (voltage code − offset) · (current code − offset) · gain · gain / sample rate, exact.
    /// </summary>
    public sealed class MeterParameters
    {
        /// <summary>Voltage per code of the voltage channel, in picovolts at the bus (after the divider); 1 … 268 435 455.</summary>
        public int BusPicovoltsPerCode;

        /// <summary>Current per code of the current channel, in picoamperes through the shunt; 1 … 134 217 727.</summary>
        public int CurrentPicoamperesPerCode;

        /// <summary>Offset of the voltage channel in 1/256 code; ±8 388 607.</summary>
        public int BusOffsetCode256ths;

        /// <summary>Offset of the current channel in 1/256 code; ±8 388 607.</summary>
        public int CurrentOffsetCode256ths;

        /// <summary>
        /// The reference design: divider 4 MΩ : 4 kΩ on gain 1, shunt 50 µΩ on gain 32, 1.2 V reference (ADS131M0x: code = FSR / 2^23).
        /// 1.2 V / 2^23 · 1001 = 143 194 580 pV; 1.2 V / 32 / 2^23 / 50 µΩ = 89 406 967 pA.
        /// </summary>
        public static MeterParameters ReferenceDesign()
        {
            return new MeterParameters
            {
                BusPicovoltsPerCode = 143194580,
                CurrentPicoamperesPerCode = 89406967,
            };
        }
    }
}
