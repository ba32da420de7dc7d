using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using MeasurementCapsule.Legal;
using MeasurementCapsule.Simulator;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace MeasurementCapsule.Tests.Simulation
{
    /// <summary>The signed self-test, as the station reads it: what is wrong with the board stands in it by name.</summary>
    [TestClass]
    public class SelfTestTests
    {
        private const long Second = 1_000_000;

        [TestMethod]
        public void ThreeDaysGiveThreeSelfTests()
        {
            using VirtualCapsule board = Runs.Ready(1, out ChargingStation station);
            board.SkipRunning(SelfTest.SettleMicroseconds);
            board.Wait(5);
            for (int day = 1; day < 3; day++)
            {
                for (int hour = 0; hour < 24; hour++)
                {
                    board.SkipRunning(3600 * Second);
                    board.Wait(4);
                }
            }

            ArchiveProof proof = Proven(station);
            CollectionAssert.AreEqual(new[] { "F1", "F2", "F3" }, proof.SelfTests.Values.Select(test => test.Page).ToArray());
            Assert.IsTrue(proof.SelfTests.Values.All(test => Passed(test)));
            string[] days = proof.SelfTests.Values.Select(test => test.Reading.GetProperty("TM").GetString()![..10]).ToArray();
            CollectionAssert.AreEqual(new[] { "2026-11-22", "2026-11-23", "2026-11-24" }, days);
        }

        [TestMethod]
        public void NoneIsMadeBeforeThePartsHaveSettledOrWhileTheTimeIsUnknown()
        {
            using VirtualCapsule board = new(1);
            board.PowerUp();
            ChargingStation station = new(board);
            board.SkipRunning(SelfTest.SettleMicroseconds + Second);
            board.Wait(5);
            Assert.IsNull(station.Read(LegalCommand.ReadSelfTest, 0), "the time is unknown");
            Assert.AreEqual(GateStatus.Ok, station.SetClock(Runs.UnixSeconds));
            board.Wait(5);
            Assert.IsTrue(Passed(Newest(station)));
        }

        [TestMethod]
        [DataRow("front-end", "front-end,samples")]
        [DataRow("register-memory", "register")]
        [DataRow("clock", "clock")]
        [DataRow("panel", "display")]
        public void AChipThatIsPulledStandsInTheSignedResult(string socket, string checks)
        {
            using VirtualCapsule board = Runs.Ready(1, out ChargingStation station);
            board.Unplug(socket);
            board.Wait(4);
            OcmfText test = Ordered(board, station);
            Assert.AreEqual("failed", Result(test));
            string[] failed = Failed(test);
            CollectionAssert.IsSubsetOf(checks.Split(','), failed, string.Join(",", failed));
            CollectionAssert.IsSubsetOf(new[] { "element", "signature", "archive", "record" }, Passing(test));
            EventKind[] log = new ArchiveProof(station).Log.Values.Select(entry => (EventKind)entry[32]).ToArray();
            Assert.AreEqual(EventKind.SelfTestFailed, log[^1]);
            board.Plug(socket);
            board.Wait(8);
            Assert.IsTrue(Passed(Ordered(board, station)), board.Faults());
            Proven(station);
        }

        [TestMethod]
        [DataRow("element", "element")]
        [DataRow("archive", "archive")]
        public void WithoutKeyOrArchiveNothingIsSignedAndTheNextSelfTestTells(string socket, string check)
        {
            using VirtualCapsule board = Runs.Ready(1, out ChargingStation station);
            board.Unplug(socket);
            board.Wait(4);
            Assert.AreEqual(GateStatus.Ok, station.RunSelfTest());
            board.Wait(8);
            board.Plug(socket);
            board.Wait(8);
            Assert.IsNull(station.Read(LegalCommand.ReadSelfTest, 0));
            board.SkipRunning(SelfTest.UnsignedMicroseconds);
            board.Wait(8);
            OcmfText test = Newest(station);
            Assert.IsTrue(Passed(test), board.Faults());
            JsonElement before = test.Payload.GetProperty("XS").GetProperty("before");
            Assert.AreEqual(1, before.GetProperty("attempts").GetInt32());
            CollectionAssert.Contains(before.GetProperty("failed").EnumerateArray().Select(name => name.GetString()).ToArray(), check);
            ArchiveProof proof = Proven(station);
            bool logged = proof.Log.Values.Any(entry => entry[32] == (byte)EventKind.SelfTestFailed && BitConverter.ToInt64(entry, 16) == 0);
            Assert.AreEqual(socket == "element", logged, "an attempt that could not be signed is logged, where there is a log");
        }

        [TestMethod]
        public void AKeyChipThatFindsItselfFaultyBlocksBillingUntilItDoesNot()
        {
            using VirtualCapsule board = Runs.Ready(1, out ChargingStation station);
            board.Element.FailTests(0x02);
            OcmfText test = Ordered(board, station);
            CollectionAssert.AreEqual(new[] { "element" }, Failed(test));
            Assert.AreEqual(nameof(FaultCode.SelfTest), board.Faults());
            Assert.AreEqual(GateStatus.FaultStands, station.Begin("s-1"));
            board.Element.FailTests(0);
            Assert.IsTrue(Passed(Ordered(board, station)));
            Assert.AreEqual("", board.Faults());
            Assert.AreEqual(GateStatus.Ok, station.Begin("s-1"));
        }

        [TestMethod]
        public void ARecordThatChangedInTheArchiveIsFound()
        {
            using VirtualCapsule board = Runs.Ready(1, out ChargingStation station);
            Assert.AreEqual(GateStatus.Ok, station.Begin("s-1"));
            byte[] start = station.Answer;
            int at = Enumerable.Range(0, 8192).First(address => Enumerable.Range(0, 40).All(i => board.Archive.Peek(address + i) == start[i]));
            board.Archive.Corrupt(at + 100, 1);
            CollectionAssert.AreEqual(new[] { "record" }, Failed(Ordered(board, station)));
            Assert.AreEqual("", board.Faults(), "no waiting would repair it, and the session must be able to end");
            Assert.AreEqual(GateStatus.Ok, station.End("s-1"));
            Assert.IsTrue(Passed(Ordered(board, station)));
        }

        [TestMethod]
        public void LostSamplesAndAnOpenSealStandInIt()
        {
            using VirtualCapsule board = Runs.Ready(1, out ChargingStation station);
            Ordered(board, station);
            board.Seal.Closed = false;
            board.FrontEnd.StopConverting();
            board.Wait(1);
            board.FrontEnd.ResumeConverting();
            board.Wait(2);
            JsonElement result = Ordered(board, station).Payload.GetProperty("XS");
            Assert.AreEqual("open", result.GetProperty("seal").GetString());
            Assert.IsTrue(result.GetProperty("lost").GetInt64() > 100, result.ToString());
            Assert.AreEqual(0, Ordered(board, station).Payload.GetProperty("XS").GetProperty("lost").GetInt64(), "counted since the last one");
        }

        [TestMethod]
        public void ItGoesOnDuringASessionWhoseRecordsStayGood()
        {
            using VirtualCapsule board = Runs.Ready(1, out ChargingStation station);
            Assert.AreEqual(GateStatus.Ok, station.Begin("s-1"));
            Assert.IsTrue(Passed(Ordered(board, station)));
            Assert.AreEqual(GateStatus.Ok, station.End("s-1"));
            Assert.AreEqual("G", new OcmfText(station.Answer).Reading.GetProperty("ST").GetString());
        }

        [TestMethod]
        public void NumbersGoOnAfterARestart()
        {
            using VirtualCapsule board = Runs.Ready(1, out ChargingStation station);
            Ordered(board, station);
            board.Restart(Second);
            board.Wait(2);
            Assert.AreEqual("F2", Ordered(board, new ChargingStation(board)).Page);
            Proven(new ChargingStation(board));
        }

        [TestMethod]
        public void OrdersAreBounded()
        {
            using VirtualCapsule board = Runs.Ready(1, out ChargingStation station);
            for (int i = 0; i < OrderBudget.MaximumOrders; i++)
            {
                Ordered(board, station);
            }

            Assert.AreEqual(GateStatus.TooOften, station.RunSelfTest());
            board.SkipRunning(3600 * Second);
            board.Wait(4);
            Assert.AreEqual(GateStatus.Ok, station.RunSelfTest());
            Assert.AreEqual(GateStatus.Malformed, station.Execute(LegalCommand.RunSelfTest, [0]));
            Assert.AreEqual(GateStatus.Malformed, station.Execute(LegalCommand.ReadSelfTest, []));
            Assert.IsNull(station.Read(LegalCommand.ReadSelfTest, -1));
            Assert.IsNull(station.Read(LegalCommand.ReadSelfTest, long.MaxValue));
        }

        private static OcmfText Ordered(VirtualCapsule board, ChargingStation station)
        {
            long before = station.Read(LegalCommand.ReadSelfTest, 0) is byte[] text ? new OcmfText(text).PageNumber : 0;
            Assert.AreEqual(GateStatus.Ok, station.RunSelfTest());
            board.Wait(5);
            OcmfText test = Newest(station);
            Assert.AreEqual(before + 1, test.PageNumber);
            return test;
        }

        private static OcmfText Newest(ChargingStation station)
        {
            byte[] text = station.Read(LegalCommand.ReadSelfTest, 0);
            Assert.IsNotNull(text, "there is no self-test");
            return new OcmfText(text);
        }

        private static ArchiveProof Proven(ChargingStation station)
        {
            ArchiveProof proof = new(station);
            foreach (Verdict verdict in proof.Judge())
            {
                Assert.IsTrue(verdict.Holds, verdict.Claim + ": " + verdict.Figures);
            }

            return proof;
        }

        private static string Result(OcmfText test) => test.Payload.GetProperty("XS").GetProperty("result").GetString();

        private static bool Passed(OcmfText test) => Result(test) == "passed" && Failed(test).Length == 0;

        private static string[] Failed(OcmfText test) => Named(test, false);

        private static string[] Passing(OcmfText test) => Named(test, true);

        private static string[] Named(OcmfText test, bool passed) => test.Payload.GetProperty("XS").GetProperty("checks").EnumerateObject()
            .Where(check => check.Value.GetString() == "ok" == passed).Select(check => check.Name).ToArray();
    }
}
