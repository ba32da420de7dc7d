using System;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text.Json;
using MeasurementCapsule.Simulator;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace MeasurementCapsule.Tests.Simulation
{
    /// <summary>The records in the containers of other systems: still the same proof, and within the limits of each.</summary>
    [TestClass]
    public class ExportTests
    {
        private static readonly Lazy<SessionResult> Session = new(() => Runs.Play(Runs.Short(), 11));

        [TestMethod]
        public void EveryExportIsProvenByTheCheckerWithTheSameEnergy()
        {
            SessionResult result = Session.Value;
            OcmfText start = result.Start.Record, stop = result.Stop.Record;
            decimal expected = Of(Read(".xml", System.Text.Encoding.UTF8.GetString(SafeXml.Write("t", start, stop, result.PublicKeyHex))));
            foreach (string json in new[] { PtbContainer.Write(start, stop, result.PublicKeyHex), OcppValues.Version16([start, stop], result.PublicKeyHex), OcppValues.Version2([start, stop], result.PublicKeyHex) })
            {
                Assert.AreEqual(expected, Of(Read(".json", json)), json);
            }
        }

        [TestMethod]
        public void RecordAndKeyFitIntoOcpp201()
        {
            SessionResult result = Session.Value;
            foreach (OcmfText record in new[] { result.Start.Record, result.Stop.Record })
            {
                Assert.IsLessThanOrEqualTo(OcppValues.MaximumCharacters, OcppValues.SignedMeterData(record).Length);
            }

            JsonElement value = JsonDocument.Parse(OcppValues.Version2([result.Start.Record, result.Stop.Record], result.PublicKeyHex)).RootElement
                .GetProperty("meterValue")[1].GetProperty("sampledValue")[0];
            Assert.AreEqual("Transaction.End", value.GetProperty("context").GetString());
            Assert.AreEqual(result.Stop.Record.Text, System.Text.Encoding.UTF8.GetString(value.GetProperty("signedMeterValue").GetProperty("signedMeterData").GetBytesFromBase64()));
            Assert.AreEqual("OCMF", value.GetProperty("signedMeterValue").GetProperty("encodingMethod").GetString());
        }

        [TestMethod]
        public void TheRawSignatureOfIso15118VerifiesTheRecord()
        {
            SessionResult result = Session.Value;
            Iso15118MeterInfo info = Iso15118MeterInfo.Of(result.Start.Record, result.Stop.Record);
            using ECDsa key = ECDsa.Create();
            key.ImportSubjectPublicKeyInfo(result.PublicKeyInfo, out _);
            Assert.HasCount(64, info.MeterSignature);
            Assert.IsTrue(key.VerifyData(result.Stop.Record.PayloadBytes, info.MeterSignature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation));
            Assert.AreEqual(result.Stop.MilliwattHours / 1000 - result.Start.MilliwattHours / 1000, info.ChargedEnergyReadingWh);
        }

        [TestMethod]
        [DataRow("3006020101020102", "01", "02")]
        [DataRow("300702020080020101", "80", "01")]
        public void ShortNumbersOfASignatureArePaddedInFront(string der, string r, string s)
        {
            Assert.AreEqual(r.PadLeft(64, '0') + s.PadLeft(64, '0'), Convert.ToHexString(Iso15118MeterInfo.RawSignature(Convert.FromHexString(der))));
        }

        [TestMethod]
        public void EveryFormOfTheKeyIsTheSameKey()
        {
            string hex = Session.Value.PublicKeyHex;
            foreach (string form in new[] { KeyForms.Base64(hex), KeyForms.Oca(hex), KeyForms.Ocpp(hex), KeyForms.Pem(hex) })
            {
                Assert.AreEqual(hex, PublicKey.TryRead(form).Hex, form);
                StringAssert.Contains(KeyForms.All(hex), form);
            }
        }

        private static decimal Of(System.Collections.Generic.List<SignedRecord> records)
        {
            Judgement judgement = Judgement.Of(records, [], acceptTestKey: true);
            Assert.IsTrue(judgement.Proven, VerifyReport.Verdict(judgement, "en"));
            return judgement.Sessions.Single().WattHours;
        }

        private static System.Collections.Generic.List<SignedRecord> Read(string ending, string content)
        {
            System.Collections.Generic.List<SignedRecord> records = [];
            Terminal.InFolder(folder =>
            {
                string file = Path.Combine(folder, "session" + ending);
                File.WriteAllText(file, content);
                records = RecordFiles.Read(file);
            });
            return records;
        }
    }
}
