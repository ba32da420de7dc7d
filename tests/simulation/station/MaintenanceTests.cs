using System;
using System.Security.Cryptography;
using System.Text;
using MeasurementCapsule.Hal;
using MeasurementCapsule.Legal;
using MeasurementCapsule.Simulator;
using MeasurementCapsule.Station;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace MeasurementCapsule.Tests.Simulation
{
    /// <summary>Requests that only who has the commissioning key may make, and what even he may not.</summary>
    [TestClass]
    public sealed class MaintenanceTests
    {
        private const string Parameters = "/maintenance/v1/parameters";
        private const string Texts = "/maintenance/v1/texts";
        private const string CommissioningKey = "/maintenance/v1/commissioning-key";
        private const string KeyChip = "/maintenance/v1/key-chip";
        private const string Consent = "{\"word\":\"LOCK FOREVER\"}";
        private static readonly byte[] Key = SHA256.HashData("commissioned"u8);

        [TestMethod]
        public void ASignedRequestReadsTheParameters()
        {
            using StationBench bench = Commissioned();
            Reply reply = Signed(bench, "GET", Parameters, null, Key);
            Assert.AreEqual(200, reply.Status, reply.ToString());
            Assert.IsTrue(reply.Json.GetProperty("sealed").GetBoolean());
            Assert.AreEqual(60, reply.Json.GetProperty("values").GetProperty("12").GetInt64(), "ResumeSeconds");
            Assert.AreEqual(200, Signed(bench, "GET", "/maintenance/v1/clock", null, Key).Status);
            Assert.AreEqual(201, Signed(bench, "POST", "/maintenance/v1/selftest", "{}", Key).Status);
        }

        [TestMethod]
        public void WithoutTheKeyNothingIsToldAndEveryAttemptIsLogged()
        {
            using StationBench bench = Commissioned();
            Reply plain = bench.Get(Parameters);
            Assert.AreEqual(401, plain.Status);
            Assert.AreEqual(ApiError.NotSigned, plain.Error);
            Reply wrong = Signed(bench, "GET", Parameters, null, new byte[32]);
            Assert.AreEqual(401, wrong.Status);
            Assert.DoesNotContain("values", wrong.Body);
            bench.Board.Run(3_000_000);
            Assert.Contains("\"kind\":52,", bench.Get("/v1/logbook").Body);
            Assert.AreEqual(1L, bench.Board.Capsule.Events.Maintenance.Refused);
        }

        [TestMethod]
        public void ASignedRequestCountsOnceAndOnlyAsItWasSigned()
        {
            using StationBench bench = Commissioned();
            string fields = Authorization(bench, "GET", Parameters, null, Key);
            Assert.AreEqual(200, bench.Ask("GET", Parameters, null, fields).Status);
            Assert.AreEqual(401, bench.Ask("GET", Parameters, null, fields).Status, "replayed");
            string put = Authorization(bench, "PUT", Parameters, "{\"number\":12,\"value\":0}", Key);
            Assert.AreEqual(401, bench.Ask("PUT", Parameters, "{\"number\":12,\"value\":1}", put).Status, "another body");
            string target = Authorization(bench, "GET", Parameters, null, Key);
            Assert.AreEqual(401, bench.Ask("GET", "/maintenance/v1/clock", null, target).Status, "another resource");
            string late = Authorization(bench, "GET", Parameters, null, Key);
            bench.Board.Run(10_500_000);
            Assert.AreEqual(401, bench.Ask("GET", Parameters, null, late).Status, "its nonce is too old");
        }

        [TestMethod]
        public void AfterFiveWrongCodesEvenTheRightOneWaitsAMinute()
        {
            using StationBench bench = Commissioned();
            for (int attempt = 0; attempt < MaintenanceWatch.MaximumFailures; attempt++)
            {
                Assert.AreEqual(401, Signed(bench, "GET", Parameters, null, new byte[32]).Status);
            }

            Assert.AreEqual(429, Signed(bench, "GET", Parameters, null, Key).Status);
            bench.Board.SkipRunning(MaintenanceWatch.FailureMicroseconds);
            bench.Board.Run(200_000);
            Assert.AreEqual(200, Signed(bench, "GET", Parameters, null, Key).Status);
        }

        [TestMethod]
        public void TheSealStandsAboveTheKey()
        {
            using StationBench bench = Commissioned();
            uint before = bench.Board.Capsule.Parameters.Checksum;
            const string Change = "{\"number\":4,\"value\":2500}";
            Reply closed = Signed(bench, "PUT", Parameters, Change, Key);
            Assert.AreEqual(403, closed.Status, closed.ToString());
            Assert.AreEqual(ApiError.GateStatuses + (int)GateStatus.SealClosed, closed.Error);
            Assert.AreEqual(before, bench.Board.Capsule.Parameters.Checksum);
            bench.Board.Seal.Closed = false;
            bench.Board.Run(1_000_000);
            Assert.AreEqual(25, bench.Get("/v1/status").Json.GetProperty("status").GetProperty("value").GetInt32(), "tampering is told");
            Assert.AreEqual(401, bench.Put(Parameters, Change).Status, "an open seal is not enough");
            Assert.AreEqual(before, bench.Board.Capsule.Parameters.Checksum);
            Reply open = Signed(bench, "PUT", Parameters, Change, Key);
            Assert.AreEqual(200, open.Status, open.ToString());
            Assert.AreEqual(2500L, bench.Board.Capsule.Parameters.Value(LegalParameter.CableMicroohms));
        }

        [TestMethod]
        [DataRow("4", "100001", "value", "a whole number from 0 to 100000")]
        [DataRow("2", "-12000001", "value", "a whole number from -12000000 to 12000000")]
        [DataRow("9", "2147483648", "value", "a whole number from -2147483648 to 2147483647")]
        [DataRow("11", "3", "value", "a whole number from 1 to 1000000, a divisor of the last")]
        [DataRow("16", "2", "value", "a whole number from 0 to 1")]
        [DataRow("22", "1.5", "value", "a whole number from 0 to 2")]
        [DataRow("14", "0", "number", "a number that GET of this resource lists")]
        [DataRow("24", "0", "number", "a number that GET of this resource lists")]
        [DataRow("4294967300", "0", "number", "a number that GET of this resource lists")]
        public void AValueThatAParameterMayNotHaveIsRefusedWithItsRange(string number, string value, string member, string allowed)
        {
            using StationBench bench = Commissioned();
            bench.Board.Seal.Closed = false;
            bench.Board.Run(1_000_000);
            uint before = bench.Board.Capsule.Parameters.Checksum;
            Reply refused = Signed(bench, "PUT", Parameters, "{\"number\":" + number + ",\"value\":" + value + "}", Key);
            Assert.AreEqual(400, refused.Status, refused.ToString());
            Assert.AreEqual(ApiError.WrongMember, refused.Error);
            Assert.AreEqual(member, refused.Json.GetProperty("error").GetProperty("member").GetString());
            Assert.AreEqual(allowed, refused.Json.GetProperty("error").GetProperty("allowed").GetString());
            Assert.AreEqual(before, bench.Board.Capsule.Parameters.Checksum);
        }

        [TestMethod]
        public void WithTheKeyAndUnderAnOpenSealTheCapsuleIsToldWhoItIs()
        {
            using StationBench bench = Commissioned();
            const string Serial = "{\"number\":0,\"text\":\"MC-2026-000417\"}";
            Reply closed = Signed(bench, "PUT", Texts, Serial, Key);
            Assert.AreEqual(403, closed.Status, closed.ToString());
            Assert.AreEqual(ApiError.GateStatuses + (int)GateStatus.SealClosed, closed.Error);
            bench.Board.Seal.Closed = false;
            bench.Board.Run(1_000_000);
            Assert.AreEqual(401, bench.Put(Texts, Serial).Status, "an open seal is not enough");
            Assert.AreEqual(405, Signed(bench, "GET", Texts, null, Key).Status);
            Assert.AreEqual(200, Signed(bench, "PUT", Texts, Serial, Key).Status);
            Assert.AreEqual(200, Signed(bench, "PUT", Texts, "{\"number\":2,\"text\":\"DE*OMC*E0002\"}", Key).Status);
            StringAssert.Contains(bench.Get("/v2/status").Body, "MC-2026-000417");
            Reply begun = bench.Begin("s-1");
            Assert.AreEqual(201, begun.Status, begun.ToString());
            StringAssert.Contains(bench.Get("/v2/ocmf?transactionId=s-1").Body, "DE*OMC*E0002");
        }

        [TestMethod]
        public void ATextThatNoRecordCanCarryIsRefusedByName()
        {
            using StationBench bench = Commissioned();
            bench.Board.Seal.Closed = false;
            bench.Board.Run(1_000_000);
            foreach (string body in new[]
            {
                "{\"number\":0,\"text\":\"\"}", "{\"number\":3}", "{\"number\":0,\"text\":7}", "{\"number\":2,\"text\":\"a|b\"}", "{\"number\":2,\"text\":\"a\\\"b\"}",
                "{\"number\":2,\"text\":\"\u00e4\"}", "{\"number\":1,\"text\":\"OTHER\"}", "{\"number\":0,\"text\":\"12345678901234567\"}",
            })
            {
                Reply refused = Signed(bench, "PUT", Texts, body, Key);
                Assert.AreEqual(400, refused.Status, refused.ToString());
                Assert.AreEqual(ApiError.WrongMember, refused.Error, body);
                StringAssert.Contains(refused.Body, "\"member\":\"text\"");
            }

            StringAssert.Contains(Signed(bench, "PUT", Texts, "{\"number\":4,\"text\":\"A\"}", Key).Body, "\"member\":\"number\"");
            Assert.AreEqual("MC0000000001", bench.Board.Capsule.Parts.Parameters.SerialNumber);
        }

        [TestMethod]
        public void WithoutACommissioningKeyThereIsNoMaintenance()
        {
            using StationBench bench = new();
            Assert.AreEqual(401, Signed(bench, "GET", Parameters, null, new byte[32]).Status, "a key of zeros is none");
        }

        [TestMethod]
        public void ANewDeviceGetsItsCommissioningKeyUnderAnOpenSealAndLaterOnlyWithTheOldOne()
        {
            using StationBench bench = new();
            string first = "{\"key\":\"" + Convert.ToHexString(Key) + "\"}";
            Assert.AreEqual(403, bench.Put(CommissioningKey, first).Status, "the seal is closed");
            bench.Board.Seal.Closed = false;
            bench.Board.Run(1_000_000);
            foreach (string wrong in new[] { "{}", "{\"key\":\"00\"}", "{\"key\":7}", first.Replace("\"}", "00\"}"), first.Replace("\":\"", "\":\"x") })
            {
                Assert.AreEqual(400, bench.Put(CommissioningKey, wrong).Status, wrong);
            }

            Assert.AreEqual(405, bench.Get(CommissioningKey).Status);
            Assert.AreEqual(200, bench.Put(CommissioningKey, first).Status);
            Assert.AreEqual(200, Signed(bench, "GET", Parameters, null, Key).Status, "it is in use");

            byte[] other = SHA256.HashData("another"u8);
            string second = "{\"key\":\"" + Convert.ToHexString(other) + "\"}";
            Assert.AreEqual(401, bench.Put(CommissioningKey, second).Status, "an open seal is not enough any more");
            Assert.AreEqual(401, Signed(bench, "PUT", CommissioningKey, second, other).Status);
            Assert.AreEqual(200, Signed(bench, "PUT", CommissioningKey, second, Key).Status);
            Assert.AreEqual(401, Signed(bench, "GET", Parameters, null, Key).Status);
            Assert.AreEqual(200, Signed(bench, "GET", Parameters, null, other).Status);
            bench.Board.Seal.Closed = true;
            bench.Board.Run(1_000_000);
            Assert.AreEqual(403, Signed(bench, "PUT", CommissioningKey, first, other).Status, "the seal stands above the key");
        }

        [TestMethod]
        public void ABlankKeyChipGetsItsKeyStepByStepAndProvesItToAnybody()
        {
            using StationBench bench = new(sealedCase: false, keyChip: "blank");
            Assert.AreEqual(200, bench.Put(CommissioningKey, "{\"key\":\"" + Convert.ToHexString(Key) + "\"}").Status);
            Assert.AreEqual(401, bench.Post(KeyChip, Consent).Status, "an open seal is not enough");
            Reply told = Signed(bench, "GET", KeyChip, null, Key);
            Assert.AreEqual((int)KeyState.Blank, told.Json.GetProperty("state").GetInt32(), told.ToString());
            Assert.AreEqual(400, Signed(bench, "POST", KeyChip, "{\"word\":\"lock\"}", Key).Status);
            for (int step = 0; step < 5; step++)
            {
                told = Signed(bench, "POST", KeyChip, Consent, Key);
                Assert.AreEqual(200, told.Status, told.ToString());
            }

            bench.Board.Run(3_000_000);
            told = Signed(bench, "GET", KeyChip, null, Key);
            Assert.AreEqual((int)KeyState.Complete, told.Json.GetProperty("state").GetInt32(), told.ToString());
            byte[] publicKey = Convert.FromHexString(told.Json.GetProperty("publicKey").GetString());
            string proof = told.Json.GetProperty("proof").GetString();
            StringAssert.Contains(proof, told.Json.GetProperty("keyChip").GetString());
            using ECDsa key = ECDsa.Create();
            key.ImportSubjectPublicKeyInfo(publicKey, out _);
            Assert.IsTrue(key.VerifyData(Encoding.ASCII.GetBytes(proof), Convert.FromHexString(told.Json.GetProperty("signature").GetString()), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
            bench.Board.Seal.Closed = true;
            bench.Board.Run(3_000_000);
            Assert.AreEqual(Convert.ToHexString(publicKey), bench.Get("/v1/status").Json.GetProperty("publicKeyOcmf").GetString());
            Assert.AreEqual(201, bench.Begin("s-1").Status);
        }

        private static StationBench Commissioned()
        {
            StationBench bench = new();
            bench.Board.Seal.Closed = false;
            Assert.AreEqual(GateStatus.Ok, new ChargingStation(bench.Board).Execute(LegalCommand.SetTimeKey, Key));
            bench.Board.Seal.Closed = true;
            bench.Board.Run(1_000_000);
            return bench;
        }

        private static Reply Signed(StationBench bench, string method, string target, string body, byte[] key)
        {
            return bench.Ask(method, target, body, Authorization(bench, method, target, body, key));
        }

        /// <summary>As README.md says, with nothing of the firmware.</summary>
        private static string Authorization(StationBench bench, string method, string target, string body, byte[] key)
        {
            byte[] nonce = Convert.FromHexString(bench.Get("/maintenance/v1/nonce").Json.GetProperty("nonce").GetString());
            string bodyHash = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(body ?? "")));
            byte[] digest = SHA256.HashData(Encoding.UTF8.GetBytes(method + "\n" + target + "\n" + bodyHash));
            byte[] code = HMACSHA256.HashData(key, (byte[])[.. "MCR1"u8, .. nonce, .. digest]);
            return "Authorization: Capsule " + Convert.ToHexString(nonce) + " " + Convert.ToHexString(code) + "\r\n";
        }
    }
}
