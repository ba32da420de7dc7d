using System;
using System.Linq;
using System.Text.Json;
using MeasurementCapsule.Hal;
using MeasurementCapsule.Legal;
using MeasurementCapsule.Station;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace MeasurementCapsule.Tests.Simulation
{
    /// <summary>Each row of what EVerest's driver for LEM's DCBM asks for sessions and settings, and each rule that it imposes.</summary>
    [TestClass]
    public sealed class LemContractTests
    {
        [TestMethod]
        public void AFreshCapsuleTellsAnEmptyTransactionId()
        {
            using StationBench bench = new();
            foreach (string path in new[] { "/v1/legal", "/v2/legal" })
            {
                Reply reply = bench.Get(path);
                Assert.AreEqual(200, reply.Status);
                Assert.AreEqual("", reply.Json.GetProperty("transactionId").GetString());
                Assert.IsFalse(reply.Json.GetProperty("running").GetBoolean());
            }

            Assert.AreEqual(404, bench.Put("/v2/legal?transactionId=", "{\"running\": false}").Status, "there is nothing to stop");
            Assert.AreEqual(404, bench.Get("/v2/ocmf").Status);
        }

        [TestMethod]
        public void SettingsTellAndTakeTheTypeOfIdentification()
        {
            using StationBench bench = new();
            Reply reply = bench.Get("/v1/settings");
            Assert.AreEqual(200, reply.Status);
            Assert.AreEqual(0, reply.Json.GetProperty("ocmfId").GetProperty("IT").GetInt32());
            Assert.IsFalse(reply.Json.GetProperty("ntp").GetProperty("ntpActivated").GetBoolean());
            Assert.AreEqual(2, reply.Json.GetProperty("ntp").GetProperty("servers").GetArrayLength());
            Assert.IsFalse(reply.Json.GetProperty("http").GetProperty("tls_on").GetBoolean());
            Assert.AreEqual("+01:00", reply.Json.GetProperty("time").GetProperty("tz").GetString());
            Accepts(bench, "{\"ocmfId\":{\"IT\":17}}");
            Assert.AreEqual(17, bench.Get("/v1/settings").Json.GetProperty("ocmfId").GetProperty("IT").GetInt32());
            foreach (string wrong in new[] { "18", "-1", "1.5", "\"3\"", "null" })
            {
                Assert.AreEqual(400, bench.Put("/v1/settings", "{\"ocmfId\":{\"IT\":" + wrong + "}}").Status, wrong);
            }

            Assert.AreEqual(17, bench.Get("/v1/settings").Json.GetProperty("ocmfId").GetProperty("IT").GetInt32());
        }

        [TestMethod]
        public void TheThreeSettingsBeforeEachStartAreTakenAndTheTimeIsSet()
        {
            using StationBench bench = new(hasTime: false);
            Assert.AreEqual(1, bench.Get("/v1/status").Json.GetProperty("status").GetProperty("value").GetInt32(), "no time yet");
            Accepts(bench, "{\"time\":{\"utc\":\"2026-11-22T09:24:41.295Z\"}}");
            Accepts(bench, "{\"time\": {\"tz\":\"+00:00\"}}");
            Accepts(bench, "{\"time\": {\"dst\":{\"activated\": false, \"offset\": 60, \"start\": {\"order\": \"last\", \"day\": \"sunday\", \"month\": \"march\", \"hour\": \"T01:00Z\"}, \"end\": {\"order\": \"last\", \"day\": \"sunday\", \"month\": \"october\", \"hour\": \"T01:00Z\" }}}}");
            Assert.Contains("2026-11-22T09:24:4", bench.Get("/v1/status").Json.GetProperty("time").GetString());
            Assert.AreEqual(17, bench.Get("/v1/status").Json.GetProperty("status").GetProperty("value").GetInt32());
        }

        [TestMethod]
        public void SettingsThatTheCapsuleDoesNotServeAreRefusedWithResultZero()
        {
            using StationBench bench = new();
            Refuses(bench, "{\"ntp\":{\"servers\":[{\"ipAddress\":\"192.0.2.9\",\"port\":123},{\"ipAddress\":\"\",\"port\":123}],\"syncPeriod\":120,\"ntpActivated\":true}}", ApiError.NotServed);
            Refuses(bench, "{\"http\":{\"tls_on\":true}}", ApiError.NotServed);
            Accepts(bench, "{\"ntp\":{\"servers\":[{\"ipAddress\":\"\",\"port\":123},{\"ipAddress\":\"\",\"port\":123}],\"ntpActivated\":false}}");
            Accepts(bench, "{\"http\":{\"tls_on\":false}}");
            Refuses(bench, "{\"time\":{\"utc\":\"1999-01-01T00:00:00Z\"}}", ApiError.GateStatuses + (int)GateStatus.TimeRefused);
            Assert.AreEqual(400, bench.Put("/v1/settings", "{\"time\":{\"utc\":\"yesterday\"}}").Status);
            Assert.AreEqual(400, bench.Put("/v1/settings", "{\"time\":{\"utc\":\"2026-02-30T00:00:00Z\"}}").Status);
            Assert.AreEqual(400, bench.Put("/v1/settings", "{\"calibration\":1}").Status);
            Assert.AreEqual(400, bench.Put("/v1/settings", "[]").Status);
        }

        [TestMethod]
        public void ATimeInASessionIsTakenForLaterAndNeverLetsTheClientWait()
        {
            using StationBench bench = new();
            Assert.AreEqual(201, bench.Begin("s-1").Status);
            Accepts(bench, "{\"time\":{\"utc\":\"2026-11-22T12:00:30Z\"}}");
            Assert.IsTrue(bench.Turns < 10, "in a few turns of the loop");
            Assert.AreEqual(200, bench.End("s-1").Status);
        }

        [TestMethod]
        public void ASessionMayBeginInTheSecondInWhichTheLastOneEnded()
        {
            using StationBench bench = new();
            for (int i = 0; i < 5; i++)
            {
                long milliseconds = bench.Board.Capsule.Clock.UnixMilliseconds;
                Accepts(bench, "{\"time\":{\"utc\":\"" + DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).ToString("yyyy-MM-ddTHH:mm:ss.fffZ") + "\"}}");
                Assert.AreEqual(201, bench.Begin("s-" + i).Status);
                Assert.AreEqual(200, bench.End("s-" + i).Status);
                bench.Board.Run(100_000);
            }

            Refuses(bench, "{\"time\":{\"utc\":\"2026-11-22T11:59:50Z\"}}", ApiError.GateStatuses + (int)GateStatus.TimeRefused);
        }

        [TestMethod]
        public void ASessionIsStartedStoppedAndFetchedInBothVersions()
        {
            using StationBench bench = new();
            foreach (string version in new[] { "/v1", "/v2" })
            {
                string id = "tx" + version[2];
                string body = version == "/v2" ? StationBench.EverestStart(id, "04A1B2C3")
                    : "{\"evseId\":\"DE*OPC*E0000001\",\"transactionId\":\"" + id + "\",\"clientId\":\"04A1B2C3," + id + "\",\"tariffId\":0,\"cableId\":0,\"userData\":\"\"}";
                Reply start = bench.Post(version + "/legal", body);
                Assert.AreEqual(201, start.Status, start.ToString());
                Assert.IsTrue(start.Json.GetProperty("running").GetBoolean());
                Assert.AreEqual(id, start.Json.GetProperty("transactionId").GetString());
                Assert.AreEqual("04A1B2C3," + id, start.Json.GetProperty("clientId").GetString());
                Assert.AreEqual(0, start.Json.GetProperty("tariffId").GetInt32());
                Assert.IsTrue(start.Json.GetProperty("paginationCounter").GetInt64() > 0);
                Assert.AreEqual(21, bench.Get("/v1/status").Json.GetProperty("status").GetProperty("value").GetInt32());
                Assert.AreEqual(id, bench.Get(version + "/legal").Json.GetProperty("transactionId").GetString());
                bench.Charge(400, 125);
                bench.Board.Run(20_000_000);
                Reply running = bench.Get(version + "/ocmf?transactionId=" + id);
                Assert.AreEqual(200, running.Status);
                Assert.Contains("\"TX\":\"B\"", running.Body);
                bench.Charge(400, 0);
                bench.Board.Run(1_000_000);
                Reply stop = bench.Put(version + "/legal?transactionId=" + id, "{\"running\": false}");
                Assert.AreEqual(200, stop.Status, stop.ToString());
                JsonElement value = stop.Json.GetProperty("meterValue");
                Assert.AreEqual(17, value.GetProperty("transactionStatus").GetInt32(), "billable");
                JsonElement sample = value.GetProperty("sampleValue");
                Assert.AreEqual("kWh", sample.GetProperty("energyUnit").GetString());
                Assert.AreEqual(sample.GetProperty("energyImportTotalStop").GetDecimal() - sample.GetProperty("energyImportTotalStart").GetDecimal(), sample.GetProperty("energyImport").GetDecimal());
                Assert.IsTrue(sample.GetProperty("energyImport").GetDecimal() > 0.25m);
                Reply ocmf = bench.Get(version + "/ocmf?transactionId=" + id);
                Assert.AreEqual(200, ocmf.Status);
                Assert.Contains("text/plain", ocmf.Head);
                Assert.StartsWith("OCMF|{", ocmf.Body);
                Assert.Contains("\"TX\":\"B\"", ocmf.Body, "both ends");
                Assert.Contains("\"TX\":\"E\"", ocmf.Body, "both ends");
                Assert.Contains("\"ID\":\"04A1B2C3\"", ocmf.Body);
                bench.Board.Run(1_000_000);
            }
        }

        [TestMethod]
        public void StartAndStopMayBeRepeated()
        {
            using StationBench bench = new();
            long page = bench.Begin("s-1").Json.GetProperty("paginationCounter").GetInt64();
            Reply again = bench.Begin("s-1");
            Assert.AreEqual(201, again.Status);
            Assert.AreEqual(page, again.Json.GetProperty("paginationCounter").GetInt64());
            Assert.AreEqual(409, bench.Begin("s-2").Status, "another one runs");
            string first = bench.End("s-1").Body;
            Assert.AreEqual(first, bench.End("s-1").Body);
            Assert.AreEqual(200, bench.Begin("s-2").Status is 201 ? 200 : 0);
            Assert.AreEqual(200, bench.End("s-2").Status);
            Reply earlier = bench.End("s-1");
            Assert.AreEqual(200, earlier.Status, "one that ended before the last one is as stopped: " + earlier);
            Assert.AreEqual(17, earlier.Json.GetProperty("meterValue").GetProperty("transactionStatus").GetInt32());
            Assert.AreEqual(404, bench.End("s-9").Status);
            Assert.AreEqual(409, bench.Begin("s-2").Status, "its id is used");
        }

        [TestMethod]
        public void AStopWithoutAnIdStopsWhatRunsAndAClosedSessionKeepsItsRecord()
        {
            using StationBench bench = new();
            bench.Begin("s-1");
            Assert.AreEqual("s-1", bench.Put("/v2/legal?transactionId=", "{\"running\": false}").Json.GetProperty("transactionId").GetString());
            string record = bench.Get("/v2/ocmf?transactionId=s-1").Body;
            bench.Restart(5_000_000);
            Assert.AreEqual(200, bench.End("s-1").Status, "EVerest stops its stored session at boot");
            Assert.AreEqual(record, bench.Get("/v2/ocmf?transactionId=s-1").Body);
            bench.Begin("s-2");
            bench.End("s-2");
            Assert.AreEqual(record, bench.Get("/v2/ocmf?transactionId=s-1").Body, "also when it is not the last one any more");
        }

        [TestMethod]
        public void AnIdIsTakenFromTheQueryAsItStandsThereAndDecoded()
        {
            using StationBench bench = new();
            bench.Begin("a+b%c/d:e");
            Assert.AreEqual(400, bench.Ask("GET", "/v2/ocmf?transactionId=a b", null).Status, "a blank ends the target");
            Assert.AreEqual(200, bench.Get("/v2/ocmf?transactionId=a+b%25c/d:e").Status);
            Assert.AreEqual(200, bench.Get("/v2/ocmf?transactionId=a%2Bb%25c%2Fd%3Ae").Status);
            Assert.AreEqual(404, bench.Get("/v2/ocmf?transactionId=a+b%c/d:e").Status, "%c/ is no coding");
            Assert.AreEqual(404, bench.Get("/v2/ocmf?transactionId=" + new string('x', 37)).Status);
        }

        [TestMethod]
        public void AskingForTheRecordEverySecondUsesUpNoPages()
        {
            using StationBench bench = new();
            bench.Begin("s-1");
            string start = bench.Get("/v2/ocmf?transactionId=s-1").Body;
            for (int second = 0; second < 20; second++)
            {
                bench.Board.Run(1_000_000);
                Assert.AreEqual(start, bench.Get("/v2/ocmf?transactionId=s-1").Body);
            }

            Assert.AreEqual(2L, bench.Board.Capsule.Session.Journal.NextPage);
            bench.Board.SkipRunning(SignedRecords.IntermediateMicroseconds);
            bench.Board.Run(200_000);
            string between = bench.Get("/v2/ocmf?transactionId=s-1").Body;
            Assert.Contains("\"TX\":\"C\"", between, "after a quarter of an hour there is a new one");
            Assert.AreEqual(between, bench.Get("/v2/ocmf?transactionId=s-1").Body);
            Assert.AreEqual(3L, bench.Board.Capsule.Session.Journal.NextPage);
        }

        [TestMethod]
        public void WhatBlocksASessionIsAFailedPostWithItsNumberAndASentence()
        {
            using StationBench bench = new();
            bench.Board.Unplug("register-memory");
            bench.Board.Run(5_000_000);
            Reply reply = bench.Begin("s-1");
            Assert.AreEqual(503, reply.Status, reply.ToString());
            Assert.AreEqual((int)FaultCode.RegisterMemory, reply.Error);
            JsonElement fault = reply.Json.GetProperty("error").GetProperty("faults")[0];
            Assert.AreEqual(FaultCatalogue.English(FaultCode.RegisterMemory), fault.GetProperty("text").GetString());
            Assert.AreEqual(FaultCatalogue.German(FaultCode.RegisterMemory), fault.GetProperty("display").GetString());
        }

        [TestMethod]
        public void WithoutATimeTheStartIsRefusedAndSaysWhatHelps()
        {
            using StationBench bench = new(hasTime: false);
            Reply reply = bench.Begin("s-1");
            Assert.AreEqual(409, reply.Status);
            Assert.AreEqual(ApiError.GateStatuses + (int)GateStatus.TimeUnknown, reply.Error);
            Assert.AreEqual("set the time first", reply.Json.GetProperty("error").GetProperty("allowed").GetString());
        }

        [TestMethod]
        public void UnknownResourcesMethodsAndMembersAreRefusedByName()
        {
            using StationBench bench = new();
            Assert.AreEqual(404, bench.Get("/v3/status").Status);
            Assert.AreEqual(ApiError.NoResource, bench.Get("/v1/nothing").Error);
            Assert.AreEqual(405, bench.Post("/v1/status", "{}").Status);
            Assert.AreEqual(405, bench.Put("/v2/livemeasure", "{}").Status);
            Assert.AreEqual(405, bench.Post("/v1/settings", "{}").Status);
            Reply unknown = bench.Post("/v2/legal", "{\"transactionId\":\"s-1\",\"price\":1}");
            Assert.AreEqual(ApiError.UnknownMember, unknown.Error);
            Reply broken = bench.Post("/v2/legal", "{\"transactionId\":\"s-1\",}");
            Assert.AreEqual(400, broken.Status);
            Assert.AreEqual(ApiError.JsonProblems + (int)JsonProblem.NameExpected, broken.Error);
            Assert.AreEqual(23, broken.Json.GetProperty("error").GetProperty("byte").GetInt32());
            Assert.AreEqual(400, bench.Post("/v2/legal", "{}").Status, "without an id");
            Assert.AreEqual(400, bench.Post("/v2/legal", "{\"transactionId\":\"s|1\"}").Status);
            Assert.AreEqual(400, bench.Post("/v2/legal", "{\"transactionId\":\"s-1\",\"cableId\":3}").Status, "the cable is sealed");
            Assert.AreEqual(400, bench.Put("/v2/legal?transactionId=s-1", "{\"running\": true}").Status);
            Assert.AreEqual(1L, bench.Board.Capsule.Session.Journal.NextPage, "nothing of that began a session");
        }

        private static void Accepts(StationBench bench, string settings)
        {
            Reply reply = bench.Put("/v1/settings", settings);
            Assert.AreEqual(200, reply.Status, reply.ToString());
            Assert.AreEqual(1, reply.Json.GetProperty("result").GetInt32(), reply.ToString());
            Assert.AreEqual("MC0000000001", reply.Json.GetProperty("meterId").GetString());
        }

        private static void Refuses(StationBench bench, string settings, int error)
        {
            Reply reply = bench.Put("/v1/settings", settings);
            Assert.AreEqual(200, reply.Status, reply.ToString());
            Assert.AreEqual(0, reply.Json.GetProperty("result").GetInt32(), reply.ToString());
            Assert.AreEqual(error, reply.Error, reply.ToString());
        }
    }
}
