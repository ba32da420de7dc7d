using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using MeasurementCapsule.Legal;

namespace MeasurementCapsule.Simulator
{
    /// <summary>What is printed after a session, and kept beside its files: plain lines.</summary>
    public static class SessionReport
    {
        /// <summary>All lines but the list of files.</summary>
        public static IEnumerable<string> Lines(SessionResult result, uint seed, IReadOnlyList<Verdict> verdicts)
        {
            yield return "Virtual capsule " + result.Start.Record.Field("GS") + ", software " + result.Start.Record.Field("GV")
                + ", front end " + result.Board.Fitted.Name + ", profile " + result.Profile.Name + ", seed " + seed;
            yield return "";
            foreach (string line in Energy(result).Append("").Concat(HalfWay(result.HalfWay)))
            {
                yield return line;
            }

            yield return "";
            yield return "Signed records";
            yield return result.Start.Record.Text;
            yield return result.Stop.Record.Text;
            yield return "";
            yield return "Independent checks";
            foreach (Verdict verdict in verdicts)
            {
                yield return (verdict.Holds ? "  ok    " : "  FAIL  ") + verdict.Claim + " (" + verdict.Figures + ")";
            }
        }

        private static IEnumerable<string> Energy(SessionResult result)
        {
            BigInteger ideal = IdealIntegral.MilliwattHours(result.Profile);
            long samples = result.Stop.SampleCount - result.Start.SampleCount;
            yield return "What the meter read";
            yield return Line("start reading", result.Start.MilliwattHours, result.Start.Record.Page);
            yield return Line("stop reading", result.Stop.MilliwattHours, result.Stop.Record.Page);
            yield return Line("session energy", result.MilliwattHours, result.MilliwattHours + " mWh");
            yield return Line("exact integral", result.ExactMilliwattHours, "of the " + samples + " conversions that the front end delivered");
            yield return Line("ideal integral", ideal, "of the profile; the front end, with its noise and rounding, is off by "
                + PartsPerMillion(result.MilliwattHours - ideal, ideal) + " ppm");
            long constant = result.Board.Capsule.Parameters.Value(LegalParameter.PulsesPerKilowattHour);
            long pulses = result.Board.Pulses.Times.Count;
            yield return Line("test output", pulses * (1_000_000 / constant), pulses + " pulses of the lamp, " + constant + " per kWh");
        }

        private static IEnumerable<string> HalfWay(BlockValues values)
        {
            yield return "The block half-way, as the meter shows it";
            yield return Quantity("voltage", values.BusMillivolts, "V", values.LeastBusMillivolts, values.GreatestBusMillivolts, values.BusRippleMillivolts);
            yield return Quantity("current", values.CurrentMilliamperes, "A", values.LeastCurrentMilliamperes, values.GreatestCurrentMilliamperes,
                values.CurrentRippleMilliamperes);
            yield return "  " + "power".PadRight(16) + Thousandths(values.PowerMilliwatts) + " W";
            yield return "  " + "charge".PadRight(16) + Thousandths(values.ChargeMilliampereSeconds) + " As     since the capsule was made";
            yield return "  " + "temperature".PadRight(16) + FixedPoint.Format(values.TemperatureCentidegrees, 2).PadLeft(12) + " °C";
        }

        private static string Quantity(string name, long mean, string unit, long least, long greatest, long ripple)
        {
            return "  " + name.PadRight(16) + Thousandths(mean) + " " + unit + "      " + FixedPoint.Format(least, 3) + " to "
                + FixedPoint.Format(greatest, 3) + ", ripple " + FixedPoint.Format(ripple, 3);
        }

        private static string Thousandths(long value) => FixedPoint.Format(value, 3).PadLeft(12);

        private static string Line(string name, BigInteger milliwattHours, string remark)
        {
            return "  " + name.PadRight(16) + FixedPoint.Format((long)milliwattHours, 6).PadLeft(12) + " kWh   " + remark;
        }

        private static string PartsPerMillion(BigInteger difference, BigInteger of)
        {
            return of.IsZero ? "?" : FixedPoint.Format((long)(difference * 1_000_000_00 / of), 2);
        }
    }
}
