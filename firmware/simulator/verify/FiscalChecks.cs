using System.Linq;
using System.Text.Json;

namespace MeasurementCapsule.Simulator
{
    /// <summary>What must be true of a record of the fiscal context: OCMF 1.4.1, it belongs to no transaction and names no user.</summary>
    public static class FiscalChecks
    {
        private static readonly string[] UserFields = ["IS", "IL", "IF", "IT", "ID", "TT"];

        /// <summary>Judges one record.</summary>
        public static void Judge(SignedRecord record, Findings findings)
        {
            if (record.Readings.Any(reading => reading.Transaction != ' '))
            {
                findings.Violation("FISCAL_WITH_TRANSACTION", record.Name, "Ein Datensatz mit Paginierung F gehört zu keinem Ladevorgang und hat doch eine Angabe TX.", "A record with pagination F belongs to no session, and has a TX all the same.");
            }

            string[] user = UserFields.Where(field => record.Payload.TryGetProperty(field, out _)).ToArray();
            if (user.Length > 0)
            {
                findings.Violation("FISCAL_WITH_USER", record.Name, "Ein Datensatz mit Paginierung F nennt einen Nutzer: " + string.Join(", ", user) + ".", "A record with pagination F names a user: " + string.Join(", ", user) + ".");
            }

            if (SelfTestResult(record) is string result && result != "passed")
            {
                findings.Warning("SELFTEST_FAILED", record.Name, "Der Selbsttest ist nicht bestanden: " + result + ".", "The self-test was not passed: " + result + ".");
            }
        }

        /// <summary>What kind of record it is, in one of the two languages.</summary>
        public static string Kind(SignedRecord record, string language)
        {
            bool german = language == "de";
            return KeyStatementText.TryRead(record) != null ? (german ? "Schlüsselerklärung" : "key statement")
                : SelfTestResult(record) != null ? (german ? "Selbsttest" : "self-test") : german ? "Zählerstand" : "reading";
        }

        private static string? SelfTestResult(SignedRecord record)
        {
            return record.Payload.TryGetProperty("XS", out JsonElement test) && test.ValueKind == JsonValueKind.Object && test.TryGetProperty("result", out JsonElement result)
                && result.ValueKind == JsonValueKind.String ? result.GetString() : null;
        }
    }
}
