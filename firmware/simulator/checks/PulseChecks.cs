using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using System.Text;
using MeasurementCapsule.Hal;
using MeasurementCapsule.Legal;

namespace MeasurementCapsule.Simulator
{
    /// <summary>
    /// The lamp of the test output, judged by the exact integral: of a capsule that began at zero and ran through without a
    /// power cut.
    /// </summary>
    public static class PulseChecks
    {
        private const int MilliwattHoursPerKilowattHour = 1_000_000;

        /// <summary>Number, times, and what record and display say at the same moment.</summary>
        public static IEnumerable<Verdict> Judge(SessionResult result)
        {
            VirtualCapsule board = result.Board;
            int constant = (int)board.Capsule.Parameters.Value(LegalParameter.PulsesPerKilowattHour);
            IReadOnlyList<long> seen = board.Pulses.Times;
            IReadOnlyList<long> expected = Expected(board.Exact, constant);
            yield return new Verdict("The lamp flashed where the exact integral passed each step", seen.SequenceEqual(expected),
                seen.Count + " pulses, " + constant + " per kWh, each to the microsecond");

            long milliwattHours = board.Capsule.Register.Snapshot.ImportMilliwattHours;
            yield return new Verdict("As many as the register has steps", seen.Count == Steps(milliwattHours, constant),
                milliwattHours + " mWh in the register");

            long atStop = board.Exact.BlockAt(result.Stop.SampleCount).EndMicroseconds;
            long before = seen.Count(time => time <= atStop);
            FixedPoint.TryParse(result.Stop.Record.ReadingDigits, 3, out long wattHours);
            TextField shown = board.Capsule.Shown.StopReading;
            string display = Encoding.UTF8.GetString(shown.Bytes, 0, shown.Length);
            bool agree = before == Steps(result.Stop.MilliwattHours, constant) && wattHours == result.Stop.MilliwattHours / 1000
                && display == result.Stop.Record.ReadingDigits;
            yield return new Verdict("Lamp, register, record and display agree at the stop", agree,
                before + " pulses, " + result.Stop.MilliwattHours + " mWh, " + result.Stop.Record.ReadingDigits + " kWh signed, " + display + " kWh shown");
        }

        /// <summary>
        /// When the pulses are due, in world time: where import passes a whole step, in whole microseconds, the energy of a
        /// block being spread evenly over it.
        /// </summary>
        public static IReadOnlyList<long> Expected(ExactIntegral exact, int pulsesPerKilowattHour)
        {
            BigInteger step = ExactIntegral.UnitsPerMilliwattHour * (MilliwattHoursPerKilowattHour / pulsesPerKilowattHour);
            List<long> times = [];
            BigInteger before = 0;
            foreach (IntegralBlock block in exact.Blocks)
            {
                for (BigInteger edge = (before / step + 1) * step; edge <= block.Import; edge += step)
                {
                    times.Add(block.StartMicroseconds + (long)((edge - before) * (block.EndMicroseconds - block.StartMicroseconds) / block.Net));
                }

                before = block.Import;
            }

            return times;
        }

        private static long Steps(long milliwattHours, int pulsesPerKilowattHour)
        {
            return milliwattHours / (MilliwattHoursPerKilowattHour / pulsesPerKilowattHour);
        }
    }
}
