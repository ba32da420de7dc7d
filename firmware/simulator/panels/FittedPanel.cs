using System;
using System.Linq;
using MeasurementCapsule.Hal;
using MeasurementCapsule.Hal.Chips;
using MeasurementCapsule.Hal.Sim;

namespace MeasurementCapsule.Simulator
{
    /// <summary>The display panel in its socket, and the driver that fits it.</summary>
    public static class FittedPanel
    {
        /// <summary>The names that <see cref="KindOf"/> knows.</summary>
        public static string[] Names { get; } = Enum.GetNames<PanelKind>().Select(name => name.ToLowerInvariant()).ToArray();

        /// <summary>A kind by its name on the command line.</summary>
        public static PanelKind KindOf(string name)
        {
            int found = Array.IndexOf(Names, name);
            return found >= 0 ? Enum.GetValues<PanelKind>()[found]
                : throw new InputException("--panel is '" + name + "'; allowed are " + string.Join(", ", Names));
        }

        /// <summary>A panel in that world.</summary>
        public static ISimulatedPanel Fit(PanelKind kind, World world) => kind switch
        {
            PanelKind.St7789 => new SimSt7789(world),
            PanelKind.Sharp => new SimLs027B7Dh01(world),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "there is no such panel"),
        };

        /// <summary>A driver for it, not opened.</summary>
        public static IPanel Connect(ISimulatedPanel panel, World world) => panel switch
        {
            SimSt7789 colour => new St7789(colour, colour.DataCommand, colour.Reset, world),
            SimLs027B7Dh01 sharp => new Ls027B7Dh01(sharp, sharp.Select, sharp.Show, sharp.Supply, world),
            _ => throw new ArgumentException("nobody drives a " + panel.GetType().Name, nameof(panel)),
        };
    }
}
