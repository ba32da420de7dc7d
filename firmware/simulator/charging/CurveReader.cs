using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace MeasurementCapsule.Simulator
{
    /// <summary>Reads the project's own curve data: <c>vehicles.csv</c> and <c>power.csv</c> in <c>profiles/curves</c>.</summary>
    public static class CurveReader
    {
        /// <summary>All vehicles, in the order of the file.</summary>
        public static List<ChargingCurve> ReadAll(string folder)
        {
            List<string[]> power = Rows(Path.Combine(folder, "power.csv"));
            return Rows(Path.Combine(folder, "vehicles.csv")).Select(row => Curve(row, power)).ToList();
        }

        private static ChargingCurve Curve(string[] row, List<string[]> power)
        {
            List<string[]> corners = power.Where(corner => corner[0] == row[0]).ToList();
            return new ChargingCurve
            {
                Name = row[0],
                Vehicle = row[1],
                UsableWattHours = Thousandths(row[2]),
                EmptyMillivolts = Thousandths(row[3]),
                FullMillivolts = Thousandths(row[4]),
                Milliohms = Whole(row[5]),
                FromPercent = Whole(row[6]),
                ToPercent = Whole(row[7]),
                Percent = corners.Select(corner => Whole(corner[1])).ToArray(),
                Watts = corners.Select(corner => Thousandths(corner[2])).ToArray(),
            };
        }

        private static List<string[]> Rows(string file)
        {
            using StreamReader text = new(file);
            return CsvRows.Read(text).Skip(1).Select(row => row.Values).ToList();
        }

        private static long Thousandths(string text) => Scaled(text, 3);

        private static long Whole(string text) => Scaled(text, 0);

        private static long Scaled(string text, int decimals)
        {
            return FixedPoint.TryParse(text, decimals, out long value)
                ? value
                : throw new InputException("profiles/curves: '" + text + "' is no number with at most " + decimals + " decimals");
        }
    }
}
