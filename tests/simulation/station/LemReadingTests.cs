using System;
using System.Linq;
using System.Text.Json;
using MeasurementCapsule.Hal;
using MeasurementCapsule.Legal;
using MeasurementCapsule.Station;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace MeasurementCapsule.Tests.Simulation
{
    /// <summary>What is only read over LEM's interface: status, live values, records and sessions by page, log, key.</summary>
    [TestClass]
    public sealed class LemReadingTests
    {
        [TestMethod]
        public void StatusNamesMeterKeyStateAndVersion()
        {
            using StationBench bench = new();
            Reply reply = bench.Get("/v1/status");
            Assert.AreEqual(200, reply.Status, reply.ToString());
            JsonElement json = reply.Json;
            Assert.AreEqual("MC0000000001", json.GetProperty("meterId").GetString());
            string key = Convert.ToHexString(bench.Board.Capsule.PublicKeyInfo);
            Assert.AreEqual(key, json.GetProperty("publicKeyOcmf").GetString());
            Assert.AreEqual(key[^128..], json.GetProperty("publicKey").GetString());
            Assert.AreEqual(17, json.GetProperty("status").GetProperty("value").GetInt32(), "ready");
            JsonElement bits = json.GetProperty("status").GetProperty("bits");
            Assert.IsFalse(bits.GetProperty("transactionIsOnGoing").GetBoolean());
            Assert.IsTrue(bits.GetProperty("suLinkStatusIsOk").GetBoolean());
            Assert.IsTrue(bits.GetProperty("timeSyncStatusIsOk").GetBoolean());
            Assert.AreEqual(8, bits.EnumerateObject().Count());
            Assert.AreEqual(0, json.GetProperty("errors").GetProperty("value").GetInt32());
            Assert.AreEqual(11, json.GetProperty("errors").GetProperty("bits").EnumerateObject().Count(bit => !bit.Value.GetBoolean()));
            JsonElement version = json.GetProperty("version");
            Assert.IsTrue(IsVersionTwo(version.GetProperty("applicationFirmwareVersion").GetString()));
            foreach (string name in new[] { "applicationFirmwareAuthTag", "legalFirmwareVersion", "legalFirmwareAuthTag", "sensorFirmwareVersion", "sensorFirmwareCrc" })
            {
                Assert.AreEqual(JsonValueKind.String, version.GetProperty(name).ValueKind);
            }

            Assert.AreEqual("192.0.2.1", json.GetProperty("ipAddress").GetString());
            Assert.Contains("2026-11-22T12:00:", json.GetProperty("time").GetString());
            Assert.AreEqual(0, json.GetProperty("indexOfLastTransaction").GetInt32());
            Assert.AreEqual(0, json.GetProperty("numberOfStoredTransactions").GetInt32());
        }

        [TestMethod]
        public void TheStatusTellsTheAddressThatTheCapsuleHasNow()
        {
            using StationBench bench = new();
            bench.Network.Address = "";
            Assert.AreEqual("", bench.Get("/v2/status").Json.GetProperty("ipAddress").GetString(), "before the network gave one");
            bench.Network.Address = "198.51.100.7";
            Assert.AreEqual("198.51.100.7", bench.Get("/v2/status").Json.GetProperty("ipAddress").GetString(), "after it did");
        }

        [TestMethod]
        public void ByItsSettingTheCapsuleNamesVersionOne()
        {
            using StationBench bench = new(lemVersion: 1);
            Assert.IsFalse(IsVersionTwo(bench.Get("/v1/status").Json.GetProperty("version").GetProperty("applicationFirmwareVersion").GetString()));
        }

        [TestMethod]
        public void LiveValuesAreInVoltsAmperesKilowattsAndKilowattHours()
        {
            using StationBench bench = new();
            bench.Charge(400, 125);
            bench.Board.Run(10_000_000);
            foreach (string path in new[] { "/v1/livemeasure", "/v2/livemeasure" })
            {
                Reply reply = bench.Get(path);
                Assert.AreEqual(200, reply.Status, reply.ToString());
                Assert.AreEqual(400, reply.Json.GetProperty("voltage").GetDouble(), 1);
                Assert.AreEqual(125, reply.Json.GetProperty("current").GetDouble(), 0.5);
                Assert.AreEqual(50, reply.Json.GetProperty("power").GetDouble(), 0.5);
                Assert.AreEqual(bench.Board.Capsule.Register.Snapshot.ImportMilliwattHours / 1000, (long)Math.Round(reply.Json.GetProperty("energyImportTotal").GetDouble() * 1000));
                Assert.AreEqual(0, reply.Json.GetProperty("energyExportTotal").GetDouble());
                Assert.IsTrue(Math.Abs(reply.Json.GetProperty("temperatureH").GetDouble() - 23) < 60);
                Assert.AreEqual(JsonValueKind.Number, reply.Json.GetProperty("temperatureL").ValueKind);
                Assert.Contains("2026-11-22T12:00:10", reply.Json.GetProperty("timestamp").GetString());
            }
        }

        [TestMethod]
        public void LiveValuesCarryTheNumberAndTheMomentOfTheirSampleSoThatAnOldOneShows()
        {
            using StationBench bench = new();
            JsonElement first = bench.Get("/v2/livemeasure").Json;
            JsonElement same = bench.Get("/v2/livemeasure").Json;
            Assert.AreEqual(first.GetProperty("sampleCounter").GetInt64(), same.GetProperty("sampleCounter").GetInt64());
            Assert.AreEqual(first.GetProperty("timestamp").GetString(), same.GetProperty("timestamp").GetString());
            bench.Board.Run(1_000_000);
            JsonElement later = bench.Get("/v2/livemeasure").Json;
            Assert.IsTrue(later.GetProperty("sampleCounter").GetInt64() > first.GetProperty("sampleCounter").GetInt64());
            Assert.AreNotEqual(first.GetProperty("timestamp").GetString(), later.GetProperty("timestamp").GetString());
        }

        [TestMethod]
        public void WhatIsNotMeasuredIsNotTold()
        {
            using StationBench bench = new();
            bench.Board.Unplug("front-end");
            bench.Board.Run(5_000_000);
            Reply reply = bench.Get("/v2/livemeasure");
            Assert.AreEqual(503, reply.Status, reply.ToString());
            Assert.IsTrue(reply.Error is >= 1 and <= 3, "the number in the catalogue");
        }

        [TestMethod]
        public void RecordsAndSessionsAreReadByPageAndFromTheNewest()
        {
            using StationBench bench = new();
            bench.Begin("s-1");
            bench.Charge(400, 100);
            bench.Board.Run(5_000_000);
            bench.Charge(400, 0);
            bench.Board.Run(500_000);
            bench.End("s-1");
            string both = bench.Get("/v2/ocmf?transactionId=s-1").Body;
            Assert.AreEqual(both, bench.Get("/v1/ocmf/-1").Body);
            Assert.AreEqual(both, bench.Get("/v1/ocmf/3").Body);
            Assert.Contains("\"TX\":\"E\"", bench.Get("/v1/ocmf/-2").Body);
            Assert.Contains("\"TX\":\"B\"", bench.Get("/v1/ocmf/1").Body);
            string live = bench.Get("/v1/legal").Json.GetProperty("meterValue").GetRawText();
            foreach (string page in new[] { "2", "3", "-1", "-2" })
            {
                Reply reply = bench.Get("/v1/legal/" + page);
                Assert.AreEqual(200, reply.Status, reply.ToString());
                Assert.AreEqual("s-1", reply.Json.GetProperty("transactionId").GetString());
                Assert.AreEqual(live, reply.Json.GetProperty("meterValue").GetRawText(), "the record of page " + page + " tells the same");
            }

            foreach (string none in new[] { "4", "-4", "999999" })
            {
                Assert.AreEqual(404, bench.Get("/v1/ocmf/" + none).Status, none);
                Assert.AreEqual(404, bench.Get("/v1/legal/" + none).Status, none);
            }

            foreach (string wrong in new[] { "0", "x", "--1", "-", "", "1.5", "99999999999999999999" })
            {
                Assert.AreEqual(400, bench.Get("/v1/ocmf/" + wrong).Status, wrong);
            }
        }

        [TestMethod]
        public void TheLogbookIsReadInPartsThatFollowEachOther()
        {
            using StationBench bench = new();
            Reply newest = bench.Get("/v1/logbook");
            Assert.AreEqual(200, newest.Status, newest.ToString());
            long number = newest.Json.GetProperty("newest").GetInt64();
            long next = 1;
            while (next <= number)
            {
                JsonElement part = bench.Get("/v1/logbook?from=" + next).Json;
                foreach (JsonElement entry in part.GetProperty("entries").EnumerateArray())
                {
                    Assert.AreEqual(next++, entry.GetProperty("number").GetInt64());
                    Assert.IsTrue(entry.GetProperty("bytes").GetString().Length >= 136);
                }

                Assert.AreEqual(next, part.GetProperty("next").GetInt64());
            }

            Assert.AreEqual(400, bench.Get("/v1/logbook?from=x").Status);
        }

        [TestMethod]
        public void InsteadOfACertificateThereIsTheKeyAndAStatementSignedWithIt()
        {
            using StationBench bench = new();
            Reply reply = bench.Get("/v1/certificate");
            Assert.AreEqual(200, reply.Status, reply.ToString());
            Assert.AreEqual("", reply.Json.GetProperty("certificate").GetString());
            string pem = reply.Json.GetProperty("publicKeyPem").GetString();
            using System.Security.Cryptography.ECDsa key = System.Security.Cryptography.ECDsa.Create();
            key.ImportFromPem(pem);
            Assert.AreEqual(Convert.ToHexString(bench.Board.Capsule.PublicKeyInfo), Convert.ToHexString(key.ExportSubjectPublicKeyInfo()));
            Assert.Contains("\"XK\":{", reply.Json.GetProperty("keyStatement").GetString());
        }

        [TestMethod]
        public void RightAfterBootTheCapsuleSaysThatItIsNotReadyInsteadOfLettingWait()
        {
            using StationBench bench = new();
            bench.Board.Unplug("element");
            bench.Restart(3_000_000);
            Reply reply = bench.Get("/v1/status");
            Assert.AreEqual(503, reply.Status, reply.ToString());
            Assert.AreEqual(ApiError.NotReady, reply.Error);
            Assert.IsTrue(bench.Turns < 5);
            bench.Board.Plug("element");
            bench.Board.Run(5_000_000);
            Assert.AreEqual(200, bench.Get("/v1/status").Status);
        }

        private static bool IsVersionTwo(string version)
        {
            string[] parts = version.Split('.');
            return parts.Length == 4 && string.CompareOrdinal(parts[1], "1") > 0;
        }
    }
}
