using System;
using System.Linq;
using System.Text;
using MeasurementCapsule.Hal;
using MeasurementCapsule.Legal;
using MeasurementCapsule.Simulator;
using nanoFramework.TestFramework;

namespace MeasurementCapsule.Tests.Simulation
{
    /// <summary>The door of the legal part: every command, and what must not get through.</summary>
    [TestClass]
    public sealed class GateTests
    {
        private const long Noon = 1795348800;

        [TestMethod]
        public void IdentityNamesSerialNumberSoftwareAndPublicKey()
        {
            using VirtualCapsule board = Powered();
            ChargingStation station = new(board);
            Assert.AreEqual(GateStatus.Ok, station.Execute(LegalCommand.ReadIdentity, []));
            string text = Encoding.Latin1.GetString(station.Answer);
            Assert.Contains("MC0000000001", text);
            Assert.Contains(SoftwareIdentifier.Hash, text);
            Assert.AreEqual(Convert.ToHexString(board.Capsule.PublicKeyInfo), Convert.ToHexString(station.ReadPublicKeyInfo()));
        }

        [TestMethod]
        public void ACommandWithoutANumberInTheListIsRefusedCountedAndChangesNothing()
        {
            using VirtualCapsule board = Powered();
            ChargingStation station = new(board);
            long counted = board.Capsule.Gate.RefusedRequests;
            foreach (int number in new[] { int.MinValue, -1, 0, 99, 255, 256 + 3, int.MaxValue })
            {
                Assert.AreEqual(GateStatus.UnknownCommand, station.Execute((LegalCommand)number, [1, 2, 3]));
            }

            Assert.AreEqual(counted + 7, board.Capsule.Gate.RefusedRequests);
            Assert.AreEqual(1L, station.ReadRegister().NextPage);
        }

        [TestMethod]
        public void ARequestThatIsTooLongOrTooShortIsMalformed()
        {
            using VirtualCapsule board = Powered();
            ChargingStation station = new(board);
            Assert.AreEqual(GateStatus.Malformed, station.Execute(LegalCommand.ReadIdentity, [0]));
            Assert.AreEqual(GateStatus.Malformed, station.Execute(LegalCommand.ReadRegister, [0]));
            Assert.AreEqual(GateStatus.Malformed, station.Execute(LegalCommand.ReadRecord, new byte[7]));
            Assert.AreEqual(GateStatus.Malformed, station.Execute(LegalCommand.ReadRecord, new byte[9]));
            Assert.AreEqual(GateStatus.Malformed, station.Execute(LegalCommand.SetClock, new byte[7]));
            Assert.AreEqual(GateStatus.Malformed, station.Execute(LegalCommand.EndSession, [1, (byte)'x']));
            Assert.AreEqual(GateStatus.Malformed, station.Execute(LegalCommand.ReadSessionRecord, [1, (byte)'x', (byte)'B', 0]));
            byte[] answer = new byte[2048];
            Assert.AreEqual(GateStatus.Malformed, board.Capsule.Gate.Execute(1, new byte[4], 5, answer, out _));
            Assert.AreEqual(GateStatus.Malformed, board.Capsule.Gate.Execute(1, new byte[4], -1, answer, out _));
        }

        [TestMethod]
        public void ASessionIsStartedOnceAndEndedOnceHoweverOftenTheStationAsks()
        {
            using VirtualCapsule board = Synchronised();
            ChargingStation station = new(board);
            string start = Accepted(station.Begin("s-1"), station);
            board.Run(1_000_000);
            Assert.AreEqual(start, Accepted(station.Begin("s-1"), station));
            Assert.AreEqual(GateStatus.SessionRunning, station.Begin("s-2"));
            Assert.AreEqual(GateStatus.NoSession, station.End("s-2"));
            string stop = Accepted(station.End("s-1"), station);
            board.Run(1_000_000);
            Assert.AreEqual(stop, Accepted(station.End("s-1"), station));
            Assert.AreEqual(GateStatus.TransactionIdUsed, station.Begin("s-1"));
            Assert.AreEqual(3L, station.ReadRegister().NextPage);
        }

        [TestMethod]
        public void WithoutATimeNoSessionStarts()
        {
            using VirtualCapsule board = Powered();
            Assert.AreEqual(GateStatus.TimeUnknown, new ChargingStation(board).Begin("s-1"));
        }

        [TestMethod]
        public void EveryArchivedRecordIsReadByPageAndBySession()
        {
            using VirtualCapsule board = Synchronised();
            ChargingStation station = new(board);
            string start = Accepted(station.Begin("s-1"), station);
            string stop = Accepted(station.End("s-1"), station);
            Assert.AreEqual(start, Accepted(station.Execute(LegalCommand.ReadRecord, Long(1)), station));
            Assert.AreEqual(stop, Accepted(station.Execute(LegalCommand.ReadRecord, Long(2)), station));
            Assert.AreEqual(stop, Accepted(station.Execute(LegalCommand.ReadRecord, Long(0)), station));
            Assert.AreEqual(start, Accepted(station.Execute(LegalCommand.ReadSessionRecord, Named("s-1", 'B')), station));
            Assert.AreEqual(stop, Accepted(station.Execute(LegalCommand.ReadSessionRecord, Named("s-1", 'E')), station));
            Assert.AreEqual(GateStatus.NotFound, station.Execute(LegalCommand.ReadSessionRecord, Named("s-2", 'B')));
            foreach (long page in new[] { 3, 4097, -1, long.MinValue, long.MaxValue })
            {
                Assert.AreEqual(GateStatus.NotFound, station.Execute(LegalCommand.ReadRecord, Long(page)));
            }
        }

        [TestMethod]
        public void TheClockNeverGoesBehindTheNewestRecordAndNeverMovesARunningSessionsStart()
        {
            using VirtualCapsule board = Synchronised();
            ChargingStation station = new(board);
            string start = Accepted(station.Begin("s-1"), station);
            Assert.AreEqual(GateStatus.TimeRefused, station.SetClock(Noon - 60));
            Assert.AreEqual(GateStatus.Queued, station.SetClock(Noon + 30));
            board.Run(2_000_000);
            Assert.AreEqual(start, Accepted(station.Begin("s-1"), station));
            Assert.Contains("T12:00:02", TimeOf(Accepted(station.End("s-1"), station)));
            board.Run(200_000);
            Assert.IsTrue(board.Capsule.Clock.UnixMilliseconds >= (Noon + 32) * 1000, "what waited is used when the session is over");
        }

        [TestMethod]
        public void ATimeOutsideTheClocksCenturyIsRefused()
        {
            using VirtualCapsule board = Powered();
            ChargingStation station = new(board);
            foreach (long unixSeconds in new[] { long.MinValue, -1, 0, 946684799, 4102444800, long.MaxValue })
            {
                Assert.AreEqual(GateStatus.TimeRefused, station.SetClock(unixSeconds));
            }
        }

        [TestMethod]
        public void RandomBytesNeverHaveAnEffect()
        {
            int seed = Environment.TickCount;
            Console.WriteLine("seed " + seed);
            Random random = new(seed);
            using VirtualCapsule board = Synchronised();
            ChargingStation station = new(board);
            Accepted(station.Begin("s-1"), station);
            RegisterAnswer before = station.ReadRegister();
            int beyondTheLast = Enum.GetValues<LegalCommand>().Max(command => (int)command) + 4;
            for (int i = 0; i < 20000; i++)
            {
                byte[] request = new byte[random.Next(64)];
                random.NextBytes(request);
                LegalCommand command = (LegalCommand)random.Next(-2, beyondTheLast);

                // Eight random bytes are a valid time: whether one is accepted is another test's matter.
                if (command != LegalCommand.SetClock)
                {
                    station.Execute(command, request);
                }
            }

            // Orders without a request, such as a self-test, are carried out, and take their time.
            RegisterAnswer after = station.ReadRegister();
            Assert.AreEqual((before.StartMilliwattHours, before.StopMilliwattHours, before.NextPage, before.FaultBits), (after.StartMilliwattHours, after.StopMilliwattHours, after.NextPage, after.FaultBits));
            Assert.AreEqual(SessionPhase.Running, board.Capsule.Session.Journal.Phase);
            Accepted(station.End("s-1"), station);
        }

        [TestMethod]
        public void AnAnswerThatDoesNotFitIsNotCut()
        {
            using VirtualCapsule board = Synchronised();
            byte[] small = new byte[79];
            Assert.AreEqual(GateStatus.ResponseTooSmall, board.Capsule.Gate.Execute((int)LegalCommand.ReadRegister, [], 0, small, out int length));
            Assert.AreEqual(0, length);
            Assert.AreEqual(GateStatus.ResponseTooSmall, board.Capsule.Gate.Execute((int)LegalCommand.ReadIdentity, [], 0, small, out length));
            Assert.AreEqual(0, length);
            byte[] order = new byte[SessionOrder.MaximumBytes];
            int orderLength = NewOrder().Encode(order, 0);
            Assert.AreEqual(GateStatus.ResponseTooSmall, board.Capsule.Gate.Execute((int)LegalCommand.BeginSession, order, orderLength, new byte[2047], out length));
            Assert.AreEqual(1L, new ChargingStation(board).ReadRegister().NextPage);
        }

        private static SessionOrder NewOrder()
        {
            SessionOrder order = new();
            order.TransactionId.Set("s-1");
            return order;
        }

        private static VirtualCapsule Powered()
        {
            VirtualCapsule board = new(1);
            board.PowerUp();
            board.Run(500_000);
            return board;
        }

        private static VirtualCapsule Synchronised()
        {
            VirtualCapsule board = new(1);
            board.Parameters.TimeZoneOffsetMinutes = 0;
            board.PowerUp();
            board.Run(500_000);
            Assert.AreEqual(GateStatus.Ok, new ChargingStation(board).SetClock(Noon));
            return board;
        }

        private static string Accepted(GateStatus status, ChargingStation station)
        {
            Assert.AreEqual(GateStatus.Ok, status);
            return Encoding.UTF8.GetString(station.Answer);
        }

        private static string TimeOf(string record)
        {
            int at = record.IndexOf("\"TM\":\"", StringComparison.Ordinal) + 6;
            return record[at..record.IndexOf('"', at)];
        }

        private static byte[] Long(long value)
        {
            byte[] bytes = new byte[8];
            LittleEndian.WriteInt64(bytes, 0, value);
            return bytes;
        }

        private static byte[] Named(string transactionId, char kind)
        {
            byte[] id = Encoding.UTF8.GetBytes(transactionId);
            return [(byte)id.Length, .. id, (byte)kind];
        }
    }
}
