using System.Collections.Generic;
using System.Linq;

namespace MeasurementCapsule.Simulator
{
    /// <summary>What makes two records one bill: consecutive pages of one capsule, the same user, good readings in order.</summary>
    public static class PairChecks
    {
        /// <summary>Judges the pair.</summary>
        public static IEnumerable<Verdict> Judge(OcmfText start, OcmfText stop)
        {
            yield return new Verdict("The pages follow each other", stop.PageNumber == start.PageNumber + 1, start.Page + ", " + stop.Page);
            string[] changed = SessionChecks.Frozen.Where(field => Raw(start, field) != Raw(stop, field)).ToArray();
            yield return new Verdict("Meter, user and tariff are the same at both ends", changed.Length == 0,
                changed.Length == 0 ? start.Field("GS") : "changed: " + string.Join(", ", changed));
            yield return new Verdict("Begin comes first, an end follows", Letter(start, "TX") == "B" && MeterReading.Ends(Letter(stop, "TX")[0]),
                Letter(start, "TX") + ", " + Letter(stop, "TX"));
            yield return new Verdict("Both readings are good", IsGood(start) && IsGood(stop),
                "ST " + Letter(start, "ST") + ", " + Letter(stop, "ST"));
        }

        private static string? Raw(OcmfText record, string field)
        {
            return record.Payload.TryGetProperty(field, out var value) ? value.GetRawText() : null;
        }

        private static string Letter(OcmfText record, string field) => record.Reading.GetProperty(field).GetString()!;

        private static bool IsGood(OcmfText record) => Letter(record, "ST") == "G" && Letter(record, "EF") == "";
    }
}
