using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using MeasurementCapsule.Simulator;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace MeasurementCapsule.Tests.Simulation
{
    /// <summary>The checker reads the files that records travel in, and keys in every form that is in use.</summary>
    [TestClass]
    [DoNotParallelize]
    public class VerifyFileTests
    {
        [TestMethod]
        public void EveryContainerIsRead()
        {
            using RecordMaker meter = new();
            string[] session = meter.Session(1, "1.000", "2.000");
            string hex = meter.Key.Hex, base64 = Convert.ToBase64String(meter.Key.Info);
            Expect(1000, "bill.ocmf", string.Join("\n", session), hex);
            Expect(1000, "bill.xml", Xml("plain", session, hex), null);
            Expect(1000, "coded.xml", Xml("base64", session.Select(Base64).ToArray(), hex), null);
            Expect(1000, "ptb.json", Json(new { format = "ptb", publicKey = base64, ocmfBegin = session[0], ocmfEnd = session[1] }), null);
            var values = session.Select(record => new { signedMeterData = Base64(record), signingMethod = "", encodingMethod = "OCMF", publicKey = Base64("oca:base16:asn1:" + hex) }).ToArray();
            Expect(1000, "ocpp2.json", Json(new { meterValue = new[] { new { sampledValue = values.Select(value => new { signedMeterValue = value }) } } }), null);
            Expect(1000, "ocpp16.json", Json(new { transactionData = values.Select(value => new { sampledValue = new[] { new { value = Json(value), format = "SignedData" } } }) }), null);
        }

        [TestMethod]
        public void AKeyIsReadInEveryFormThatIsInUse()
        {
            using RecordMaker meter = new();
            string hex = meter.Key.Hex, base64 = Convert.ToBase64String(meter.Key.Info);
            string pem = "-----BEGIN PUBLIC KEY-----\n" + base64[..64] + "\n" + base64[64..] + "\n-----END PUBLIC KEY-----\n";
            foreach (string form in new[] { hex, hex.ToLowerInvariant(), string.Join(' ', hex.Chunk(4).Select(block => new string(block))), base64, pem, "oca:base16:asn1:" + hex, Base64("oca:base16:asn1:" + hex), Base64(hex), Base64(pem) })
            {
                Assert.AreEqual(meter.Key, PublicKey.TryRead(form), form);
            }

            foreach (string form in new[] { "", "key", hex[..^2], hex + "00", "04" + hex[^128..], base64[..^4] })
            {
                Assert.IsNull(PublicKey.TryRead(form), form);
            }
        }

        [TestMethod]
        public void AKnownKeyCountsMoreThanTheOneThatCameAlong()
        {
            using RecordMaker meter = new(), impostor = new();
            string[] session = impostor.Session(1, "1.000", "2.000");
            Terminal.InFolder(folder =>
            {
                string file = Path.Combine(folder, "bill.xml");
                File.WriteAllText(file, Xml("plain", session, impostor.Key.Hex));
                Assert.AreEqual(0, Terminal.Run(out string proven, out _, "verify", file, "--language", "en"));
                StringAssert.StartsWith(proven, "GENUINE: 1.000 kWh");
                Assert.AreEqual(1, Terminal.Run(out string refused, out _, "verify", file, "--language", "de", "--key", meter.Key.Hex));
                StringAssert.StartsWith(refused, "NICHT BEWIESEN");
                StringAssert.Contains(refused, "KEY_FOREIGN");
            });
        }

        [TestMethod]
        public void AFolderIsJudgedFileByFileAndProgramsReadJson()
        {
            using RecordMaker meter = new();
            string[] session = meter.Session(1, "1.000", "2.000");
            Terminal.InFolder(folder =>
            {
                File.WriteAllText(Path.Combine(folder, "a.xml"), Xml("plain", session, meter.Key.Hex));
                File.WriteAllText(Path.Combine(folder, "b.xml"), Xml("plain", [session[0], session[1].Replace("2.000", "3.000")], meter.Key.Hex));
                Assert.AreEqual(1, Terminal.Run(out string text, out _, "verify", folder, "--json"));
                JsonElement cases = JsonDocument.Parse(text).RootElement;
                Assert.IsTrue(cases[0].GetProperty("proven").GetBoolean());
                Assert.AreEqual(1000, cases[0].GetProperty("sessions")[0].GetProperty("wattHours").GetDecimal());
                Assert.IsFalse(cases[1].GetProperty("proven").GetBoolean());
                StringAssert.Contains(cases[1].GetProperty("findings").ToString(), "SIGNATURE_WRONG");
                File.WriteAllText(Path.Combine(folder, "c.xml"), "<values/>");
                Assert.AreEqual(2, Terminal.Run(out _, out _, "verify", folder));
            });
        }

        [TestMethod]
        [DataRow("OCMF|{\"FV\"")]
        [DataRow("OCMF|[]|{}")]
        [DataRow("OCMF|{}")]
        [DataRow("OCMF|{}|")]
        [DataRow("<values><value>")]
        [DataRow("{\"signedMeterData\":\"")]
        [DataRow("<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><values>&b;</values>")]
        [DataRow("nothing")]
        [DataRow("")]
        public void WhatHoldsNoRecordIsRefusedByName(string content)
        {
            Terminal.InFolder(folder =>
            {
                string file = Path.Combine(folder, "bill.txt");
                File.WriteAllText(file, content);
                InputException refused = Assert.ThrowsExactly<InputException>(() => RecordFiles.Read(file));
                StringAssert.Contains(refused.Message, "bill.txt");
            });
        }

        [TestMethod]
        public void WhatTheVirtualCapsuleSignsIsProvenButOnlyATest()
        {
            Terminal.InFolder(folder =>
            {
                using SessionRun run = new(Runs.Short(), 5, []);
                SessionResult result = run.Play((_, _) => { });
                File.WriteAllBytes(Path.Combine(folder, "bill.xml"), SafeXml.Write("t", result.Start.Record, result.Stop.Record, result.PublicKeyHex));
                string file = Path.Combine(folder, "bill.xml");
                Assert.AreEqual(1, Terminal.Run(out string refused, out _, "verify", file, "--language", "en"));
                StringAssert.Contains(refused, "TEST_KEY");
                Assert.AreEqual(0, Terminal.Run(out string accepted, out _, "verify", file, "--language", "en", "--test-key"));
                StringAssert.StartsWith(accepted, "ONLY A TEST: 0.");
            });
        }

        private static void Expect(decimal wattHours, string name, string content, string keyBeside)
        {
            Terminal.InFolder(folder =>
            {
                string file = Path.Combine(folder, name);
                File.WriteAllText(file, content);
                if (keyBeside != null)
                {
                    File.WriteAllText(Path.Combine(folder, Path.GetFileNameWithoutExtension(name) + "_publicKey.txt"), keyBeside + "\n");
                }

                Judgement judgement = Judgement.Of(RecordFiles.Read(file), []);
                Assert.IsTrue(judgement.Proven, name + ": " + VerifyReport.Verdict(judgement, "en"));
                Assert.AreEqual(wattHours, judgement.Sessions.Single().WattHours, name);
            });
        }

        private static string Xml(string encoding, string[] records, string key)
        {
            string[] contexts = ["Transaction.Begin", "Transaction.End"];
            return "<?xml version=\"1.0\"?><values>" + string.Concat(records.Select((record, i) => "<value transactionId=\"1\" context=\"" + contexts[i] + "\"><signedData format=\"OCMF\" encoding=\""
                + encoding + "\">" + record + "</signedData><publicKey encoding=\"hex\">" + key + "</publicKey></value>")) + "</values>";
        }

        private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

        private static string Json(object value) => JsonSerializer.Serialize(value);
    }
}
