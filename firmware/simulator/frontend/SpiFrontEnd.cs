using MeasurementCapsule.Hal;
using MeasurementCapsule.Hal.Native;
using MeasurementCapsule.Hal.Sim;

namespace MeasurementCapsule.Simulator
{
    /// <summary>AMC131M03 or ADS131M03: the reference design.</summary>
    public sealed class SpiFrontEnd : FittedFrontEnd
    {
        /// <summary>That chip, driven as that kind.</summary>
        public SpiFrontEnd(FrontEndKind kind, SimAmc131M03 chip)
        {
            Kind = kind;
            Chip = chip;
        }

        /// <summary>The chip.</summary>
        public SimAmc131M03 Chip { get; }

        /// <inheritdoc/>
        public override FrontEndKind Kind { get; }

        /// <summary>That of the reference design, with the sensor beside the shunt: TMP235 behind a divider by two, hardware-docs/chips/Amc131M03.md.</summary>
        public override MeterParameters Calibration
        {
            get
            {
                MeterParameters calibration = MeterParameters.ReferenceDesign();
                calibration.TemperatureNanodegreesPerCode = 28_610;
                calibration.TemperatureOffsetCentidegrees = -5000;
                return calibration;
            }
        }

        /// <inheritdoc/>
        public override NativeMeter Connect(IFullDuplexBus registerMemory, IMonotonicClock clock)
        {
            return new NativeMeter(Chip, registerMemory, clock, Kind, FrontEndOptions.None);
        }

        /// <inheritdoc/>
        public override void Ignore() => Chip.Observer = null;

        /// <inheritdoc/>
        public override void Watch(ExactIntegral integral)
        {
            integral.Restart();
            Chip.Observer = integral;
        }

        /// <inheritdoc/>
        public override void Unplug(bool outputFloatsHigh) => Chip.Unplug(outputFloatsHigh);

        /// <inheritdoc/>
        public override void Plug() => Chip.Plug();
    }
}
