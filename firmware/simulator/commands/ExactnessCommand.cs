using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using System.Linq;
using System.Numerics;

namespace MeasurementCapsule.Simulator
{
    /// <summary><c>exactness</c>: the arithmetic of the core against big integers, beside floating point and the formulas of others.</summary>
    public static class ExactnessCommand
    {
        private const int BlocksPerRow = 8192;
        private const int BlocksPerPower = 320;
        private const long MilliwattHoursPerYear = 120_000_000L * 8766;
        private const int SessionSeconds = 3600;

        /// <summary>The command with its options.</summary>
        public static Command Create()
        {
            Option<int> years = new("--years") { Description = "Years at 120 kW behind the largest register, 1 to 100", HelpName = "N", DefaultValueFactory = _ => 10 };
            Option<uint> seed = new("--seed") { Description = "Start of all randomness, 0 to 4294967295", HelpName = "N", DefaultValueFactory = _ => 1 };
            Command command = new("exactness", "Prove that no energy is lost or made: the core against big integers") { years, seed };
            HelpWithExamples.Teach(command,
                "run exactness              ten years",
                "run exactness --years 40   a long life",
                "",
                "Exit code: 0 the core differs by 0 units everywhere, 1 it does not, 2 the request cannot be understood.");
            command.SetAction(result => Prove(result.GetValue(years), result.GetValue(seed)));
            return command;
        }

        private static int Prove(int years, uint seed)
        {
            if (years is < 1 or > 100)
            {
                throw new InputException("--years is " + years + "; allowed is 1 to 100");
            }

            long[] histories = [10_000_000_000, 100_000_000_000, 1_000_000_000_000, years * MilliwattHoursPerYear];
            ExactnessRun run = new(seed);
            List<ExactnessRow> rows = [];
            BigInteger powers = CountBar.Show("Exactness", progress =>
            {
                // A row is worth so many powers of two.
                const int Weight = 4;
                ProofLoad[] loads = [.. ExactnessRun.Loads()];
                long all = histories.Length * loads.Length * Weight + 63, done = 0;
                foreach (long history in histories)
                {
                    foreach (ProofLoad load in loads)
                    {
                        rows.Add(run.Play(load, history, BlocksPerRow));
                        progress(done += Weight, all);
                    }
                }

                return run.PlayPowersOfTwo(BlocksPerPower, () => progress(++done, all));
            });
            Console.WriteLine(string.Join("\n", Report(years, rows, powers)));
            return rows.All(row => row.DifferenceUnits.IsZero) && powers.IsZero ? 0 : 1;
        }

        private static IEnumerable<string> Report(int years, List<ExactnessRow> rows, BigInteger powers)
        {
            long samples = rows[0].Samples;
            yield return "";
            yield return "Each row: registers preset to the history, then " + samples.ToString("#,0", CultureInfo.InvariantCulture) + " samples (" + samples / 4000 + " s) added one by one.";
            yield return years + " years are not fed sample by sample: an error that depends on the register shows in the added samples.";
            yield return "Core: difference from big integers, import, export, both at the vehicle, cable loss and charge together; a unit of energy is";
            yield return "10^-36 J / 65536. Others: error in percent.";
            yield return "";
            yield return string.Format("{0,-14}{1,10}{2,14}{3,12}{4,12}{5,12}{6,12}{7,12}", "load at 400 V", "history", "native core", "double", "float32", "OpenEVSE", "ESPHome 1s", "100 ms");
            foreach (ExactnessRow row in rows)
            {
                yield return string.Format("{0,-14}{1,10}{2,14}{3,12}{4,12}{5}", row.Load.Name, History(row.HistoryMilliwattHours),
                    row.DifferenceUnits + " units", Show(row.DoublePercent), Show(row.SinglePercent), Peers(row.Load));
            }

            yield return "";
            yield return "double, float32: joules, sample by sample. OpenEVSE: session of an hour, 250 ms steps in integers that drop remainders:";
            (double low, double high) = OpenEvseInItsRange();
            yield return "in its own range, 240 V and 6 to 32 A, that is " + Show(low) + " to " + Show(high) + " %.";
            yield return "ESPHome total_daily_energy: a day in 32-bit floating point, a power value each second or each 100 ms. Both written anew";
            yield return "from what is published of them, for constant load from station to vehicle; their history does not matter.";
            long powersSamples = 63L * ExactnessRun.Loads().Count() * BlocksPerPower * (samples / BlocksPerRow);
            yield return "Registers at each power of two, 1 mWh to 2^62 mWh, all loads, " + powersSamples.ToString("#,0", CultureInfo.InvariantCulture) + " samples: " + powers + " units of difference.";
        }

        private static string Peers(ProofLoad load)
        {
            if (load.Alternates || load.Milliamperes < 0)
            {
                return string.Format("{0,12}{0,12}{0,12}", "-");
            }

            double watts = load.Millivolts / 1000.0 * load.Milliamperes / 1000;
            double evse = OpenEvseFormula.SessionWattHours((uint)load.Millivolts, (uint)load.Milliamperes, SessionSeconds);
            return string.Format("{0,12}{1,12}{2,12}", Show(ExactnessRun.Percent(evse, watts)),
                Show(ExactnessRun.Percent(DailyEnergyFormula.DayWattHours((float)watts, 1000), watts * 24)),
                Show(ExactnessRun.Percent(DailyEnergyFormula.DayWattHours((float)watts, 100), watts * 24)));
        }

        private static (double Low, double High) OpenEvseInItsRange()
        {
            double low = 0, high = -100;
            for (int milliamperes = 6000; milliamperes <= 32000; milliamperes += 137)
            {
                double percent = ExactnessRun.Percent(OpenEvseFormula.SessionWattHours(240_000, (uint)milliamperes, SessionSeconds), 0.24 * milliamperes);
                low = Math.Min(low, percent);
                high = Math.Max(high, percent);
            }

            return (low, high);
        }

        private static string History(long milliwattHours)
        {
            return (milliwattHours / 1e9).ToString(milliwattHours < 1_000_000_000_000 ? "0 'MWh'" : "#,0 'MWh'", CultureInfo.InvariantCulture);
        }

        private static string Show(double percent)
        {
            return percent == 0 ? "0" : percent.ToString(Math.Abs(percent) >= 0.0005 ? "+0.000;-0.000" : "+0.0e+0;-0.0e+0", CultureInfo.InvariantCulture);
        }
    }
}
