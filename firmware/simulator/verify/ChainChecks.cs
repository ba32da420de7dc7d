using System.Collections.Generic;
using System.Linq;

namespace MeasurementCapsule.Simulator
{
    /// <summary>What must hold over any number of records of one meter: pages without repeat, fork and gap, the chain of hashes, registers that never fall.</summary>
    public static class ChainChecks
    {
        private const int HashDigits = 64;
        private static readonly string NoHash = new('0', HashDigits);

        /// <summary>
        /// Judges records of one meter and one pagination, in the order of their pages. When the set is said to be complete,
        /// missing pages are a violation, else worth a warning: other sessions may lie between.
        /// </summary>
        public static void Judge(IReadOnlyList<SignedRecord> records, bool complete, Findings findings)
        {
            Dictionary<string, MeterReading> newest = [];
            HashSet<MeterReading> known = [];
            for (int i = 0; i < records.Count; i++)
            {
                JudgeRegisters(records[i], newest, known, findings);
                if (i > 0)
                {
                    JudgeStep(records[i - 1], records[i], complete, findings);
                }
                else if (complete && records[0].PageNumber > 1)
                {
                    Gap(0, records[0], true, findings);
                }

                bool first = records[i].PageNumber == 1 && IsHash(records[i].Field("XP"));
                if (first && records[i].Field("XP") != NoHash)
                {
                    Broken(records[i], findings);
                }
            }
        }

        private static void JudgeStep(SignedRecord before, SignedRecord now, bool complete, Findings findings)
        {
            if (now.PageNumber == before.PageNumber)
            {
                findings.Violation("PAGE_FORKED", now.Name, "Die Seite " + now.Page + " gibt es zweimal mit verschiedenem Inhalt.", "There are two different records of page " + now.Page + ".");
            }
            else if (now.PageNumber > before.PageNumber + 1)
            {
                Gap(before.PageNumber ?? 0, now, complete, findings);
            }
            else if (IsHash(now.Field("XP")) && !now.Field("XP").Equals(before.Hash, System.StringComparison.OrdinalIgnoreCase))
            {
                Broken(now, findings);
            }
        }

        private static void Gap(long before, SignedRecord now, bool complete, Findings findings)
        {
            string pages = now.PageContext + (before + 1).ToString() + (now.PageNumber == before + 2 ? "" : "–" + now.PageContext + (now.PageNumber - 1));
            string german = "Nicht dabei: " + pages + ".", english = "Not in these files: " + pages + ".";
            findings.Add(new Finding(complete ? Severity.Violation : Severity.Warning, "PAGE_GAP", now.Name, german, english));
        }

        private static void Broken(SignedRecord record, Findings findings)
        {
            findings.Violation("CHAIN_BROKEN", record.Name, "Der Datensatz davor ist nicht der, an den dieser anschließt.", "The record before it is not the one that this one continues.");
        }

        /// <summary>Total registers never fall from record to record, nor does a clock that is known. A reading that is repeated word for word is no new one.</summary>
        private static void JudgeRegisters(SignedRecord record, Dictionary<string, MeterReading> newest, HashSet<MeterReading> known, Findings findings)
        {
            foreach (MeterReading reading in record.Readings.Where(reading => reading.IsBillable && !reading.Obis!.IsOfTransaction && known.Add(reading)))
            {
                if (newest.TryGetValue(reading.ObisText, out MeterReading? before) && reading.WattHours < before.WattHours)
                {
                    findings.Violation("REGISTER_FELL", record.Name, "Der Gesamtzähler fiel von " + before.ValueText + " auf " + reading.ValueText + ".", "The total register fell from " + before.ValueText + " to " + reading.ValueText + ".");
                }

                bool timed = before?.Time?.Status is 'S' or 'I' && reading.Time?.Status is 'S' or 'I';
                if (timed && reading.Time!.Moment < before!.Time!.Moment)
                {
                    findings.Violation("TIME_WENT_BACK", record.Name, "Die Zeit lief zurück: " + reading.Time.Text + ".", "Time went back: " + reading.Time.Text + ".");
                }

                newest[reading.ObisText] = reading;
            }
        }

        private static bool IsHash(string text) => text.Length == HashDigits && text.All(char.IsAsciiHexDigit);
    }
}
