using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace MeasurementCapsule.Simulator
{
    /// <summary>One record of every shape, without and with a compensated cable, as kept in <c>tests/golden</c>.</summary>
    public static class GoldenShapes
    {
        private const uint Seed = 1;
        private const long CableMicroohms = 2_500;

        /// <summary>File names and contents.</summary>
        public static IEnumerable<KeyValuePair<string, byte[]>> Play(string softwareIdentifier)
        {
            IEnumerable<(string Name, OcmfText Record)> cable = ShapeRun.Play(Seed, CableMicroohms, softwareIdentifier)
                .Where(shape => shape.Record.Page.StartsWith('T')).Select(shape => ("cable-" + shape.Name, shape.Record));
            return ShapeRun.Play(Seed, 0, softwareIdentifier).Concat(cable)
                .Select(shape => KeyValuePair.Create("shape-" + shape.Name + ".ocmf", Encoding.UTF8.GetBytes(shape.Record.Text + "\n")));
        }
    }
}
