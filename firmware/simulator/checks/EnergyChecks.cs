using System;
using System.Collections.Generic;
using System.Numerics;
using MeasurementCapsule.Hal;
using MeasurementCapsule.Hal.Native;

namespace MeasurementCapsule.Simulator
{
    /// <summary>Energy, judged by the second integration in whole numbers.</summary>
    public static class EnergyChecks
    {
        // Layout of a register slot: hal/native/README.md.
        private const int ImportRemainderAt = 24;
        private const int ExportRemainderAt = 52;
        private const int RemainderBytes = 20;

        // The core counts in microseconds and microohms, the second integration in samples of 250 µs.
        private const int CoreUnitsPerUnit = 250_000_000;

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
            byte[] slot = new byte[NativeMeter.RegisterBytes];
            bool read = board.Meter.ReadSnapshot(bytes) == Status.Ok && snapshot.Decode(bytes) == Status.Ok && board.Meter.ReadRegister(slot) == Status.Ok;
            BigInteger import = board.Exact.ImportMilliwattHoursAt(snapshot.SampleCount, out BigInteger importRest);
            BigInteger export = board.Exact.ExportMilliwattHoursAt(snapshot.SampleCount, out BigInteger exportRest);
            bool equal = read
                && import == snapshot.ImportMilliwattHours && importRest * CoreUnitsPerUnit == Remainder(slot, ImportRemainderAt)
                && export == snapshot.ExportMilliwattHours && exportRest * CoreUnitsPerUnit == Remainder(slot, ExportRemainderAt);
            return new Verdict("Both total registers are exact, remainders included", equal,
                snapshot.ImportMilliwattHours + " mWh import, " + snapshot.ExportMilliwattHours + " mWh export, " + snapshot.SampleCount + " conversions");
        }

        private static BigInteger Remainder(byte[] slot, int at)
        {
            return new BigInteger(new ReadOnlySpan<byte>(slot, at, RemainderBytes), isUnsigned: true);
        }
    }
}
