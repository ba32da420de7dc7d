using System.Collections.Generic;
using System.Linq;

namespace MeasurementCapsule.Simulator
{
    /// <summary>Divides the records of one meter into sessions, by the letters of their readings alone: no container is believed.</summary>
    public static class SessionFinder
    {
        /// <summary>The sessions of the records with transaction pagination, which are in the order of their pages. What begins and does not end is a violation, and the other way round.</summary>
        public static List<ChargingSession> Find(IEnumerable<SignedRecord> records, Findings findings)
        {
            List<ChargingSession> sessions = [];
            HashSet<(string, MeterReading?, MeterReading?)> statements = [];
            List<SignedRecord> open = [];
            foreach (SignedRecord record in records.Where(record => record.Readings.Any(reading => reading.IsBillable)))
            {
                bool begins = record.Readings.Any(reading => reading.IsBillable && reading.Transaction == 'B');
                bool ends = record.Readings.Any(reading => reading.IsBillable && reading.IsEnd);
                if (begins && open.Count > 0)
                {
                    ReportOpen(open, findings);
                    open = [];
                }
                else if (!begins && open.Count == 0)
                {
                    findings.Violation("START_MISSING", record.Name, "Der Datensatz des Beginns fehlt.", "The record of the start is missing.");
                }

                open.Add(record);
                if (ends)
                {
                    ChargingSession session = new(open);
                    if (statements.Add(session.Statement))
                    {
                        sessions.Add(session);
                    }
                    else
                    {
                        // Start and stop once more in one document are no second session.
                        findings.Note("SESSION_AGAIN", session.Name, "Derselbe Ladevorgang noch einmal; er zählt nur einmal.", "The same session again; it counts only once.");
                    }

                    open = [];
                }
            }

            ReportOpen(open, findings);
            return sessions;
        }

        private static void ReportOpen(List<SignedRecord> open, Findings findings)
        {
            if (open.Count > 0 && open[0].Readings.Any(reading => reading.Transaction == 'B'))
            {
                findings.Violation("STOP_MISSING", open[^1].Name, "Der Datensatz des Endes fehlt.", "The record of the end is missing.");
            }
        }
    }
}
