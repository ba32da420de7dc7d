using System.Text;
using MeasurementCapsule.Hal;
using MeasurementCapsule.Legal;
using MeasurementCapsule.Simulator;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace MeasurementCapsule.Tests.Simulation
{
    /// <summary>The commands by which interfaces of the station learn what they tell: session, newest sample, page, place.</summary>
    [TestClass]
    public sealed class StationGateTests
    {
        [TestMethod]
        public void TheSessionIsToldFromItsStartToAfterItsStop()
        {
            using VirtualCapsule board = Runs.Ready(1, out ChargingStation station);
            byte[] before = Ask(station, LegalCommand.ReadSession);
            Assert.AreEqual(0, before[0], "idle");
            Assert.AreEqual(1, before[1], "sealed");
            Assert.AreEqual(0, before[3], "there was none");
            Assert.AreEqual(GateStatus.Ok, station.Begin("s-1"));
            byte[] running = Ask(station, LegalCommand.ReadSession);
            Assert.AreEqual(1, running[0]);
            Assert.AreEqual(1, running[3]);
            Assert.AreEqual(1L, LittleEndian.ReadInt64(running, 4 + 16), "page of the start");
            Assert.AreEqual("s-1", Encoding.ASCII.GetString(running, 93, 3));
            Assert.AreEqual(GateStatus.Ok, station.End("s-1"));
            Assert.AreEqual(GateStatus.Ok, station.Combine("s-1"));
            byte[] after = Ask(station, LegalCommand.ReadSession);
            Assert.AreEqual(0, after[0]);
            Assert.AreEqual(2L, LittleEndian.ReadInt64(after, 40 + 16), "page of the stop");
            Assert.AreEqual(3L, LittleEndian.ReadInt64(after, 84), "page of both ends");
            board.Seal.Closed = false;
            Assert.AreEqual(0, Ask(station, LegalCommand.ReadSession)[1]);
        }

        [TestMethod]
        public void TheNewestSampleHasItsOwnMomentAndAge()
        {
            using VirtualCapsule board = Runs.Ready(1, out ChargingStation station);
            byte[] first = Ask(station, LegalCommand.ReadMeasurement);
            Assert.IsTrue(LittleEndian.ReadInt64(first, 16) is >= 0 and < 200_000, "younger than two blocks and a step");
            board.Run(1_000_000);
            byte[] later = Ask(station, LegalCommand.ReadMeasurement);
            Assert.IsTrue(LittleEndian.ReadInt64(later, 0) > LittleEndian.ReadInt64(first, 0));
            long between = LittleEndian.ReadInt64(later, 8) - LittleEndian.ReadInt64(first, 8);
            Assert.IsTrue(between is > 850 and < 1150, between + " ms between samples of two requests a second apart");
        }

        [TestMethod]
        public void APageNamesItsSession()
        {
            using VirtualCapsule board = Runs.Ready(1, out ChargingStation station);
            station.Begin("s-1");
            station.End("s-1");
            Assert.AreEqual("B s-1", Page(station, 1));
            Assert.AreEqual("E s-1", Page(station, 2));
            Assert.AreEqual("E s-1", Page(station, 0), "the newest");
            foreach (long none in new[] { 3, -1, long.MinValue, long.MaxValue })
            {
                Assert.IsNull(station.Read(LegalCommand.ReadPage, none));
            }
        }

        [TestMethod]
        public void ThePlaceIsThatOfTheSealedParameters()
        {
            using VirtualCapsule board = Runs.Ready(1, out ChargingStation station);
            byte[] answer = Ask(station, LegalCommand.ReadSite);
            Assert.Contains(board.Parameters.EvseId, Encoding.ASCII.GetString(answer));
            Assert.AreEqual(60, LittleEndian.ReadUInt16(answer, answer.Length - 3), "minutes east of UTC");
        }

        [TestMethod]
        public void WhatIsTooLongOrTooShortIsMalformedAndASmallAnswerIsSaidToBeSo()
        {
            using VirtualCapsule board = Runs.Ready(1, out ChargingStation station);
            foreach (LegalCommand command in new[] { LegalCommand.ReadSession, LegalCommand.ReadMeasurement, LegalCommand.ReadSite, LegalCommand.ReadPage, LegalCommand.AuthenticateRequest })
            {
                Assert.AreEqual(GateStatus.Malformed, station.Execute(command, [0]), command.ToString());
                byte[] request = command == LegalCommand.ReadPage ? new byte[8] : [];
                if (command != LegalCommand.AuthenticateRequest)
                {
                    Assert.AreEqual(GateStatus.ResponseTooSmall, board.Capsule.Gate.Execute((int)command, request, request.Length, new byte[20], out _), command.ToString());
                }
            }
        }

        private static byte[] Ask(ChargingStation station, LegalCommand command)
        {
            Assert.AreEqual(GateStatus.Ok, station.Execute(command, []), command.ToString());
            return station.Answer;
        }

        private static string Page(ChargingStation station, long page)
        {
            byte[] answer = station.Read(LegalCommand.ReadPage, page);
            return (char)answer[8] + " " + Encoding.ASCII.GetString(answer, 10, answer[9]);
        }
    }
}
