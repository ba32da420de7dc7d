namespace MeasurementCapsule.Hal
{
    /// <summary>
    /// The metering parameters, part of the sealed parameter set. Integers only; energy is
    /// Σ (voltage code − offset) · (current code − offset) · gain · gain · time of the sample, exact.
    /// Codes are 24 bit, two's complement; of a front end with fewer bits they are shifted to the left.
    /// </summary>
    public sealed class MeterParameters
    {
        /// <summary>Voltage per code of the voltage channel, in picovolts at the bus (after the divider); 1 … 268 435 455.</summary>
        public int BusPicovoltsPerCode;

        /// <summary>Current per code of the current channel, in picoamperes through the shunt; 1 … 134 217 727.</summary>
        public int CurrentPicoamperesPerCode;

        /// <summary>Offset of the voltage channel in 1/256 code; ±12 000 000.</summary>
        public int BusOffsetCode256ths;

        /// <summary>Offset of the current channel in 1/256 code; ±12 000 000.</summary>
        public int CurrentOffsetCode256ths;

        /// <summary>
        /// Resistance of the cable, both conductors together, in microohms; 0 … 1 000 000. Energy at the vehicle is
        /// Σ (U − I·R)·I. 0 = no compensation: the energy at the vehicle is that at the meter.
        /// </summary>
        public int CableMicroohms;

        /// <summary>
        /// Starting current in milliamperes; 0 … 1 000 000. A block of 64 ms whose mean current is smaller, in either direction,
        /// registers nothing and is counted as suppressed. 0 = everything is registered.
        /// </summary>
        public int StartingCurrentMilliamperes;

        /// <summary>Change of <see cref="BusPicovoltsPerCode"/> per kelvin, in 10⁻⁹; ±1 000 000.</summary>
        public int BusGainPartsPerBillionPerKelvin;

        /// <summary>Change of <see cref="CurrentPicoamperesPerCode"/> per kelvin, in 10⁻⁹; ±1 000 000.</summary>
        public int CurrentGainPartsPerBillionPerKelvin;

        /// <summary>Temperature at which the gains are right, in 1/100 °C; −6000 … 15000.</summary>
        public int ReferenceTemperatureCentidegrees = 2500;

        /// <summary>
        /// Temperature per code of the temperature channel, in 10⁻⁹ °C; any. 0 = no sensor: the gains are constant and the
        /// temperature shown is the reference temperature.
        /// </summary>
        public int TemperatureNanodegreesPerCode;

        /// <summary>Temperature at code 0 of the temperature channel, in 1/100 °C; −100 000 … 100 000.</summary>
        public int TemperatureOffsetCentidegrees;

        /// <summary>
        /// Pulses of the test output per kilowatt-hour of import; a divisor of 1 000 000, so that every pulse falls on a whole
        /// milliwatt-hour of the register.
        /// </summary>
        public int PulsesPerKilowattHour = 1000;

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
