using System;
using System.Text.Json;
using MeasurementCapsule.Legal;
using MeasurementCapsule.Station;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace MeasurementCapsule.Tests.Simulation
{
    /// <summary>What EVerest's driver for the IEM-DCR asks and reads, with its traps.</summary>
    [TestClass]
    public sealed class IemContractTests
    {
        private const string Root = "/counter/v1/ocmf/";
        private const string User = "{\"IS\":true,\"IL\":\"VERIFIED\",\"IF\":[\"RFID_PLAIN\",\"OCPP_RS_TLS\"],\"IT\":\"ISO14443\",\"ID\":\"04A1B2C3\",\"US\":false}";

        [TestMethod]
        public void TheGatewayTellsTheSealedChargePointAndIsSetOnceAfterPowerUp()
        {
            using StationBench bench = new(hasTime: false);
            Reply told = bench.Get(Root + "gw");
            Assert.AreEqual(200, told.Status, told.ToString());
            string point = told.Json.GetProperty("CI").GetString();
            Assert.AreEqual("EVSEID", told.Json.GetProperty("CT").GetString());
            Assert.AreEqual(bench.Board.Parameters.EvseId, point);
            string body = "{\"CT\":\"EVSEID\",\"CI\":\"" + point + "\",\"TM\":\"2026-11-22T13:00:00,000+0100\"}";
            Assert.AreEqual(409, bench.Post(Root + "gw", body.Replace(point, "1234")).Status, "another charge point than the sealed one");
            Assert.AreEqual(200, bench.Post(Root + "gw", body).Status);
            Assert.AreEqual(428, bench.Post(Root + "gw", body).Status);
            Assert.StartsWith("2026-11-22T12:00:0", bench.Get(Root + "datetime").Json.GetProperty("TM").GetString());
            bench.Restart(1_000_000);
            Assert.AreEqual(200, bench.Post(Root + "gw", body.Replace("13:00:00", "13:00:20")).Status, "once after each power-up");
        }

        [TestMethod]
        public void MeterValuesHaveTheFormThatTheDriverTakesApart()
        {
            using StationBench bench = new();
            bench.Charge(400, 125);
            bench.Board.Run(10_000_000);
            Reply reply = bench.Get(Root + "metervalue");
            Assert.AreEqual(200, reply.Status, reply.ToString());
            JsonElement json = reply.Json;
            Assert.AreEqual("MC0000000001", json.GetProperty("MS").GetString());
            Assert.IsFalse(json.GetProperty("XT").GetBoolean());
            string time = json.GetProperty("TM").GetString();
            Assert.IsTrue(time.Length > 28);
            Assert.StartsWith("2026-11-22T12:00:10,", time[..28]);
            Assert.AreEqual(400, json.GetProperty("U2").GetDouble(), 1);
            Assert.AreEqual(125, json.GetProperty("I").GetDouble(), 0.5);
            Assert.AreEqual(50000, json.GetProperty("P").GetDouble(), 500, "watts");
            Assert.AreEqual("0x0000, 0x00000000, 0x00, 0x00", json.GetProperty("XC").GetString());
            Assert.AreEqual(18, json.GetProperty("XS").GetString().Length);
            Assert.AreEqual("", json.GetProperty("EF").GetString());
            Assert.AreEqual("G", json.GetProperty("ST").GetString());
            foreach (string name in new[] { "U1", "U3", "U4" })
            {
                Assert.AreEqual(JsonValueKind.Number, json.GetProperty(name).ValueKind);
            }

            JsonElement readings = json.GetProperty("RD");
            Assert.AreEqual(4, readings.GetArrayLength());
            Assert.AreEqual(12, readings[0].GetProperty("RV").GetString().Length);
            Assert.AreEqual("1-b:1.8.e", readings[0].GetProperty("RI").GetString());
            Assert.AreEqual("1-b:2.8.e", readings[1].GetProperty("RI").GetString());
            Assert.AreEqual("00000000.000", readings[2].GetProperty("WV").GetString());
            Assert.AreEqual("transaction_1-b:1.8.e", readings[2].GetProperty("WI").GetString());
            Assert.AreEqual("00000000.000", readings[3].GetProperty("WV").GetString());
        }

        [TestMethod]
        public void ASessionGoesByUserAndReceipt()
        {
            using StationBench bench = new();
            Assert.AreEqual(428, bench.Post(Root + "receipt", "{\"TX\":\"E\"}").Status, "the driver tries to end one before each start");
            Assert.AreEqual(428, bench.Post(Root + "receipt", "{\"TX\":\"B\"}").Status, "nobody was named");
            Assert.AreEqual(404, bench.Get(Root + "transaction").Status);
            Assert.AreEqual(200, bench.Post(Root + "tariff", "{\"TT\":\"0,20 EUR/kWh\"}").Status);
            Assert.AreEqual(200, bench.Post(Root + "user", User).Status);
            Assert.AreEqual(200, bench.Post(Root + "receipt", "{\"TX\":\"B\"}").Status);
            Assert.AreEqual(200, bench.Post(Root + "receipt", "{\"TX\":\"B\"}").Status, "repeated");
            Assert.AreEqual(2L, bench.Board.Capsule.Session.Journal.NextPage, "one start");
            bench.Charge(400, 125);
            bench.Board.Run(20_000_000);
            bench.Charge(400, 0);
            bench.Board.Run(500_000);
            JsonElement running = bench.Get(Root + "metervalue").Json;
            Assert.IsTrue(running.GetProperty("XT").GetBoolean());
            string energy = running.GetProperty("RD")[2].GetProperty("WV").GetString();
            Assert.AreEqual('0', energy[0], "clients drop the first character");
            Assert.IsTrue(double.Parse(energy[1..], System.Globalization.CultureInfo.InvariantCulture) > 0.25);
            Assert.AreEqual(200, bench.Post(Root + "receipt", "{\"TX\":\"E\"}").Status);
            Assert.AreEqual(200, bench.Post(Root + "receipt", "{\"TX\":\"E\"}").Status, "repeated");
            Reply receipt = bench.Get(Root + "receipt");
            Assert.AreEqual(200, receipt.Status);
            Assert.StartsWith("OCMF|{", receipt.Body);
            foreach (string part in new[] { "\"TX\":\"B\"", "\"TX\":\"E\"", "\"IL\":\"VERIFIED\"", "\"IF\":[\"RFID_PLAIN\",\"OCPP_RS_TLS\"]", "\"IT\":\"ISO14443\"", "\"ID\":\"04A1B2C3\"", "\"TT\":\"0,20 EUR/kWh\"" })
            {
                Assert.Contains(part, receipt.Body);
            }

            Assert.AreEqual(receipt.Body, bench.Get(Root + "transaction").Body);
            Assert.AreEqual(receipt.Body, bench.Get("/counter/v2/ocmf/transaction").Body);
            JsonElement key = bench.Get(Root + "publickey").Json;
            Assert.AreEqual("ECDSA-secp256r1-SHA256", key.GetProperty("SA").GetString());
            Assert.AreEqual(Convert.ToHexString(bench.Board.Capsule.PublicKeyInfo), key.GetProperty("PK").GetString());
        }

        [TestMethod]
        [DataRow("UNKNOWN", "ISO14443", "04A1B2C3", "HEARSAY", DisplayName = "a card has no certificate: UNKNOWN is what a client says that knows nothing")]
        [DataRow("UNKNOWN", "UNDEFINED", "anybody", "HEARSAY")]
        [DataRow("UNKNOWN", "EVCCID", "0011223344AA", "HEARSAY")]
        [DataRow("UNKNOWN", "EMAID", "DE8AACA2B3C4D5", "UNKNOWN", DisplayName = "the certificate of a contract may have failed")]
        [DataRow("INVALID", "ISO14443", "04A1B2C3", "INVALID")]
        [DataRow("NONE", "ISO14443", "04A1B2C3", "NONE")]
        public void TheLevelOfTheIdentificationIsThatOfTheClientButForACardWithoutOne(string said, string type, string id, string signed)
        {
            using StationBench bench = new();
            string user = "{\"IS\":true,\"IL\":\"" + said + "\",\"IF\":[],\"IT\":\"" + type + "\",\"ID\":\"" + id + "\",\"US\":false}";
            Assert.AreEqual(200, bench.Post(Root + "user", user).Status);
            Assert.AreEqual(200, bench.Post(Root + "receipt", "{\"TX\":\"B\"}").Status);
            Assert.AreEqual(200, bench.Post(Root + "receipt", "{\"TX\":\"E\"}").Status);
            Assert.Contains("\"IL\":\"" + signed + "\"", bench.Get(Root + "receipt").Body);
        }

        [TestMethod]
        public void ATariffThatComesWithTheUserIsTheOneOfTheSession()
        {
            using StationBench bench = new();
            bench.Post(Root + "tariff", "{\"TT\":\"0,20 EUR/kWh\"}");
            Assert.AreEqual(200, bench.Post(Root + "user", User[..^1] + ",\"TT\":\"0,30 EUR/kWh\"}").Status);
            Assert.AreEqual(200, bench.Post(Root + "receipt", "{\"TX\":\"B\"}").Status);
            Assert.Contains("\"TT\":\"0,30 EUR/kWh\"", bench.Get(Root + "receipt").Body);
        }

        [TestMethod]
        public void WithoutATimeTheCodeSaysSoAndNoSessionStarts()
        {
            using StationBench bench = new(hasTime: false);
            Assert.AreNotEqual("0x0000, 0x00000000, 0x00, 0x00", bench.Get(Root + "metervalue").Json.GetProperty("XC").GetString());
            bench.Post(Root + "user", User);
            Assert.AreEqual(409, bench.Post(Root + "receipt", "{\"TX\":\"B\"}").Status);
            Assert.AreEqual(200, bench.Post(Root + "datetime", "{\"TM\":\"2026-11-22T13:00:00,000+0100\"}").Status);
            Assert.AreEqual("0x0000, 0x00000000, 0x00, 0x00", bench.Get(Root + "metervalue").Json.GetProperty("XC").GetString());
            Assert.AreEqual(200, bench.Post(Root + "receipt", "{\"TX\":\"B\"}").Status);
        }

        [TestMethod]
        public void AFaultShowsInTheCode()
        {
            using StationBench bench = new();
            bench.Board.Unplug("archive");
            bench.Board.Run(5_000_000);
            Assert.AreEqual("0x0000, 0x00000400, 0x00, 0x00", bench.Get(Root + "metervalue").Json.GetProperty("XC").GetString(), "bit 10: the archive");
        }

        [TestMethod]
        public void ASessionOfAnotherInterfaceIsNotEndedHere()
        {
            using StationBench bench = new();
            bench.Begin("s-1");
            Reply end = bench.Post(Root + "receipt", "{\"TX\":\"E\"}");
            Assert.AreEqual(409, end.Status);
            Assert.AreEqual(ApiError.OtherInterface, end.Error);
            bench.Post(Root + "user", User);
            Assert.AreEqual(409, bench.Post(Root + "receipt", "{\"TX\":\"B\"}").Status);
            Assert.AreEqual(200, bench.End("s-1").Status);
        }

        [TestMethod]
        public void AUserThatIsNotOcmfIsRefusedByTheNameOfItsMember()
        {
            using StationBench bench = new();
            RefusesUser(bench, User.Replace("\"IS\":true", "\"IS\":1"), "IS");
            RefusesUser(bench, User.Replace("VERIFIED", "SURE"), "IL");
            RefusesUser(bench, User.Replace("RFID_PLAIN", "RFID_X"), "IF");
            RefusesUser(bench, User.Replace("OCPP_RS_TLS", "RFID_PSK"), "IF");
            RefusesUser(bench, User.Replace("ISO14443", "ISO"), "IT");
            RefusesUser(bench, User.Replace("04A1B2C3", "card"), "ID");
            RefusesUser(bench, User.Replace("04A1B2C3", "04A1B2C3|"), "ID");
            Assert.AreEqual(428, bench.Post(Root + "receipt", "{\"TX\":\"B\"}").Status, "none of these was taken");
            Assert.AreEqual(400, bench.Post(Root + "receipt", "{\"TX\":\"X\"}").Status);
            Assert.AreEqual(404, bench.Post(Root + "metervalue", "{}").Status);
            Assert.AreEqual(405, bench.Put(Root + "gw", "{}").Status);
        }

        private static void RefusesUser(StationBench bench, string user, string member)
        {
            Reply reply = bench.Post(Root + "user", user);
            Assert.AreEqual(400, reply.Status, reply.ToString());
            Assert.AreEqual(member, reply.Json.GetProperty("error").GetProperty("member").GetString());
        }
    }
}
