using System.Collections.Generic;
using System.Globalization;
using System.Text.Json;

namespace MeasurementCapsule.Simulator
{
    /// <summary>
    /// One reading of a record. What OCMF lets a reading leave out because it is as in the one before (TM, TX, RI, RU, RT, EF, ST) is
    /// filled in. <see cref="Value"/> is exact, in the unit of the record.
    /// </summary>
    public sealed record MeterReading(RecordTime? Time, char Transaction, decimal? Value, string ValueText, ObisCode? Obis, string ObisText, string Unit, decimal? Loss, string ErrorFlags, string State)
    {
        private static readonly string[] Inherited = ["TM", "TX", "RI", "RU", "RT", "EF", "ST"];

        /// <summary>Value in watt-hours; null when there is no number or another unit.</summary>
        public decimal? WattHours => InWattHours(Value);

        /// <summary>Withdrawn loss in watt-hours.</summary>
        public decimal? LossWattHours => InWattHours(Loss);

        /// <summary>True when the reading ends a transaction: E, L, R, A, P.</summary>
        public bool IsEnd => Ends(Transaction);

        /// <summary>True when a reading with that TX ends a transaction: OCMF 1.4.1, table 8.</summary>
        public static bool Ends(char transaction) => "ELRAP".Contains(transaction);

        /// <summary>True when a bill can rest on it.</summary>
        public bool IsBillable => Obis is { IsBillable: true } && WattHours != null;

        /// <summary>Reads all readings of a payload.</summary>
        public static IReadOnlyList<MeterReading> ReadAll(JsonElement payload)
        {
            List<MeterReading> readings = [];
            if (!payload.TryGetProperty("RD", out JsonElement array) || array.ValueKind != JsonValueKind.Array)
            {
                return readings;
            }

            Dictionary<string, string> before = [];
            foreach (JsonElement one in array.EnumerateArray())
            {
                if (one.ValueKind != JsonValueKind.Object)
                {
                    continue;
                }

                foreach (string field in Inherited)
                {
                    before[field] = one.TryGetProperty(field, out JsonElement given) ? TextOf(given) : before.GetValueOrDefault(field, "");
                }

                string value = one.TryGetProperty("RV", out JsonElement rv) ? TextOf(rv) : "";
                decimal? loss = one.TryGetProperty("CL", out JsonElement cl) ? NumberOf(TextOf(cl)) : null;
                readings.Add(new MeterReading(RecordTime.TryRead(before["TM"]), before["TX"].Length == 1 ? before["TX"][0] : ' ', NumberOf(value), value,
                    ObisCode.TryRead(before["RI"]), before["RI"], before["RU"], loss, before["EF"], before["ST"]));
            }

            return readings;
        }

        private static string TextOf(JsonElement element) => element.ValueKind == JsonValueKind.String ? element.GetString()! : element.GetRawText();

        private static decimal? NumberOf(string text)
        {
            return decimal.TryParse(text.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out decimal value) ? value : null;
        }

        private decimal? InWattHours(decimal? value) => Unit switch
        {
            "kWh" or "kwh" => value * 1000,
            "Wh" or "wh" => value,
            _ => null,
        };
    }
}
