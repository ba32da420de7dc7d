using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace MeasurementCapsule.Simulator
{
    /// <summary>A judgement for people, in German or English, and for programs.</summary>
    public static class VerifyReport
    {
        private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

        /// <summary>One line: what holds, and how much.</summary>
        public static string Verdict(Judgement judgement, string language)
        {
            bool german = language == "de";
            bool test = judgement.Findings.Any(finding => finding.Code == "TEST_KEY");
            bool warned = judgement.Findings.Any(finding => finding.Severity == Severity.Warning);
            if (!judgement.Proven)
            {
                Finding first = judgement.Findings.First(finding => finding.Severity == Severity.Violation);
                return (german ? "NICHT BEWIESEN: " : "NOT PROVEN: ") + first.In(language);
            }

            string verdict = test ? (german ? "NUR EIN TEST" : "ONLY A TEST")
                : warned ? (german ? "ECHT, mit Einschränkung" : "GENUINE, with reservation") : german ? "ECHT" : "GENUINE";
            if (judgement.Sessions.Count == 0)
            {
                return verdict + ": " + string.Join(", ", judgement.Fiscal.Select(record => FiscalChecks.Kind(record, language) + " " + record.Page))
                    + (german ? ", kein Ladevorgang" : ", no session");
            }

            return verdict + ": " + Energy(judgement.Sessions.Sum(session => session.WattHours), language)
                + (judgement.Sessions.Count == 1 ? "" : german ? " in " + judgement.Sessions.Count + " Ladevorgängen" : " in " + judgement.Sessions.Count + " sessions");
        }

        /// <summary>The verdict first, then what was charged, what was found, and with which keys it was checked.</summary>
        public static IEnumerable<string> Lines(Judgement judgement, string language)
        {
            bool german = language == "de";
            yield return Verdict(judgement, language);
            foreach (ChargingSession session in judgement.Sessions)
            {
                yield return "";
                yield return (german ? "Ladevorgang " : "Session ") + session.Name;
                yield return "  " + (german ? "von     " : "from    ") + session.Start!.Time?.Text + "   " + session.Start.ValueText + " " + session.Start.Unit;
                yield return "  " + (german ? "bis     " : "to      ") + session.Stop!.Time?.Text + "   " + session.Stop.ValueText + " " + session.Stop.Unit;
                yield return "  " + (german ? "Energie " : "energy  ") + Energy(session.WattHours, language) + "   (" + session.Stop.ObisText + ", TX " + session.Stop.Transaction + ")";
                yield return "  " + (german ? "Zähler  " : "meter   ") + session.Records[0].Meter.Replace('\t', ' ').Trim();
                yield return "  " + (german ? "Nutzer  " : "user    ") + (session.Records[0].Field("IT") + " " + session.Records[0].Field("ID")).Trim();
            }

            foreach (SignedRecord record in judgement.Fiscal)
            {
                MeterReading? reading = record.Readings.FirstOrDefault();
                yield return "";
                yield return FiscalChecks.Kind(record, language) + " " + record.Page + " (" + record.Source + ")";
                yield return "  " + reading?.Time?.Text + "   " + reading?.ValueText + " " + reading?.Unit;
            }

            yield return "";
            foreach (Finding finding in judgement.Findings.OrderByDescending(finding => finding.Severity))
            {
                yield return Mark(finding.Severity, german) + finding.Where + ": " + finding.In(language) + " [" + finding.Code + "]";
            }

            foreach (PublicKey key in judgement.Keys)
            {
                yield return (german ? "Schlüssel " : "Key ") + key.Fingerprint + "   " + key.Hex;
            }
        }

        /// <summary>All of it as JSON; both languages stand beside each other.</summary>
        public static string Json(IEnumerable<(string File, Judgement Judgement)> cases)
        {
            return JsonSerializer.Serialize(cases.Select(one => new
            {
                file = one.File,
                proven = one.Judgement.Proven,
                verdict = new { de = Verdict(one.Judgement, "de"), en = Verdict(one.Judgement, "en") },
                sessions = one.Judgement.Sessions.Select(session => new
                {
                    pages = session.Records.Select(record => record.Page),
                    meter = session.Records[0].Field("MS"),
                    gateway = session.Records[0].Field("GS"),
                    user = session.Records[0].Field("ID"),
                    start = session.Start!.Time?.Text,
                    stop = session.Stop!.Time?.Text,
                    startReading = session.Start.ValueText,
                    stopReading = session.Stop.ValueText,
                    unit = session.Stop.Unit,
                    obis = session.Stop.ObisText,
                    reason = session.Stop.Transaction.ToString(),
                    wattHours = session.WattHours,
                }),
                fiscal = one.Judgement.Fiscal.Select(record => new
                {
                    page = record.Page,
                    kind = FiscalChecks.Kind(record, "en"),
                    time = record.Readings.FirstOrDefault()?.Time?.Text,
                    reading = record.Readings.FirstOrDefault()?.ValueText,
                    unit = record.Readings.FirstOrDefault()?.Unit,
                }),
                findings = one.Judgement.Findings.Select(finding => new { severity = finding.Severity.ToString(), code = finding.Code, where = finding.Where, de = finding.German, en = finding.English }),
                keys = one.Judgement.Keys.Select(key => new { fingerprint = key.Fingerprint, subjectPublicKeyInfo = key.Hex }),
            }), Readable);
        }

        private static string Mark(Severity severity, bool german) => severity switch
        {
            Severity.Violation => german ? "FEHLER   " : "WRONG    ",
            Severity.Warning => german ? "Achtung  " : "warning  ",
            _ => german ? "Hinweis  " : "note     ",
        };

        private static string Energy(decimal wattHours, string language)
        {
            string digits = (wattHours / 1000).ToString("0.000######", CultureInfo.InvariantCulture) + " kWh";
            return language == "de" ? digits.Replace('.', ',') : digits;
        }
    }
}
