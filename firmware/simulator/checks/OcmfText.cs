using System;
using System.Text;
using System.Text.Json;

namespace MeasurementCapsule.Simulator
{
    /// <summary>
    /// A signed record, taken apart from its bytes as a stranger would: what the checks say about a record is never taken
    /// from the firmware that made it.
    /// </summary>
    public sealed class OcmfText
    {
        /// <summary>Splits and parses; <see cref="FormatException"/> when it is no OCMF record.</summary>
        public OcmfText(byte[] record)
        {
            Text = Encoding.UTF8.GetString(record);
            string[] sections = Text.Split('|');
            if (sections.Length != 3 || sections[0] != "OCMF")
            {
                throw new FormatException("a record has three sections, the first is OCMF");
            }

            PayloadBytes = Encoding.UTF8.GetBytes(sections[1]);
            Payload = JsonDocument.Parse(sections[1]).RootElement;
            SignatureDer = Convert.FromHexString(JsonDocument.Parse(sections[2]).RootElement.GetProperty("SD").GetString()!);
        }

        /// <summary>The whole record.</summary>
        public string Text { get; }

        /// <summary>What is signed.</summary>
        public byte[] PayloadBytes { get; }

        /// <summary>What is signed, parsed.</summary>
        public JsonElement Payload { get; }

        /// <summary>The signature: DER SEQUENCE of r and s.</summary>
        public byte[] SignatureDer { get; }

        /// <summary>The first reading, in most records the only one.</summary>
        public JsonElement Reading => Payload.GetProperty("RD")[0];

        /// <summary>The last reading.</summary>
        public JsonElement LastReading => Payload.GetProperty("RD")[Payload.GetProperty("RD").GetArrayLength() - 1];

        /// <summary>Pagination, e.g. <c>T7</c>.</summary>
        public string Page => Payload.GetProperty("PG").GetString()!;

        /// <summary>Number of the page.</summary>
        public long PageNumber => long.Parse(Page[1..]);

        /// <summary>The digits of the reading as they stand in the record, kWh.</summary>
        public string ReadingDigits => Reading.GetProperty("RV").GetRawText();

        /// <summary>A text field of the payload.</summary>
        public string Field(string name) => Payload.GetProperty(name).GetString()!;
    }
}
