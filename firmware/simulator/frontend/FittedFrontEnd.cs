using System;
using System.Linq;
using MeasurementCapsule.Hal;
using MeasurementCapsule.Hal.Native;
using MeasurementCapsule.Hal.Sim;

namespace MeasurementCapsule.Simulator
{
    /// <summary>The front end in its socket: the chip, what the meter must know of it, and how it is watched.</summary>
    public abstract class FittedFrontEnd
    {
        /// <summary>The names that <see cref="KindOf"/> knows.</summary>
        public static string[] Names { get; } = Enum.GetNames<FrontEndKind>().Select(name => name.ToLowerInvariant()).ToArray();

        /// <summary>Which one it is.</summary>
        public abstract FrontEndKind Kind { get; }

        /// <summary>Its name, one of <see cref="Names"/>.</summary>
        public string Name => Names[(int)Kind];

        /// <summary>The calibration that fits the parts around the chip.</summary>
        public abstract MeterParameters Calibration { get; }

        /// <summary>A kind by its name on the command line.</summary>
        public static FrontEndKind KindOf(string name)
        {
            int found = Array.IndexOf(Names, name);
            return found >= 0 ? Enum.GetValues<FrontEndKind>()[found]
                : throw new InputException("--front-end is '" + name + "'; allowed are " + string.Join(", ", Names));
        }

        /// <summary>Solders a front end in.</summary>
        public static FittedFrontEnd Fit(FrontEndKind kind, World world, IDataReadyHandler handler) => kind switch
        {
            FrontEndKind.Amc131M03 => new SpiFrontEnd(kind, new SimAmc131M03(world) { DataReadyHandler = handler }),
            FrontEndKind.Ads131M03 => new SpiFrontEnd(kind, new SimAmc131M03(world, isIsolated: false) { DataReadyHandler = handler }),
            FrontEndKind.Ina228 => new I2cFrontEnd(new SimIna228(world, I2cFrontEnd.ShuntNanoohms, I2cFrontEnd.BusDivider) { DataReadyHandler = handler }),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "there is no such front end"),
        };

        /// <summary>A meter for it, not started.</summary>
        public abstract NativeMeter Connect(IFullDuplexBus registerMemory, IMonotonicClock clock);

        /// <summary>Nobody integrates what it delivers.</summary>
        public abstract void Ignore();

        /// <summary>Measuring has started: from now on all that it delivers is integrated a second time.</summary>
        public abstract void Watch(ExactIntegral integral);

        /// <summary>Pulls it out. On SPI its output line floats high or low.</summary>
        public abstract void Unplug(bool outputFloatsHigh);

        /// <summary>Puts it back.</summary>
        public abstract void Plug();
    }
}
