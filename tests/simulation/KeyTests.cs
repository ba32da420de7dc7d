using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json;
using MeasurementCapsule.Hal;
using MeasurementCapsule.Legal;
using MeasurementCapsule.Simulator;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace MeasurementCapsule.Tests.Simulation
{
    /// <summary>The key that signs: stated, remembered, replaced only under an open seal.</summary>
    [TestClass]
    public class KeyTests
    {
        private const long Second = 1_000_000;

        [TestMethod]
        public void TheStatementNamesKeyElementAndSoftwareAndIsSignedByTheKeyThatItStates()
        {
            using VirtualCapsule board = Runs.Ready(1, out ChargingStation station);
            OcmfText statement = Record(station, station.Execute(LegalCommand.ReadKeyStatement, []));
            JsonElement stated = statement.Payload.GetProperty("XK");
            string key = Convert.ToHexString(board.Capsule.PublicKeyInfo);
            Assert.AreEqual(key, stated.GetProperty("key").GetString());
            Assert.AreEqual("[\"T1\",\"F1\"]", stated.GetProperty("from").GetRawText());
            Assert.AreEqual(PublicKey.TryRead(key).Fingerprint, stated.GetProperty("fingerprint").GetString());
            Assert.AreEqual(Convert.ToHexString(board.Capsule.Signer.SerialNumber), stated.GetProperty("element").GetString());
            Assert.AreEqual(SoftwareIdentifier.Hash, stated.GetProperty("software").GetString());
            Assert.IsTrue(stated.GetProperty("test").GetBoolean(), "the published test key says so");
            Assert.AreEqual(0, stated.GetProperty("earlier").GetArrayLength());
            Judgement judgement = Judgement.Of(SignedRecord.ReadAll(statement.Text, "statement"), [PublicKey.TryRead(key)], false, true);
            Assert.AreEqual("ONLY A TEST: key statement F1, no session", VerifyReport.Verdict(judgement, "en"));
        }

        [TestMethod]
        public void AskedAgainItIsTheSameRecordUntilTheNextPowerUp()
        {
            using VirtualCapsule board = Runs.Ready(2, out ChargingStation station);
            string first = Record(station, station.Execute(LegalCommand.ReadKeyStatement, [])).Text;
            Assert.AreEqual(first, Record(station, station.Execute(LegalCommand.ReadKeyStatement, [])).Text);
            board.Restart(Second);
            board.Wait(2);
            station = new ChargingStation(board);
            OcmfText second = Record(station, station.Execute(LegalCommand.ReadKeyStatement, []));
            Assert.AreEqual("F2", second.Page);
            Assert.AreEqual(RecordHash.Of(first), second.Field("XP"));
        }

        [TestMethod]
        public void UnderAClosedSealAnotherKeyIsAFaultAndSignsNothing()
        {
            using OtherSigner other = new();
            using VirtualCapsule board = Runs.Ready(3, out _);
            board.SignerDoor = _ => other;
            ChargingStation station = Restarted(board);
            Assert.AreEqual(nameof(FaultCode.KeyChanged), board.Faults());
            Assert.AreEqual(GateStatus.FaultStands, station.Begin("k-1"));
            Assert.AreEqual(GateStatus.FaultStands, station.Execute(LegalCommand.ReadKeyStatement, []));
            Assert.AreEqual(GateStatus.FaultStands, station.Execute(LegalCommand.SignReading, []));
            station.RunSelfTest();
            board.Wait(5);
            Assert.IsNull(station.Read(LegalCommand.ReadSelfTest, 0), "not even a self-test");
            Assert.AreEqual(1, History(station).Count);
            board.SignerDoor = signer => signer;
            station = Restarted(board);
            Assert.AreEqual("", board.Faults());
            Assert.AreEqual(GateStatus.Ok, station.Begin("k-1"));
        }

        [TestMethod]
        public void UnderAnOpenSealItTakesItsPlaceAndHistoryLogAndStatementSaySo()
        {
            using OtherSigner other = new();
            using VirtualCapsule board = Runs.Ready(4, out ChargingStation station);
            string first = Convert.ToHexString(station.ReadPublicKeyInfo());
            string[] before = Session(board, station, "k-1");
            Replace(board, other);
            station = new ChargingStation(board);
            Assert.AreEqual("", board.Faults());
            List<(long Page, long Number, string Key)> history = History(station);
            Assert.AreEqual(2, history.Count);
            Assert.AreEqual((3L, 1L), (history[1].Page, history[1].Number));
            StringAssert.EndsWith(other.PublicKeyHex, history[1].Key);
            byte[] logged = new ArchiveProof(station).Log.Values.Single(entry => entry[32] == (byte)EventKind.KeyChanged);
            Assert.AreEqual(Number(first), BitConverter.ToInt64(logged, 16));
            Assert.AreEqual(Number(other.PublicKeyHex), BitConverter.ToInt64(logged, 24));

            string[] after = Session(board, station, "k-2");
            string statement = Record(station, station.Execute(LegalCommand.ReadKeyStatement, [])).Text;
            AssertJudged("", Together([.. before, .. after, statement], []));
            AssertJudged("", Together([.. before, .. after], [first, other.PublicKeyHex]));
            AssertJudged("", Together([.. before, .. after, statement], [other.PublicKeyHex]));
            StringAssert.Contains(Codes(Together([.. before, .. after], [other.PublicKeyHex])), "SIGNATURE_WRONG");
        }

        [TestMethod]
        public void AnElementThatIsExchangedWhileTheCapsuleRunsIsNoticed()
        {
            using OtherSigner other = new();
            bool exchanged = false;
            using VirtualCapsule board = new(5);
            board.SignerDoor = signer => new ExchangedSigner(signer, other, () => exchanged);
            board.PowerUp();
            Assert.AreEqual(GateStatus.Ok, new ChargingStation(board).SetClock(Runs.UnixSeconds));
            board.Wait(2);
            Assert.AreEqual("", board.Faults());
            exchanged = true;
            board.Wait(6);
            Assert.AreEqual(nameof(FaultCode.KeyChanged), board.Faults());
        }

        [TestMethod]
        public void AfterTheLastPlaceNoFurtherKeyIsTaken()
        {
            using VirtualCapsule board = Runs.Ready(6, out ChargingStation station);
            for (int i = 1; i < KeyHistory.MaximumKeys; i++)
            {
                Replace(board, new OtherSigner());
                Assert.AreEqual("", board.Faults(), i.ToString());
            }

            station = new ChargingStation(board);
            OcmfText statement = Record(station, station.Execute(LegalCommand.ReadKeyStatement, []));
            Assert.AreEqual(KeyHistory.MaximumKeys - 1, statement.Payload.GetProperty("XK").GetProperty("earlier").GetArrayLength());
            Replace(board, new OtherSigner());
            Assert.AreEqual(nameof(FaultCode.KeyChanged), board.Faults());
            Assert.AreEqual(KeyHistory.MaximumKeys, History(new ChargingStation(board)).Count);
        }

        [TestMethod]
        public void AHistoryWithoutAValidCopyIsAFaultAndNeverBeginsAnew()
        {
            const int FirstSlotAt = 0x4000 + 6144;
            const int SlotBytes = 512;
            using VirtualCapsule board = Runs.Ready(7, out ChargingStation station);
            board.World.CutPower();
            board.RegisterMemory.Corrupt(FirstSlotAt + 30, 1);
            board.RegisterMemory.Corrupt(FirstSlotAt + SlotBytes + 30, 1);
            board.World.Advance(Second);
            board.World.RestorePower();
            board.PowerUp();
            board.Wait(3);
            StringAssert.Contains(board.Faults(), nameof(FaultCode.KeyHistoryCorrupt));
            Assert.AreEqual(GateStatus.FaultStands, new ChargingStation(board).Begin("k-1"));
        }

        private static void Replace(VirtualCapsule board, OtherSigner signer)
        {
            board.SignerDoor = _ => signer;
            board.Seal.Closed = false;
            Restarted(board);
            board.Seal.Closed = true;

            // The case was opened without supply: that costs the clock its time.
            Assert.AreEqual(GateStatus.Ok, new ChargingStation(board).SetClock(Runs.UnixSeconds + (board.World.NowMicroseconds / Second)));
            board.Wait(1);
        }

        private static ChargingStation Restarted(VirtualCapsule board)
        {
            board.Restart(Second);
            board.Wait(4);
            return new ChargingStation(board);
        }

        private static string[] Session(VirtualCapsule board, ChargingStation station, string id)
        {
            string start = Record(station, station.Begin(id)).Text;
            board.Wait(1);
            return [start, Record(station, station.End(id)).Text];
        }

        private static List<(long Page, long Number, string Key)> History(ChargingStation station)
        {
            Assert.AreEqual(GateStatus.Ok, station.Execute(LegalCommand.ReadKeyHistory, []));
            byte[] answer = station.Answer;
            Assert.AreEqual(1 + answer[0] * 80, answer.Length);
            return Enumerable.Range(0, answer[0]).Select(i => 1 + i * 80)
                .Select(at => (LittleEndian.ReadInt64(answer, at), LittleEndian.ReadInt64(answer, at + 8), Convert.ToHexString(answer, at + 16, 64))).ToList();
        }

        private static long Number(string publicKeyHex) => Convert.ToInt64(PublicKey.TryRead(publicKeyHex).Fingerprint.Replace(" ", ""), 16);

        private static OcmfText Record(ChargingStation station, GateStatus status)
        {
            Assert.AreEqual(GateStatus.Ok, status);
            return new OcmfText(station.Answer);
        }

        private static Judgement Together(string[] records, string[] keys)
        {
            return Judgement.Of(SignedRecord.ReadAll(string.Join("\n", records), "records"), keys.Select(key => PublicKey.TryRead(key)).ToArray(), false, true);
        }

        private static string Codes(Judgement judgement) => string.Join(" ", judgement.Findings.Where(finding => finding.Severity == Severity.Violation).Select(finding => finding.Code).Distinct());

        private static void AssertJudged(string codes, Judgement judgement) => Assert.AreEqual(codes, Codes(judgement));

        /// <summary>One key chip, and from a moment on another one.</summary>
        private sealed class ExchangedSigner(ISigner one, ISigner other, Func<bool> exchanged) : ISigner
        {
            private ISigner Present => exchanged() ? other : one;

            public Status Open() => Present.Open();

            public Status SelfTest() => Present.SelfTest();

            public Status ReadSerialNumber(byte[] serialNumber) => Present.ReadSerialNumber(serialNumber);

            public Status ReadPublicKey(byte[] publicKey) => Present.ReadPublicKey(publicKey);

            public Status Sign(byte[] digest, byte[] signature) => Present.Sign(digest, signature);

            public Status Verify(byte[] digest, byte[] signature, byte[] publicKey) => Present.Verify(digest, signature, publicKey);
        }
    }
}
