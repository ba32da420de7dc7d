using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace MeasurementCapsule.Simulator
{
    /// <summary>What must be true of a record by itself: OCMF 1.4.1, tables 3 to 25, and what bills need beyond them.</summary>
    public static class RecordChecks
    {
        private static readonly string[] IdentificationErrors = ["MISMATCH", "INVALID", "OUTDATED", "UNKNOWN"];

        /// <summary>Judges one record, but for its signature.</summary>
        public static void Judge(SignedRecord record, Findings findings)
        {
            string where = record.Name;
            if (Duplicate(record.Payload) is string twice)
            {
                findings.Violation("FIELD_TWICE", where, "Das Feld " + twice + " steht zweimal da: Der Inhalt ist nicht eindeutig.", "The field " + twice + " is there twice: the content is ambiguous.");
            }

            if (record.PageContext is not ('T' or 'F') || record.PageNumber is not long page || (record.Page.Length > 2 && record.Page[1] == '0') || page < 0)
            {
                findings.Violation("PAGE_MISSING", where, "Die Paginierung '" + record.Page + "' ist keine: T oder F und eine Zahl ohne führende Null.", "The pagination '" + record.Page + "' is none: T or F and a number without leading zero.");
            }

            if (record.Field("GS").Length == 0 && record.Field("MS").Length == 0)
            {
                findings.Violation("METER_UNKNOWN", where, "Weder Zähler noch Gateway hat eine Seriennummer.", "Neither meter nor gateway has a serial number.");
            }

            if (IdentificationErrors.Contains(record.Field("IL")))
            {
                findings.Violation("USER_NOT_IDENTIFIED", where, "Die Identifizierung schlug fehl: " + record.Field("IL") + ".", "The identification failed: " + record.Field("IL") + ".");
            }

            if (record.Field("FV") is var version && !version.StartsWith("1.", StringComparison.Ordinal) | version == "1.4")
            {
                findings.Note("VERSION_UNCOMMON", where, "Formatversion '" + version + "': das amtliche Programm lehnt sie ab.", "Format version '" + version + "': the official program refuses it.");
            }

            if (record.PageContext == 'F')
            {
                FiscalChecks.Judge(record, findings);
            }

            JudgeReadings(record, findings);
        }

        private static void JudgeReadings(SignedRecord record, Findings findings)
        {
            if (record.PageContext != 'F' && !record.Readings.Any(reading => reading.IsBillable))
            {
                findings.Violation("NOT_BILLABLE", record.Name, "Kein Messwert eines abrechenbaren Registers.", "No reading of a register that a bill can rest on.");
            }

            foreach (MeterReading reading in record.Readings)
            {
                JudgeTime(record, reading, findings);
                JudgeValue(record, reading, findings);
                if (reading.Transaction == 'X' && reading.ErrorFlags != "t")
                {
                    findings.Violation("EXCEPTION", record.Name, "Der Zähler meldet eine Ausnahme: ab hier ist der Wert nicht verwendbar.", "The meter reports an exception: from here on the value cannot be used.");
                }
            }

            foreach (bool compensated in new[] { false, true })
            {
                string[] series = record.Readings.Where(reading => reading.IsBillable && reading.Obis!.IsCompensated == compensated).Select(reading => reading.ObisText).Distinct().ToArray();
                if (series.Length > 1)
                {
                    findings.Violation("MANY_REGISTERS", record.Name, "Mehrere abrechenbare Register: " + string.Join(", ", series) + ".", "Several registers that a bill could rest on: " + string.Join(", ", series) + ".");
                }
            }
        }

        private static void JudgeTime(SignedRecord record, MeterReading reading, Findings findings)
        {
            if (reading.Time is null)
            {
                findings.Violation("TIME_UNREADABLE", record.Name, "Ein Messwert hat keine lesbare Zeit.", "A reading has no readable time.");
            }
            else if (!reading.Time.IsExactForm)
            {
                findings.Warning("TIME_FORM", record.Name, "Die Zeit '" + reading.Time.Text + "' weicht von der vorgeschriebenen Form ab.", "The time '" + reading.Time.Text + "' deviates from the form that OCMF demands.");
            }
        }

        private static void JudgeValue(SignedRecord record, MeterReading reading, Findings findings)
        {
            if (reading.Obis is { IsBillable: true } && reading.WattHours is null)
            {
                findings.Violation("VALUE_UNREADABLE", record.Name, "Der Wert '" + reading.ValueText + " " + reading.Unit + "' ist keine Energie.", "The value '" + reading.ValueText + " " + reading.Unit + "' is no energy.");
            }

            if (reading.ErrorFlags.Contains('E') || (reading.IsBillable && reading.State != "G"))
            {
                string flags = "ST " + reading.State + ", EF '" + reading.ErrorFlags + "'";
                findings.Violation("READING_BAD", record.Name, "Der Zähler hält seinen Wert für falsch: " + flags + ".", "The meter calls its own value wrong: " + flags + ".");
            }

            if (reading.ErrorFlags.Contains('t'))
            {
                findings.Warning("TIME_UNUSABLE", record.Name, "Nach Zeit darf nicht abgerechnet werden (EF t).", "Time must not be billed (EF t).");
            }

            if (reading.ValueText.Trim() != reading.ValueText)
            {
                findings.Warning("VALUE_AS_TEXT", record.Name, "Der Wert steht als Text mit Leerzeichen im Datensatz.", "The value stands in the record as a text with blanks.");
            }
        }

        /// <summary>The name of a field that an object, or one inside it, holds twice; null = none.</summary>
        private static string? Duplicate(JsonElement element)
        {
            if (element.ValueKind == JsonValueKind.Array)
            {
                return element.EnumerateArray().Select(Duplicate).FirstOrDefault(name => name != null);
            }

            if (element.ValueKind != JsonValueKind.Object)
            {
                return null;
            }

            HashSet<string> names = [];
            return element.EnumerateObject().Select(property => names.Add(property.Name) ? Duplicate(property.Value) : property.Name).FirstOrDefault(name => name != null);
        }
    }
}
