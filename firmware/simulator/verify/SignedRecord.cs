using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json;

namespace MeasurementCapsule.Simulator
{
    /// <summary>
    /// An OCMF record as it was found, of any maker: payload and signature section with exactly the bytes that they have there.
    /// </summary>
    public sealed class SignedRecord
    {
        private static readonly byte[] prefix = "OCMF|"u8.ToArray();

        private SignedRecord(string text, byte[] payload, JsonElement parsed, JsonElement signature)
        {
            Text = text;
            PayloadBytes = payload;
            Payload = parsed;
            Signature = signature;
            Readings = MeterReading.ReadAll(parsed);
        }

        /// <summary>The record from <c>OCMF</c> to its last brace.</summary>
        public string Text { get; }

        /// <summary>What is signed.</summary>
        public byte[] PayloadBytes { get; }

        /// <summary>What is signed, parsed.</summary>
        public JsonElement Payload { get; }

        /// <summary>The signature section.</summary>
        public JsonElement Signature { get; }

        /// <summary>The readings.</summary>
        public IReadOnlyList<MeterReading> Readings { get; }

        /// <summary>File, and place in it, for people.</summary>
        public string Source { get; init; } = "";

        /// <summary>The transaction that the container says it belongs to; empty = it says none.</summary>
        public string TransactionId { get; init; } = "";

        /// <summary>What the container says of it: Transaction.Begin or Transaction.End; empty = nothing.</summary>
        public string Context { get; init; } = "";

        /// <summary>The key that came with it; null = none.</summary>
        public PublicKey? Key { get; init; }

        /// <summary>Pagination as it stands: T7, F3.</summary>
        public string Page => Field("PG");

        /// <summary>T or F; blank when there is no pagination.</summary>
        public char PageContext => Page.Length > 1 ? char.ToUpperInvariant(Page[0]) : ' ';

        /// <summary>The pages whose readings it repeats, start and stop of a session in one document; empty when it repeats none. A vendor's field, XR.</summary>
        public IReadOnlyList<string> Repeats => Payload.TryGetProperty("XR", out JsonElement pages) && pages.ValueKind == JsonValueKind.Array
            ? pages.EnumerateArray().Where(page => page.ValueKind == JsonValueKind.String).Select(page => page.GetString()!).ToArray() : [];

        /// <summary>How many pages of its session the meter counts before this stop record and behind the start; null when it does not say. A vendor's field, XN.</summary>
        public long? InnerPages => Payload.TryGetProperty("XN", out JsonElement pages) && pages.ValueKind == JsonValueKind.Number && pages.TryGetInt64(out long count) ? count : null;

        /// <summary>Number of the page; null when there is none.</summary>
        public long? PageNumber => Page.Length > 1 && long.TryParse(Page.AsSpan(1), System.Globalization.NumberStyles.None, null, out long number) ? number : null;

        /// <summary>Name for people: page and file.</summary>
        public string Name => (Page.Length > 0 ? Page : "?") + " (" + Source + ")";

        /// <summary>Whose record it is: serial numbers and makers of meter and gateway.</summary>
        public string Meter => string.Join('\t', new[] { "GI", "GS", "MV", "MM", "MS" }.Select(Field));

        /// <summary>SHA-256 over the whole record, upper-case hexadecimal.</summary>
        public string Hash => RecordHash.Of(Text);

        /// <summary>A text of the payload; empty when it is absent.</summary>
        public string Field(string name)
        {
            return Payload.TryGetProperty(name, out JsonElement value) ? value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText() : "";
        }

        /// <summary>
        /// Finds all records in a text. Between them may stand anything; a record that begins and cannot be parsed is an
        /// <see cref="InputException"/> that says why. The rest is what the container knows of them.
        /// </summary>
        public static List<SignedRecord> ReadAll(string text, string source, string transactionId = "", string context = "", PublicKey? key = null)
        {
            List<SignedRecord> records = [];
            byte[] bytes = Encoding.UTF8.GetBytes(text);
            for (int at = Next(bytes, 0); at >= 0; at = Next(bytes, at))
            {
                string name = source + (records.Count > 0 ? ", record " + (records.Count + 1) : "");
                int payloadAt = at + prefix.Length;
                int bar = payloadAt + ObjectAt(bytes, payloadAt, name, "payload", out JsonElement payload);
                if (bar >= bytes.Length || bytes[bar] != '|')
                {
                    throw new InputException(name + ": behind the payload there must be a bar and the signature section");
                }

                int end = bar + 1 + ObjectAt(bytes, bar + 1, name, "signature section", out JsonElement signature);
                records.Add(new SignedRecord(Encoding.UTF8.GetString(bytes, at, end - at), bytes[payloadAt..bar], payload, signature)
                {
                    Source = name,
                    TransactionId = transactionId,
                    Context = context,
                    Key = key,
                });
                at = end;
            }

            return records;
        }

        private static int Next(byte[] bytes, int from)
        {
            int found = bytes.AsSpan(from).IndexOf(prefix);
            return found < 0 ? -1 : from + found;
        }

        /// <summary>Length of the JSON object that begins there. It is found by parsing, for a bar may stand in a text.</summary>
        private static int ObjectAt(byte[] bytes, int at, string name, string what, out JsonElement parsed)
        {
            try
            {
                Utf8JsonReader reader = new(bytes.AsSpan(at));
                parsed = JsonElement.ParseValue(ref reader);
                if (parsed.ValueKind == JsonValueKind.Object)
                {
                    return (int)reader.BytesConsumed;
                }
            }
            catch (JsonException e)
            {
                throw new InputException(name + ": the " + what + " is no JSON object: " + e.Message);
            }

            throw new InputException(name + ": the " + what + " is no JSON object");
        }
    }
}
