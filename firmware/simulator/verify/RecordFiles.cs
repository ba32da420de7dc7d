using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;

namespace MeasurementCapsule.Simulator
{
    /// <summary>
    /// Reads the files that records travel in: plain OCMF (one or many), S.A.F.E. XML, the PTB container, and any JSON with OCPP's signed
    /// meter values inside. For a plain file <c>X.ocmf</c> the key lies beside it as <c>X_publicKey.txt</c>.
    /// </summary>
    public static class RecordFiles
    {
        private const string Allowed = "allowed are OCMF text, S.A.F.E. XML, a PTB container, and JSON with OCPP's signedMeterData";

        /// <summary>All records of a file. <see cref="InputException"/>: it cannot be read, or none is in it.</summary>
        public static List<SignedRecord> Read(string file)
        {
            string text;
            try
            {
                text = File.ReadAllText(file, Encoding.UTF8).TrimStart('\uFEFF').Trim();
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new InputException("'" + file + "' cannot be read: " + e.Message);
            }

            string name = Path.GetFileName(file);
            List<SignedRecord> records = text.StartsWith('<') ? FromXml(text, name)
                : text.StartsWith('{') || text.StartsWith('[') ? FromJson(text, name)
                : SignedRecord.ReadAll(text, name, key: KeyBeside(file));
            return records.Count > 0 ? records : throw new InputException("'" + file + "' holds no OCMF record; " + Allowed);
        }

        /// <summary>True for a file that is worth a look when a folder is searched.</summary>
        public static bool IsCandidate(string file)
        {
            return Path.GetExtension(file).ToLowerInvariant() is ".ocmf" or ".xml" or ".json";
        }

        private static PublicKey? KeyBeside(string file)
        {
            string beside = Path.Combine(Path.GetDirectoryName(file) ?? "", Path.GetFileNameWithoutExtension(file) + "_publicKey.txt");
            return File.Exists(beside) ? PublicKey.TryRead(File.ReadAllText(beside)) ?? throw new InputException("'" + beside + "' holds no public key") : null;
        }

        private static List<SignedRecord> FromXml(string text, string name)
        {
            XDocument document;
            try
            {
                using XmlReader reader = XmlReader.Create(new StringReader(text), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
                document = XDocument.Load(reader, LoadOptions.PreserveWhitespace);
            }
            catch (XmlException e)
            {
                throw new InputException("'" + name + "' is no well-formed XML: " + e.Message);
            }

            List<SignedRecord> records = [];
            foreach (XElement value in document.Descendants().Where(element => element.Name.LocalName == "value"))
            {
                XElement? data = value.Elements().FirstOrDefault(element => element.Name.LocalName is "signedData" or "encodedData");
                XElement? key = value.Elements().FirstOrDefault(element => element.Name.LocalName == "publicKey");
                if (data != null)
                {
                    string id = value.Attribute("transactionId")?.Value ?? "";
                    records.AddRange(SignedRecord.ReadAll(Decode(data.Value, data.Attribute("encoding")?.Value, name), name + ", value " + (records.Count + 1),
                        id, value.Attribute("context")?.Value ?? "", PublicKey.TryRead(key?.Value)));
                }
            }

            return records;
        }

        private static string Decode(string text, string? encoding, string name)
        {
            try
            {
                return encoding switch
                {
                    "base64" => Encoding.UTF8.GetString(Convert.FromBase64String(text.Trim())),
                    "hex" => Encoding.UTF8.GetString(Convert.FromHexString(text.Trim())),
                    _ => text,
                };
            }
            catch (FormatException e)
            {
                throw new InputException("'" + name + "': the signed data are no " + encoding + ": " + e.Message);
            }
        }

        private static List<SignedRecord> FromJson(string text, string name)
        {
            JsonElement root;
            try
            {
                root = JsonDocument.Parse(text).RootElement;
            }
            catch (JsonException e)
            {
                throw new InputException("'" + name + "' is no JSON: " + e.Message);
            }

            List<SignedRecord> records = [];
            Search(root, name, "", records);
            return records;
        }

        /// <summary>PTB's and OCPP's objects, wherever they stand; OCPP 1.6 puts its own into a text.</summary>
        private static void Search(JsonElement element, string name, string context, List<SignedRecord> records)
        {
            if (element.ValueKind == JsonValueKind.Array)
            {
                foreach (JsonElement item in element.EnumerateArray())
                {
                    Search(item, name, context, records);
                }
            }
            else if (element.ValueKind == JsonValueKind.String && element.GetString()!.TrimStart().StartsWith('{'))
            {
                Search(TryParse(element.GetString()!), name, context, records);
            }
            else if (element.ValueKind == JsonValueKind.Object)
            {
                context = Text(element, "context", context);
                PublicKey? key = PublicKey.TryRead(Text(element, "publicKey", ""));
                foreach (JsonProperty property in element.EnumerateObject())
                {
                    string inside = property.Name == "ocmfBegin" ? "Transaction.Begin" : property.Name == "ocmfEnd" ? "Transaction.End" : context;
                    if (property.Name is "ocmfBegin" or "ocmfEnd" or "signedMeterData" or "signedMeterValue" && property.Value.ValueKind == JsonValueKind.String)
                    {
                        records.AddRange(SignedRecord.ReadAll(PlainOrBase64(property.Value.GetString()!), name + ", value " + (records.Count + 1), Text(element, "transactionId", ""), inside, key));
                    }
                    else
                    {
                        Search(property.Value, name, context, records);
                    }
                }
            }
        }

        private static JsonElement TryParse(string text)
        {
            try
            {
                return JsonDocument.Parse(text).RootElement;
            }
            catch (JsonException)
            {
                return default;
            }
        }

        private static string PlainOrBase64(string text)
        {
            byte[] bytes = new byte[text.Length];
            return !text.StartsWith("OCMF|", StringComparison.Ordinal) && Convert.TryFromBase64String(text, bytes, out int count) ? Encoding.UTF8.GetString(bytes, 0, count) : text;
        }

        private static string Text(JsonElement element, string name, string otherwise)
        {
            return element.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : otherwise;
        }
    }
}
