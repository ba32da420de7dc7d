using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using MeasurementCapsule.Simulator;

namespace MeasurementCapsule.Tests.Simulation
{
    /// <summary>A meter of any maker, for the tests of the checker: it signs whatever it is told, true or not.</summary>
    internal sealed class RecordMaker : IDisposable
    {
        private const string Identity = "\"FV\":\"1.3\",\"GI\":\"Maker\",\"GS\":\"G-1\",\"MS\":\"M-1\"";
        private readonly ECDsa key;
        private readonly string algorithm;

        public RecordMaker(string curveIdentifier = "1.2.840.10045.3.1.7", string algorithm = "ECDSA-secp256r1-SHA256")
        {
            key = ECDsa.Create(ECCurve.CreateFromValue(curveIdentifier));
            this.algorithm = algorithm;
        }

        public PublicKey Key => PublicKey.TryRead(Convert.ToHexString(key.ExportSubjectPublicKeyInfo()))!;

        public static string Reading(char transaction, string kilowattHours, string time = "2026-11-22T10:00:00,000+0100 S", string more = "\"EF\":\"\",\"ST\":\"G\"", string obis = "1-0:1.8.0*255")
        {
            return "{\"TM\":\"" + time + "\",\"TX\":\"" + transaction + "\",\"RV\":" + kilowattHours + ",\"RI\":\"" + obis + "\",\"RU\":\"kWh\",\"RT\":\"DC\"," + more + "}";
        }

        /// <summary>A record; fields that <paramref name="more"/> names come behind the identity.</summary>
        public string Record(string page, string readings, string more = "\"IS\":true,\"IT\":\"NONE\"", string identity = Identity)
        {
            string payload = "{" + identity + ",\"PG\":\"" + page + "\"," + more + ",\"RD\":[" + readings + "]}";
            byte[] signature = key.SignData(Encoding.UTF8.GetBytes(payload), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
            return "OCMF|" + payload + "|{\"SA\":\"" + algorithm + "\",\"SD\":\"" + Convert.ToHexString(signature) + "\"}";
        }

        /// <summary>The two records of an ordinary session.</summary>
        public string[] Session(long page, string from, string to, string hour = "10")
        {
            return [Record("T" + page, Reading('B', from, "2026-11-22T" + hour + ":00:00,000+0100 S")), Record("T" + (page + 1), Reading('E', to, "2026-11-22T" + hour + ":30:00,000+0100 S"))];
        }

        /// <summary>What the checker says of records that come with this key.</summary>
        public Judgement Judge(params string[] records) => Judge(false, records);

        /// <summary>Likewise; the records may be said to be complete.</summary>
        public Judgement Judge(bool complete, string[] records)
        {
            List<SignedRecord> all = records.SelectMany((record, i) => SignedRecord.ReadAll(record, "record " + i, key: Key)).ToList();
            return Judgement.Of(all, [], complete);
        }

        public void Dispose() => key.Dispose();
    }
}
