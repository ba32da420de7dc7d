using System;
using System.Collections.Generic;
using System.Numerics;
using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Simulator
{
    /// <summary>Energy, judged by the second integration in whole numbers.</summary>
    public static class EnergyChecks
    {
        private const int ImportRemainderAt = 80;
        private const int ExportRemainderAt = 96;

        /// <summary>Readings, session and totals equal the exact integral; the records show the readings.</summary>
        public static IEnumerable<Verdict> Judge(SessionResult result)
        {
            yield return new Verdict("The session's energy equals the exact integral", result.MilliwattHours == result.ExactMilliwattHours,
                "difference " + (result.MilliwattHours - result.ExactMilliwattHours) + " mWh");
            yield return Reading("start", result.Start);
            yield return Reading("stop", result.Stop);
            yield return Totals(result.Board);
        }

        private static Verdict Reading(string name, SessionReading reading)
        {
            bool shown = FixedPoint.TryParse(reading.Record.ReadingDigits, 3, out long wattHours) && wattHours == reading.MilliwattHours / 1000;
            return new Verdict("The " + name + " reading is exact, and its record shows it", shown && reading.MilliwattHours == reading.ExactMilliwattHours,
                reading.Record.ReadingDigits + " kWh in the record, " + reading.MilliwattHours + " mWh in the register");
        }

        /// <summary>The register of this moment, down to the remainder below a milliwatt-hour.</summary>
        private static Verdict Totals(VirtualCapsule board)
        {
            byte[] bytes = new byte[MeterSnapshot.Bytes];
            MeterSnapshot snapshot = new();
            bool read = board.Meter.ReadSnapshot(bytes) == Status.Ok && snapshot.Decode(bytes) == Status.Ok;
            BigInteger import = board.Exact.ImportMilliwattHoursAt(snapshot.SampleCount, out BigInteger importRest);
            BigInteger export = board.Exact.ExportMilliwattHoursAt(snapshot.SampleCount, out BigInteger exportRest);
            bool equal = read
                && import == snapshot.ImportMilliwattHours && importRest == Remainder(bytes, ImportRemainderAt)
                && export == snapshot.ExportMilliwattHours && exportRest == Remainder(bytes, ExportRemainderAt);
            return new Verdict("Both total registers are exact, remainders included", equal,
                snapshot.ImportMilliwattHours + " mWh import, " + snapshot.ExportMilliwattHours + " mWh export, " + snapshot.SampleCount + " conversions");
        }

        private static BigInteger Remainder(byte[] snapshot, int at)
        {
            return new BigInteger(new ReadOnlySpan<byte>(snapshot, at, 16), isUnsigned: true);
        }
    }
}
