using System.Linq;

namespace MeasurementCapsule.Simulator
{
    /// <summary>What makes records one bill.</summary>
    public static class SessionChecks
    {
        private const decimal ImplausibleWattHours = 500_000;

        /// <summary>What must be the same at both ends: the meter, its software, the user, the tariff, the place. Verifiers group by it.</summary>
        public static readonly string[] Frozen = ["FV", "GI", "GS", "GV", "MV", "MM", "MS", "MF", "IS", "IL", "IF", "IT", "ID", "TT", "CF", "LC", "CT", "CI"];

        /// <summary>Judges a session.</summary>
        public static void Judge(ChargingSession session, Findings findings)
        {
            string where = session.Name;
            bool newTariff = session.Series.Any(one => one.Reading.Transaction == 'T');
            if (newTariff)
            {
                findings.Note("TARIFF_CHANGED", where, "Der Tarif wechselte im Ladevorgang.", "The tariff changed inside the session.");
            }

            string[] changed = Frozen.Where(field => !(newTariff && field == "TT") && session.Records.Select(record => record.Field(field)).Distinct().Count() > 1).ToArray();
            if (changed.Length > 0)
            {
                findings.Violation("CHANGED_INSIDE", where, "Zwischen Beginn und Ende hat sich geändert: " + string.Join(", ", changed) + ".", "Changed between start and end: " + string.Join(", ", changed) + ".");
            }

            JudgePages(session, findings);
            JudgeInner(session, findings);
            JudgeReadings(session, findings);
            JudgeClock(session, findings);
            JudgeContainer(session, findings);
            CableLossChecks.Judge(session, findings);
            if (session.WattHours > ImplausibleWattHours)
            {
                findings.Warning("ENERGY_IMPLAUSIBLE", where, "Mehr als 500 kWh in einem Ladevorgang.", "More than 500 kWh in one session.");
            }

            if (session.WattHours == 0)
            {
                findings.Note("ENERGY_ZERO", where, "Es wurde keine Energie geladen.", "No energy was charged.");
            }
        }

        private static void JudgePages(ChargingSession session, Findings findings)
        {
            SignedRecord first = session.Records[0], last = session.Records[^1];
            long? between = last.PageNumber - first.PageNumber - 1;
            bool counts = session.Records.Count > 1 && last.InnerPages is not null;
            if (counts && last.InnerPages != between)
            {
                findings.Violation("INNER_PAGES_WRONG", session.Name, "Der Zähler zählt " + last.InnerPages + " Seiten zwischen Beginn und Ende, die Paginierung " + between + ".",
                    "The meter counts " + last.InnerPages + " pages between start and end, the pagination " + between + ".");
            }

            for (int i = 1; i < session.Records.Count; i++)
            {
                string before = session.Records[i - 1].Page, now = session.Records[i].Page;
                if (session.Records[i].PageNumber == session.Records[i - 1].PageNumber + 1)
                {
                    continue;
                }

                if (counts)
                {
                    findings.Note("INNER_PAGES_ABSENT", session.Name, "Zwischen " + before + " und " + now + " liegen Zwischenstände dieses Ladevorgangs, die nicht dabei sind.",
                        "Between " + before + " and " + now + " are readings of this session that are not in these files.");
                }
                else
                {
                    findings.Violation("PAGE_MISSING_INSIDE", session.Name, "Zwischen " + before + " und " + now + " fehlen Seiten.", "Pages are missing between " + before + " and " + now + ".");
                }
            }
        }

        /// <summary>Between start and end of a session stand C, S, T and X, and nothing else.</summary>
        private static void JudgeInner(ChargingSession session, Findings findings)
        {
            foreach ((SignedRecord record, MeterReading reading) in session.Series.Where(one => !one.Reading.IsEnd && one.Reading.Transaction != 'B' && !"CSTX".Contains(one.Reading.Transaction)))
            {
                findings.Violation("TRANSACTION_UNKNOWN", record.Name, "Unbekannte Angabe TX '" + reading.Transaction + "'.", "Unknown TX '" + reading.Transaction + "'.");
            }
        }

        private static void JudgeReadings(ChargingSession session, Findings findings)
        {
            int starts = session.Series.Count(one => one.Reading.Transaction == 'B');
            int ends = session.Series.Count(one => one.Reading.IsEnd);
            if (starts != 1 || ends != 1 || session.Start!.Transaction != 'B' || !session.Stop!.IsEnd)
            {
                findings.Violation("NOT_ONE_START_ONE_END", session.Name, "Es gibt " + starts + " Anfangs- und " + ends + " Endwerte; der Anfang steht vorn, das Ende hinten, je einmal.",
                    "There are " + starts + " start and " + ends + " end readings; one start comes first, one end last.");
            }

            for (int i = 1; i < session.Series.Count; i++)
            {
                MeterReading before = session.Series[i - 1].Reading, now = session.Series[i].Reading;
                if (now.WattHours < before.WattHours)
                {
                    findings.Violation("VALUE_FELL", session.Name, "Der Zählerstand fiel von " + before.ValueText + " auf " + now.ValueText + " " + now.Unit + ".", "The reading fell from " + before.ValueText + " to " + now.ValueText + " " + now.Unit + ".");
                }

                if (now.Time?.Moment < before.Time?.Moment)
                {
                    findings.Violation("TIME_WENT_BACK", session.Name, "Die Zeit lief zurück: " + now.Time.Text + ".", "Time went back: " + now.Time.Text + ".");
                }

                if (before.Time?.Status == 'R' && now.Time?.Status != 'R')
                {
                    findings.Violation("DURATION_BROKEN", session.Name, "Die Zeitbasis der Dauer (R) wurde mitten im Ladevorgang verlassen.", "The time base of the duration (R) was left inside the session.");
                }
            }

            foreach (char flag in "Et".Where(flag => session.Series.Any(one => one.Reading.ErrorFlags.Contains(flag)) && !session.Stop!.ErrorFlags.Contains(flag)))
            {
                findings.Violation("DOUBT_WITHDRAWN", session.Name, "Ein Zweifel (EF " + flag + ") aus dem Ladevorgang steht nicht mehr am Ende.", "A doubt (EF " + flag + ") inside the session does not stand at its end.");
            }

            if (session.Stop?.Transaction is 'A' or 'P')
            {
                string german = session.Stop.Transaction == 'P' ? "Der Ladevorgang endete durch Stromausfall." : "Der Ladevorgang wurde durch einen Fehler beendet.";
                string english = session.Stop.Transaction == 'P' ? "The session was ended by a power failure." : "The session was ended by an error.";
                findings.Warning("ENDED_BY_FAULT", session.Name, german, english);
            }
        }

        /// <summary>The weakest clock of all readings is that of the session.</summary>
        private static void JudgeClock(ChargingSession session, Findings findings)
        {
            string states = string.Concat(session.Series.Select(one => one.Reading.Time?.Status ?? 'U').Distinct());
            if (states.Contains('U'))
            {
                findings.Warning("CLOCK_UNKNOWN", session.Name, "Die Uhr des Zählers war nicht gestellt: Zeiten und Dauer beweisen nichts.", "The meter's clock was not set: times and duration prove nothing.");
            }
            else if (states != "S")
            {
                findings.Note("CLOCK_INFORMATIVE", session.Name, "Die Uhrzeit ist informativ (" + states + ").", "The time of day is informative (" + states + ").");
            }
        }

        private static void JudgeContainer(ChargingSession session, Findings findings)
        {
            string[] ids = session.Records.Select(record => record.TransactionId).Where(id => id.Length > 0).Distinct().ToArray();
            if (ids.Length > 1)
            {
                findings.Warning("CONTAINER_DISAGREES", session.Name, "Die Datei ordnet den Ladevorgang verschiedenen Transaktionen zu: " + string.Join(", ", ids) + ".", "The file gives the session to several transactions: " + string.Join(", ", ids) + ".");
            }

            foreach (SignedRecord record in session.Records.Where(record => record.Context.Length > 0 && session.Records.Count > 1))
            {
                bool begins = record.Readings.Any(reading => reading.Transaction == 'B');
                if (begins != (record.Context == "Transaction.Begin"))
                {
                    findings.Warning("CONTEXT_WRONG", record.Name, "Die Datei nennt den Datensatz " + record.Context + ", sein Inhalt sagt anderes.", "The file calls the record " + record.Context + ", its content says otherwise.");
                }
            }
        }
    }
}
