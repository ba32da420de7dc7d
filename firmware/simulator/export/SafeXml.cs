using System.IO;
using System.Text;
using System.Xml;

namespace MeasurementCapsule.Simulator
{
    /// <summary>
    /// The file that transparency software opens: S.A.F.E. XML with the records and the public key, and Chargy's
    /// description of the charging station, which it shows and the other ignores. No blanks between elements: text counts.
    /// </summary>
    public static class SafeXml
    {
        private const string ChargyNamespace = "https://open.charging.cloud/CTR/2020/01";

        /// <summary>The document of a session in two records, UTF-8. A record with both ends never stands beside them: verifiers would find two starts.</summary>
        public static byte[] Write(string transactionId, OcmfText start, OcmfText stop, string publicKeyHex) => Write(transactionId, [start, stop], publicKeyHex);

        /// <summary>The document of these records: of a start and a stop, or of one record with both ends.</summary>
        public static byte[] Write(string transactionId, OcmfText[] records, string publicKeyHex)
        {
            MemoryStream stream = new();
            using (XmlWriter xml = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(false) }))
            {
                xml.WriteStartElement("values");
                WriteStation(xml, records[0].Field("CI"), records[0].Field("GV"));
                foreach (OcmfText record in records)
                {
                    bool begins = record.LastReading.GetProperty("TX").GetString() == "B";
                    WriteValue(xml, transactionId, begins ? "Transaction.Begin" : "Transaction.End", record.Text, publicKeyHex);
                }

                xml.WriteEndElement();
            }

            return stream.ToArray();
        }

        private static void WriteStation(XmlWriter xml, string evseId, string firmwareVersion)
        {
            xml.WriteStartElement("chargingStation", ChargyNamespace);
            xml.WriteAttributeString("id", DemoStation.Id);
            WriteDescription(xml, "Virtual charging station");
            xml.WriteStartElement("firmware", ChargyNamespace);
            xml.WriteElementString("version", ChargyNamespace, firmwareVersion);
            xml.WriteEndElement();
            xml.WriteStartElement("geoLocation", ChargyNamespace);
            xml.WriteElementString("latitude", ChargyNamespace, DemoStation.Latitude);
            xml.WriteElementString("longitude", ChargyNamespace, DemoStation.Longitude);
            xml.WriteEndElement();
            xml.WriteStartElement("EVSE", ChargyNamespace);
            xml.WriteAttributeString("id", evseId);
            WriteDescription(xml, "EVSE 1");
            xml.WriteStartElement("connector", ChargyNamespace);
            xml.WriteAttributeString("id", "1");
            xml.WriteElementString("type", ChargyNamespace, "CCS");
            xml.WriteEndElement();
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        private static void WriteDescription(XmlWriter xml, string english)
        {
            xml.WriteStartElement("description", ChargyNamespace);
            xml.WriteAttributeString("language", "en");
            xml.WriteString(english);
            xml.WriteEndElement();
        }

        private static void WriteValue(XmlWriter xml, string transactionId, string context, string record, string publicKeyHex)
        {
            xml.WriteStartElement("value");
            xml.WriteAttributeString("transactionId", transactionId);
            xml.WriteAttributeString("context", context);
            xml.WriteStartElement("signedData");
            xml.WriteAttributeString("format", "OCMF");
            xml.WriteAttributeString("encoding", "plain");
            xml.WriteString(record);
            xml.WriteEndElement();
            xml.WriteStartElement("publicKey");
            xml.WriteAttributeString("encoding", "hex");
            xml.WriteString(publicKeyHex);
            xml.WriteEndElement();
            xml.WriteEndElement();
        }
    }
}
