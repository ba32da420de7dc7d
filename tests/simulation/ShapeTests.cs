using System;
using System.Linq;
using System.Text;
using System.Text.Json;
using MeasurementCapsule.Legal;
using MeasurementCapsule.Simulator;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace MeasurementCapsule.Tests.Simulation
{
    /// <summary>The records beside start and stop: between them, of both ends, on request.</summary>
    [TestClass]
    public class ShapeTests
    {
        private const long Second = 1_000_000;

        [TestMethod]
        public void AReadingBetweenStartAndStopHasItsOwnPageInTheSameChain()
        {
            using VirtualCapsule board = Charging(1, out ChargingStation station);
            OcmfText start = Record(station, station.Begin("s-1"));
            board.Wait(2);
            OcmfText between = Record(station, station.Intermediate("s-1", 'C'));
            board.Wait(2);
            OcmfText stop = Record(station, station.End("s-1"));
            CollectionAssert.AreEqual(new[] { "T1 B", "T2 C", "T3 L" }, new[] { start, between, stop }.Select(Name).ToArray());
            Assert.AreEqual(RecordHash.Of(start.Text), between.Field("XP"));
            Assert.AreEqual(RecordHash.Of(between.Text), stop.Field("XP"));
            Assert.AreEqual(1, stop.Payload.GetProperty("XN").GetInt32());
            Assert.IsFalse(between.Payload.TryGetProperty("XN", out _));
            AssertProven(board, start, between, stop);
        }

        [TestMethod]
        public void ItIsReadAgainByItsPageAndAsTheNewestOfItsSession()
        {
            using VirtualCapsule board = Charging(1, out ChargingStation station);
            Record(station, station.Begin("s-1"));
            OcmfText first = Record(station, station.Intermediate("s-1", 'C'));
            board.Wait(61);
            OcmfText second = Record(station, station.Intermediate("s-1", 'S'));
            Assert.AreEqual("T3 S", Name(second));
            Assert.AreEqual(first.Text, Encoding.UTF8.GetString(station.Read(LegalCommand.ReadRecord, 2)));
            Assert.AreEqual(second.Text, Encoding.UTF8.GetString(station.ReadSessionRecord("s-1", 'C', out _)));
        }

        [TestMethod]
        public void NoStationFloodsTheArchiveWithThem()
        {
            using VirtualCapsule board = Charging(1, out ChargingStation station);
            Record(station, station.Begin("s-1"));
            string first = Record(station, station.Intermediate("s-1", 'C')).Text;
            for (int i = 0; i < 5; i++)
            {
                board.Wait(1);
                Assert.AreEqual(first, Record(station, station.Intermediate("s-1", 'C')).Text, "the same again within a minute is the same record");
                Assert.AreEqual(GateStatus.TooOften, station.Intermediate("s-1", 'S'));
            }

            board.Wait(56);
            Assert.AreEqual("T3 S", Name(Record(station, station.Intermediate("s-1", 'S'))));
        }

        [TestMethod]
        public void ThereIsNoneWithoutARunningSessionOfThatId()
        {
            using VirtualCapsule board = Charging(1, out ChargingStation station);
            Assert.AreEqual(GateStatus.NoSession, station.Intermediate("s-1", 'C'));
            Record(station, station.Begin("s-1"));
            Assert.AreEqual(GateStatus.NoSession, station.Intermediate("s-2", 'C'));
            foreach (char letter in "BEXTc\0")
            {
                Assert.AreEqual(GateStatus.OutOfRange, station.Intermediate("s-1", letter), letter.ToString());
            }

            Record(station, station.End("s-1"));
            Assert.AreEqual(GateStatus.NoSession, station.Intermediate("s-1", 'C'));
            Assert.AreEqual(3, station.ReadRegister().NextPage);
        }

        [TestMethod]
        public void LostSamplesAreToldAtOnceAndOnlyOnce()
        {
            using VirtualCapsule board = Charging(2, out ChargingStation station);
            Record(station, station.Begin("s-1"));
            board.FrontEnd.StopConverting();
            board.Wait(1);
            board.FrontEnd.ResumeConverting();
            board.Wait(4);
            OcmfText told = new(station.Read(LegalCommand.ReadRecord, 0));
            Assert.AreEqual("T2 X", Name(told));
            Assert.AreEqual("E F", Doubt(told));
            board.Wait(4);
            OcmfText stop = Record(station, station.End("s-1"));
            Assert.AreEqual("T3 L", Name(stop));
            Assert.AreEqual("E F", Doubt(stop));
            byte[] logged = new ArchiveProof(station).Log.Values.Single(entry => entry[32] == (byte)EventKind.SessionException);
            Assert.AreEqual((1L, 2L), (BitConverter.ToInt64(logged, 16), BitConverter.ToInt64(logged, 24)));
        }

        [TestMethod]
        [DataRow(400_000_000, "t G", "T3 L")]
        [DataRow(-400_000_000, "t G", "T3 L")]
        [DataRow(1_000_000, " G", "T2 L")]
        public void AClockChipThatRunsAwayInASessionMakesItsTimeUnusable(long partsPerBillion, string doubt, string name)
        {
            using VirtualCapsule board = Charging(3, out ChargingStation station);
            Record(station, station.Begin("s-1"));
            board.Clock.RateErrorPpb = partsPerBillion;
            board.Wait(10);
            OcmfText stop = Record(station, station.End("s-1"));
            Assert.AreEqual(doubt, Doubt(stop));
            Assert.AreEqual(name, Name(stop));
        }

        [TestMethod]
        public void AClockThatStoodStillContradictsNothingAndItsTimeIsOnlyInformative()
        {
            using VirtualCapsule board = Charging(4, out ChargingStation station);
            RecordTime start = RecordTime.TryRead(Record(station, station.Begin("s-1")).Reading.GetProperty("TM").GetString());
            long startMicroseconds = board.World.NowMicroseconds;
            board.Clock.StopOscillator();
            board.Wait(3);
            board.Clock.StartOscillator();
            board.Wait(5);
            long elapsedMilliseconds = (board.World.NowMicroseconds - startMicroseconds) / 1000;
            OcmfText stop = Record(station, station.End("s-1"));
            RecordTime end = RecordTime.TryRead(stop.Reading.GetProperty("TM").GetString());
            Assert.AreEqual("T2 L", Name(stop));
            Assert.AreEqual(" G", Doubt(stop));
            Assert.AreEqual('I', end.Status);
            Assert.AreEqual(elapsedMilliseconds, (end.Moment - start.Moment).TotalMilliseconds, 400, "the start was signed meanwhile");
        }

        [TestMethod]
        public void BothEndsAreSignedOnceMoreInOneRecordOfItsOwn()
        {
            using VirtualCapsule board = Charging(5, out ChargingStation station);
            Assert.AreEqual(GateStatus.NoSession, station.Combine("s-1"));
            OcmfText start = Record(station, station.Begin("s-1"));
            Assert.AreEqual(GateStatus.SessionRunning, station.Combine("s-1"));
            board.Wait(2);
            OcmfText stop = Record(station, station.End("s-1"));
            Assert.AreEqual(GateStatus.NoSession, station.Combine("s-2"));
            OcmfText both = Record(station, station.Combine("s-1"));
            Assert.AreEqual("T3", both.Page);
            CollectionAssert.AreEqual(new[] { start.Reading.GetRawText(), stop.Reading.GetRawText() }, both.Payload.GetProperty("RD").EnumerateArray().Select(reading => reading.GetRawText()).ToArray());
            Assert.AreEqual("[\"T1\",\"T2\"]", both.Payload.GetProperty("XR").GetRawText());
            Assert.AreEqual(RecordHash.Of(stop.Text), both.Field("XP"));
            Assert.AreEqual(both.Text, Record(station, station.Combine("s-1")).Text, "asked again, the archived one");
            Assert.AreEqual(both.Text, Encoding.UTF8.GetString(station.ReadSessionRecord("s-1", 'M', out _)));
            AssertProven(board, start, stop, both);
            AssertProven(board, both);
        }

        [TestMethod]
        public void AReadingOnRequestBelongsToNoSessionAndToTheChainOfTheSelfTests()
        {
            using VirtualCapsule board = Charging(6, out ChargingStation station);
            OcmfText[] readings = Enumerable.Range(0, OrderBudget.MaximumOrders).Select(_ => Record(station, station.Execute(LegalCommand.SignReading, []))).ToArray();
            CollectionAssert.AreEqual(new[] { "F1", "F2", "F3", "F4" }, readings.Select(reading => reading.Page).ToArray());
            Assert.AreEqual(RecordHash.Of(readings[0].Text), readings[1].Field("XP"));
            Assert.IsFalse(readings[0].Payload.TryGetProperty("IS", out _) || readings[0].Reading.TryGetProperty("TX", out _));
            Assert.AreEqual(GateStatus.TooOften, station.Execute(LegalCommand.SignReading, []));
            board.SkipRunning(3600 * Second);
            board.Wait(5);
            Assert.AreEqual(GateStatus.Ok, station.Execute(LegalCommand.SignReading, []));
            Assert.IsTrue(new ArchiveProof(station).Judge().All(verdict => verdict.Holds));
        }

        [TestMethod]
        public void TheVersionOfARunningSessionStaysWhatItWasOverAPowerFailure()
        {
            using VirtualCapsule board = Charging(7, out ChargingStation station);
            board.Seal.Closed = false;
            byte[] request = new byte[9];
            request[0] = (byte)LegalParameter.OcmfMinorVersion;
            request[1] = 4;
            Assert.AreEqual(GateStatus.Ok, station.Execute(LegalCommand.SetParameter, request));
            board.Seal.Closed = true;
            board.Wait(1);
            Assert.AreEqual("1.4", Record(station, station.Begin("s-1")).Field("FV"));
            board.Restart(Second);
            board.Wait(4);
            station = new ChargingStation(board);
            Assert.AreEqual("1.4", Record(station, station.End("s-1")).Field("FV"));
        }

        private static VirtualCapsule Charging(uint seed, out ChargingStation station)
        {
            VirtualCapsule board = Runs.Ready(seed, out station);
            board.World.Vehicle = new SteadyVehicle(400_000, 100_000);
            return board;
        }

        private static OcmfText Record(ChargingStation station, GateStatus status)
        {
            Assert.AreEqual(GateStatus.Ok, status);
            return new OcmfText(station.Answer);
        }

        private static string Name(OcmfText record) => record.Page + " " + record.Reading.GetProperty("TX").GetString();

        private static string Doubt(OcmfText record) => record.Reading.GetProperty("EF").GetString() + " " + record.Reading.GetProperty("ST").GetString();

        private static void AssertProven(VirtualCapsule board, params OcmfText[] records)
        {
            PublicKey key = PublicKey.TryRead(Convert.ToHexString(board.Capsule.PublicKeyInfo));
            Judgement judgement = Judgement.Of(records.SelectMany((record, i) => SignedRecord.ReadAll(record.Text, "record " + i, key: key)).ToList(), [], false, true);
            Assert.IsTrue(judgement.Proven, string.Join("; ", judgement.Findings.Select(finding => finding.Code)));
            Assert.AreEqual(1, judgement.Sessions.Count);
        }
    }
}
