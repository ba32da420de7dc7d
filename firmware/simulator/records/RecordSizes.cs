using System.Collections.Generic;
using System.Linq;
using System.Text;
using MeasurementCapsule.Legal;

namespace MeasurementCapsule.Simulator
{
    /// <summary>How many bytes each shape of a record takes, as it is and in each container, with the demonstration user and with the longest content that the door lets in.</summary>
    public static class RecordSizes
    {
        /// <summary>A line of the table: bytes of the record, characters of its base64, bytes of the containers.</summary>
        public sealed record Row(string Shape, int Record, int Base64, int Xml, int Ocpp16, int Ocpp2);

        /// <summary>All shapes: plain, with a compensated cable, and that with the longest content.</summary>
        public static IEnumerable<Row> All(uint seed)
        {
            string key = "";
            foreach ((string what, long cable, SessionOrder? order) in new (string, long, SessionOrder?)[] { ("", 0, null), (", cable", 2_500, null), (", cable, longest", 100_000, Longest()) })
            {
                foreach ((string name, OcmfText record) in ShapeRun.Play(seed, cable, SoftwareIdentifier.Hash, order))
                {
                    bool fiscal = record.Page.StartsWith('F');
                    key = name == "statement" ? record.Payload.GetProperty("XK").GetProperty("key").GetString()! : key;
                    if (what.Length == 0 || !fiscal)
                    {
                        yield return Measure(name + what, record, key, fiscal);
                    }
                }
            }
        }

        /// <summary>The table, Markdown.</summary>
        public static IEnumerable<string> Table(IEnumerable<Row> rows)
        {
            yield return "| shape | record, bytes | base64, characters | OCPP 2.0.1 (2500) | S.A.F.E. XML | OCPP 1.6 | OCPP 2.x |";
            yield return "|---|---|---|---|---|---|---|";
            foreach (Row row in rows)
            {
                string fits = row.Base64 <= OcppValues.MaximumCharacters ? "fits" : "2.1 only";
                yield return "| " + string.Join(" | ", row.Shape, row.Record, row.Base64, fits, Or(row.Xml), Or(row.Ocpp16), Or(row.Ocpp2)) + " |";
            }
        }

        private static string Or(int bytes) => bytes == 0 ? "–" : bytes.ToString();

        private static Row Measure(string shape, OcmfText record, string key, bool fiscal)
        {
            int base64 = OcppValues.SignedMeterData(record).Length;
            bool ocpp = !fiscal && base64 <= OcppValues.MaximumCharacters;
            return new Row(shape, Encoding.UTF8.GetByteCount(record.Text), base64, fiscal ? 0 : SafeXml.Write(DemoStation.TransactionId, [record], key).Length,
                ocpp ? Encoding.UTF8.GetByteCount(OcppValues.Version16([record], key)) : 0, ocpp ? Encoding.UTF8.GetByteCount(OcppValues.Version2([record], key)) : 0);
        }

        /// <summary>Every field at its limit, in characters that take two bytes in JSON.</summary>
        private static SessionOrder Longest()
        {
            SessionOrder order = new() { UserAssigned = true, Level = 4, FlagCount = 4, Type = 9 };
            new byte[] { 2, 7, 12, 15 }.CopyTo(order.FlagNumbers, 0);
            order.TransactionId.Set(new string('x', 36));
            order.Data.Set(new string('"', 40));
            order.TariffText.Set(new string('"', 250));
            order.ControllerFirmware.Set(new string('"', 25));
            return order;
        }
    }
}
