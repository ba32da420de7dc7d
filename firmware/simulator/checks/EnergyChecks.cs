using System;
using System.Buffers.Binary;
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
        private const int ImportAt = 16;
        private const int ExportAt = 44;
        private const int VehicleImportAt = 72;
        private const int VehicleExportAt = 100;
        private const int CableLossAt = 128;
        private const int RemainderBytes = 20;

        /// <summary>Readings, session and totals equal the exact integral; the records show the readings.</summary>
        public static IEnumerable<Verdict> Judge(SessionResult result)
        {
            yield return new Verdict("The session's energy equals the exact integral", result.MilliwattHours == result.ExactMilliwattHours,
                "difference " + (result.MilliwattHours - result.ExactMilliwattHours) + " mWh");
            yield return Reading("start", result.Start);
            yield return Reading("stop", result.Stop);
            foreach (Verdict verdict in Totals(result.Board))
            {
                yield return verdict;
            }
        }

        private static Verdict Reading(string name, SessionReading reading)
        {
            bool shown = FixedPoint.TryParse(reading.Record.ReadingDigits, 3, out long wattHours) && wattHours == reading.MilliwattHours / 1000;
            return new Verdict("The " + name + " reading is exact, and its record shows it", shown && reading.MilliwattHours == reading.ExactMilliwattHours,
                reading.Record.ReadingDigits + " kWh in the record, " + reading.MilliwattHours + " mWh in the register");
        }

        /// <summary>The registers of this moment, down to the remainder below a milliwatt-hour.</summary>
        private static IEnumerable<Verdict> Totals(VirtualCapsule board)
        {
            byte[] bytes = new byte[MeterSnapshot.Bytes];
            MeterSnapshot snapshot = new();
            byte[] slot = new byte[NativeMeter.RegisterBytes];
            bool read = board.Meter.ReadSnapshot(bytes) == Status.Ok && snapshot.Decode(bytes) == Status.Ok && board.Meter.ReadRegister(slot) == Status.Ok;
            IntegralBlock exact = board.Exact.BlockAt(snapshot.SampleCount);
            bool equal = read && exact.Import == Register(slot, ImportAt) && exact.Export == Register(slot, ExportAt);
            yield return new Verdict("Both total registers are exact, remainders included", equal,
                snapshot.ImportMilliwattHours + " mWh import, " + snapshot.ExportMilliwattHours + " mWh export, " + snapshot.SampleCount + " conversions");
            equal = read && exact.VehicleImport == Register(slot, VehicleImportAt) && exact.VehicleExport == Register(slot, VehicleExportAt)
                && exact.CableLoss == Register(slot, CableLossAt);
            yield return new Verdict("Those at the vehicle and the loss of the cable too", equal,
                snapshot.VehicleImportMilliwattHours + " mWh import, " + snapshot.VehicleExportMilliwattHours + " mWh export, "
                + snapshot.CableLossMilliwattHours + " mWh lost");
        }

        // Whole milliwatt-hours, then the remainder.
        private static BigInteger Register(byte[] slot, int at)
        {
            BigInteger remainder = new(new ReadOnlySpan<byte>(slot, at + 8, RemainderBytes), isUnsigned: true);
            return BinaryPrimitives.ReadInt64LittleEndian(slot.AsSpan(at)) * ExactIntegral.UnitsPerMilliwattHour + remainder;
        }
    }
}
