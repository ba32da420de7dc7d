using MeasurementCapsule.Hal;
using MeasurementCapsule.Hal.Native;
using MeasurementCapsule.Hal.Sim;

namespace MeasurementCapsule.Simulator
{
    /// <summary>
    /// INA228. The chip of the development kit sees 85 V and 10 A; here it stands behind an ideal divider and on a shunt with
    /// which it can follow any profile: ±655 A, 1360 V.
    /// </summary>
    public sealed class I2cFrontEnd : FittedFrontEnd
    {
        /// <summary>The shunt.</summary>
        public const int ShuntNanoohms = 250_000;

        /// <summary>The divider of the bus voltage.</summary>
        public const int BusDivider = 16;

        // Bus, shunt and temperature: 2074 µs, 2074 µs, 50 µs.
        private const int PeriodMicroseconds = 4198;

        /// <summary>That chip.</summary>
        public I2cFrontEnd(SimIna228 chip)
        {
            Chip = chip;
        }

        /// <summary>The chip.</summary>
        public SimIna228 Chip { get; }

        /// <inheritdoc/>
        public override FrontEndKind Kind => FrontEndKind.Ina228;

        /// <summary>195.3125 µV · 16 and 312.5 nV / 250 µΩ, each for the 16 codes of 24 bits that are one of 20 bits; the die as thermometer.</summary>
        public override MeterParameters Calibration => new()
        {
            BusPicovoltsPerCode = 195_312_500,
            CurrentPicoamperesPerCode = 78_125_000,
            TemperatureNanodegreesPerCode = 7_812_500,
        };

        /// <inheritdoc/>
        public override NativeMeter Connect(IFullDuplexBus registerMemory, IMonotonicClock clock)
        {
            return new NativeMeter(Chip, registerMemory, clock, FrontEndKind.Ina228);
        }

        /// <inheritdoc/>
        public override void Ignore() => Chip.Observer = null;

        /// <inheritdoc/>
        public override void Watch(ExactIntegral integral)
        {
            integral.Restart();
            Chip.Observer = new TimedConversions(integral, PeriodMicroseconds);
        }

        /// <inheritdoc/>
        public override void Unplug(bool outputFloatsHigh) => Chip.Unplug();

        /// <inheritdoc/>
        public override void Plug() => Chip.Plug();
    }
}
