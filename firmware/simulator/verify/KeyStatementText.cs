using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;

namespace MeasurementCapsule.Simulator
{
    /// <summary>
    /// A key statement, as the capsule writes it under XK into a record of the fiscal context: all keys of the meter, the last one is in
    /// use and has signed the statement.
    /// </summary>
    public sealed record KeyStatementText(SignedRecord Record, IReadOnlyList<StatedKey> Keys, string Fingerprint)
    {
        /// <summary>The key in use.</summary>
        public PublicKey Key => Keys[^1].Key;

        /// <summary>True when the record claims to be one.</summary>
        public static bool IsClaimed(SignedRecord record) => record.Payload.TryGetProperty("XK", out JsonElement stated) && stated.ValueKind == JsonValueKind.Object;

        /// <summary>Reads it; null when the record is none, or its statement is not whole.</summary>
        public static KeyStatementText? TryRead(SignedRecord record)
        {
            if (!IsClaimed(record))
            {
                return null;
            }

            JsonElement stated = record.Payload.GetProperty("XK");
            List<StatedKey?> keys = [];
            if (stated.TryGetProperty("earlier", out JsonElement earlier) && earlier.ValueKind == JsonValueKind.Array)
            {
                keys.AddRange(earlier.EnumerateArray().Select(TryReadKey));
            }

            keys.Add(TryReadKey(stated));
            bool inOrder = keys.All(key => key != null) && keys.Zip(keys.Skip(1)).All(pair => pair.First!.FirstPage <= pair.Second!.FirstPage && pair.First.FirstNumber <= pair.Second.FirstNumber);
            return inOrder ? new KeyStatementText(record, keys!, Text(stated, "fingerprint")) : null;
        }

        private static StatedKey? TryReadKey(JsonElement stated)
        {
            if (stated.ValueKind != JsonValueKind.Object || !stated.TryGetProperty("from", out JsonElement from) || from.ValueKind != JsonValueKind.Array || from.GetArrayLength() != 2)
            {
                return null;
            }

            bool known = TryReadPage(from[0], 'T', out long page) & TryReadPage(from[1], 'F', out long number);
            return known && PublicKey.TryRead(Text(stated, "key")) is PublicKey key ? new StatedKey(key, page, number) : null;
        }

        private static bool TryReadPage(JsonElement element, char context, out long number)
        {
            string text = element.ValueKind == JsonValueKind.String ? element.GetString()! : "";
            number = 0;
            return text.StartsWith(context) && long.TryParse(text.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out number);
        }

        private static string Text(JsonElement element, string name) => element.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
    }
}
