using System.Collections.Generic;
using System.Linq;

namespace MeasurementCapsule.Simulator
{
    /// <summary>A record that repeats start and stop of a session as one document (XR) must repeat them word for word.</summary>
    public static class RepeatChecks
    {
        /// <summary>Judges all records that repeat others.</summary>
        public static void Judge(IReadOnlyList<SignedRecord> records, Findings findings)
        {
            foreach (SignedRecord record in records.Where(record => record.Repeats.Count > 0))
            {
                SignedRecord[] repeated = record.Repeats.Select(page => records.FirstOrDefault(one => one.Meter == record.Meter && one.Page == page && one.Repeats.Count == 0)).OfType<SignedRecord>().ToArray();
                bool later = repeated.All(one => one.PageNumber < record.PageNumber);
                bool whole = repeated.Length == record.Repeats.Count;
                bool same = repeated.All(one => one.Readings.All(record.Readings.Contains)) && (!whole || record.Readings.Count == repeated.Sum(one => one.Readings.Count));
                if (!later || !same)
                {
                    findings.Violation("REPEAT_DIFFERS", record.Name, "Der Datensatz wiederholt " + string.Join(" und ", record.Repeats) + ", aber nicht deren Inhalt.", "The record repeats " + string.Join(" and ", record.Repeats) + ", but not what they say.");
                }
            }
        }
    }
}
