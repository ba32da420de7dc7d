using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using MeasurementCapsule.Legal;
using MeasurementCapsule.Simulator;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace MeasurementCapsule.Tests.Simulation
{
    /// <summary>The log of a whole capsule, as the station reads it.</summary>
    [TestClass]
    public class LogbookTests
    {
        [TestMethod]
        public void ASessionLeavesPowerUpClockBeginAndEnd()
        {
            using VirtualCapsule board = Runs.Ready(1, out ChargingStation station);
            Assert.AreEqual(GateStatus.Ok, station.Begin("s-1"));
            Assert.AreEqual(GateStatus.Ok, station.End("s-1"));
            List<byte[]> log = Log(station);
            CollectionAssert.AreEqual(
                new[] { EventKind.PowerUp, EventKind.ClockSet, EventKind.SessionBegun, EventKind.SessionEnded },
                log.Select(KindOf).ToArray());
            Assert.AreEqual(1L, BitConverter.ToInt64(log[2], 24));
            Assert.AreEqual(1L, BitConverter.ToInt64(log[3], 16));
            Assert.AreEqual(2L, BitConverter.ToInt64(log[3], 24));
            Assert.AreEqual(Runs.UnixSeconds * 1000, BitConverter.ToInt64(log[1], 24));
        }

        [TestMethod]
        public void EveryRecordNamesTheHashOfTheNewestEntry()
        {
            using VirtualCapsule board = Runs.Ready(1, out ChargingStation station);
            string before = Hash(Log(station)[^1]);
            Assert.AreEqual(GateStatus.Ok, station.Begin("s-1"));
            StringAssert.Contains(Record(station, board), "\"XL\":\"" + before + "\"");
            before = Hash(Log(station)[^1]);
            Assert.AreEqual(GateStatus.Ok, station.End("s-1"));
            StringAssert.Contains(Record(station, board), "\"XL\":\"" + before + "\"");
        }

        [TestMethod]
        public void TheChainGoesOnAfterARestart()
        {
            using VirtualCapsule board = Runs.Ready(1, out ChargingStation station);
            int before = Log(station).Count;
            board.Restart(1_000_000);
            board.Wait(1);
            List<byte[]> log = Log(new ChargingStation(board));
            Assert.IsTrue(log.Count > before, log.Count.ToString());
            Assert.AreEqual(EventKind.PowerUp, KindOf(log[before]));
        }

        [TestMethod]
        public void AFaultIsLoggedWhenItComesAndWhenItGoes()
        {
            using VirtualCapsule board = Runs.Ready(1, out ChargingStation station);
            board.Unplug("clock");
            board.Wait(3);
            board.Plug("clock");
            board.Wait(5);
            List<byte[]> log = Log(station);
            CollectionAssert.AreEqual(new[] { EventKind.FaultRaised, EventKind.FaultCleared }, log.Skip(log.Count - 2).Select(KindOf).ToArray());
            Assert.AreEqual(1L << (int)FaultCode.Clock, BitConverter.ToInt64(log[^2], 24));
            Assert.AreEqual(0L, BitConverter.ToInt64(log[^1], 24));
        }

        [TestMethod]
        public void TheSealAndAChangedParameterAreLogged()
        {
            using VirtualCapsule board = Runs.Ready(1, out ChargingStation station);
            int before = Log(station).Count;
            board.Seal.Closed = false;
            board.Wait(1);
            byte[] request = [(byte)LegalParameter.CableMicroohms, .. BitConverter.GetBytes(2500L)];
            Assert.AreEqual(GateStatus.Ok, station.Execute(LegalCommand.SetParameter, request));
            board.Seal.Closed = true;
            board.Wait(1);
            List<byte[]> log = Log(station);
            CollectionAssert.IsSubsetOf(
                new[] { EventKind.SealOpened, EventKind.ParameterChanged, EventKind.SealClosed },
                log.Skip(before).Select(KindOf).ToArray());
            byte[] change = log.Single(entry => KindOf(entry) == EventKind.ParameterChanged);
            Assert.AreEqual(0L, BitConverter.ToInt64(change, 16));
            Assert.AreEqual(2500L, BitConverter.ToInt64(change, 24));
            Assert.AreEqual((byte)LegalParameter.CableMicroohms, change[68]);
        }

        [TestMethod]
        public void AnotherSoftwareIsLoggedOnceAndBeforeItsPowerUp()
        {
            using VirtualCapsule board = Runs.Ready(1, out ChargingStation station);
            string first = board.SoftwareIdentifier;
            board.SoftwareIdentifier = "0123456789ABCDEF" + first[16..];
            int before = Log(station).Count;
            for (int i = 0; i < 2; i++)
            {
                board.Restart(1_000_000);
                board.Wait(1);
            }

            List<byte[]> log = Log(new ChargingStation(board));
            CollectionAssert.AreEqual(new[] { EventKind.SoftwareChanged, EventKind.PowerUp, EventKind.PowerUp }, log.Skip(before).Select(KindOf).ToArray());
            Assert.AreEqual(Convert.ToInt64(first[..16], 16), BitConverter.ToInt64(log[before], 16));
            Assert.AreEqual(0x0123456789ABCDEF, BitConverter.ToInt64(log[before], 24));
        }

        [TestMethod]
        public void AnotherSoftwareIsSeenHoweverLongTheOldOneRan()
        {
            // The power-up entry of the old one has left the archive by then.
            using VirtualCapsule board = new(1) { ArchiveDoor = flash => new SmallArchive(flash, 8) };
            board.PowerUp();
            ChargingStation station = new(board);
            station.SetClock(Runs.UnixSeconds);
            board.Wait(1);
            for (int i = 0; i < 20; i++)
            {
                Assert.AreEqual(GateStatus.Ok, station.Begin("s-" + i));
                Assert.AreEqual(GateStatus.Ok, station.End("s-" + i));
            }

            Assert.IsNull(station.Read(LegalCommand.ReadLogbook, 1));
            string first = board.SoftwareIdentifier;
            board.SoftwareIdentifier = "0123456789ABCDEF" + first[16..];
            board.Restart(1_000_000);
            board.Wait(1);
            byte[] change = new ArchiveProof(new ChargingStation(board)).Log.Values.Single(entry => KindOf(entry) == EventKind.SoftwareChanged);
            Assert.AreEqual(Convert.ToInt64(first[..16], 16), BitConverter.ToInt64(change, 16));
        }

        [TestMethod]
        public void SlewsAreOneEntryADay()
        {
            using VirtualCapsule board = Runs.Ready(1, out ChargingStation station);
            TimeServer server = new(board, station, Runs.UnixSeconds);
            Assert.AreEqual(GateStatus.Ok, server.Commission());
            board.Wait(1);
            int before = Log(station).Count;
            long ahead = board.Capsule.Clock.UnixMilliseconds - server.UnixMilliseconds;
            long[] uncertainties = [500, 200, 100];
            long[] errors = [300, 200, 150];
            for (int i = 0; i < errors.Length; i++)
            {
                server.UncertaintyMilliseconds = uncertainties[i];
                server.ErrorMilliseconds = ahead + errors[i];
                Assert.AreEqual(GateStatus.Ok, server.Synchronise());
                board.SkipRunning(200 * 1_000_000);
                board.Wait(1);
            }

            Assert.AreEqual(before, Log(station).Count);
            board.SkipRunning(ClockWatch.TrimMicroseconds);
            board.Wait(1);
            byte[] entry = Log(station)[before];
            Assert.AreEqual(EventKind.ClockTrimmed, KindOf(entry));
            Assert.AreEqual(3L, BitConverter.ToInt64(entry, 16));
            Assert.AreEqual(150L, BitConverter.ToInt64(entry, 24), 50.0);
            Assert.AreEqual((byte)EventSource.TimeServer, entry[34]);
            Assert.AreEqual((byte)SynchronisationResult.Slewed, entry[68]);
        }

        [TestMethod]
        public void SlewsThatAddUpToASecondAreLoggedAtOnce()
        {
            using VirtualCapsule board = Runs.Ready(1, out ChargingStation station);
            TimeServer server = new(board, station, Runs.UnixSeconds);
            Assert.AreEqual(GateStatus.Ok, server.Commission());
            board.Wait(1);
            int before = Log(station).Count;
            server.ErrorMilliseconds = board.Capsule.Clock.UnixMilliseconds - server.UnixMilliseconds + 950;
            Assert.AreEqual(GateStatus.Ok, server.Synchronise());
            board.Wait(210);
            Assert.AreEqual(before, Log(station).Count);
            server.ErrorMilliseconds += 100;
            Assert.AreEqual(GateStatus.Ok, server.Synchronise());
            board.Wait(1);
            Assert.IsTrue(Log(station).Skip(before).Any(entry => KindOf(entry) == EventKind.ClockTrimmed && BitConverter.ToInt64(entry, 24) >= 1000));
        }

        [TestMethod]
        public void ACommandThatIsRefusedIsLoggedWithItsAnswer()
        {
            using VirtualCapsule board = Runs.Ready(1, out ChargingStation station);
            Assert.AreEqual(GateStatus.Ok, station.Begin("s-1"));
            int before = Log(station).Count;
            Assert.AreEqual(GateStatus.SessionRunning, station.Begin("s-2"));
            board.Wait(1);
            Assert.AreEqual(GateStatus.Ok, station.End("s-1"));
            Assert.AreEqual(GateStatus.SealClosed, station.Execute(LegalCommand.SetParameter, [(byte)LegalParameter.CableMicroohms, .. BitConverter.GetBytes(2500L)]));
            board.Wait(1);
            byte[][] refused = Log(station).Skip(before).Where(entry => KindOf(entry) == EventKind.CommandRefused).ToArray();
            CollectionAssert.AreEqual(new byte[] { (byte)LegalCommand.BeginSession, (byte)GateStatus.SessionRunning }, refused[0][68..]);
            CollectionAssert.AreEqual(new byte[] { (byte)LegalCommand.SetParameter, (byte)GateStatus.SealClosed }, refused[1][68..]);
            Assert.AreEqual(1L, BitConverter.ToInt64(refused[1], 16));
            Assert.AreEqual(2L, BitConverter.ToInt64(refused[1], 24));
        }

        [TestMethod]
        public void AFloodOfRefusalsMakesFewEntriesAndLosesNone()
        {
            using VirtualCapsule board = Runs.Ready(1, out ChargingStation station);
            int before = Log(station).Count;
            for (int i = 0; i < 200; i++)
            {
                station.Execute(LegalCommand.ReadIdentity, [0]);
                board.Run(VirtualCapsule.StepMicroseconds);
            }

            List<byte[]> log = Log(station);
            Assert.AreEqual(EventWatch.Burst, log.Count - before);
            board.Run(EventWatch.RefillMicroseconds);
            log = Log(station);
            Assert.AreEqual(EventKind.RequestsRefused, KindOf(log[^1]));
            Assert.AreEqual(200L, BitConverter.ToInt64(log[^1], 24));
        }

        [TestMethod]
        public void WithoutTheArchiveMeasuringGoesOnAndTheFaultIsLoggedAfterwards()
        {
            using VirtualCapsule board = Runs.Ready(1, out ChargingStation station);
            board.Unplug("archive");
            board.Wait(3);
            long samples = board.Capsule.Register.Snapshot.SampleCount;
            board.Wait(2);
            Assert.IsTrue(board.Capsule.Register.Snapshot.SampleCount > samples);
            board.Plug("archive");
            board.Wait(5);
            Assert.AreEqual(string.Empty, board.Faults());
            Assert.IsTrue(Log(station).Count >= 2);
        }

        [TestMethod]
        public void AnEntryThatIsNotThereIsNotFound()
        {
            using VirtualCapsule board = Runs.Ready(1, out ChargingStation station);
            foreach (long number in new[] { -1, long.MinValue, long.MaxValue, 1000 })
            {
                Assert.AreEqual(GateStatus.NotFound, station.Execute(LegalCommand.ReadLogbook, BitConverter.GetBytes(number)));
            }

            Assert.AreEqual(GateStatus.Malformed, station.Execute(LegalCommand.ReadLogbook, new byte[7]));
        }

        /// <summary>The whole log, oldest first, with its chain checked.</summary>
        private static List<byte[]> Log(ChargingStation station)
        {
            List<byte[]> log = [];
            byte[] expected = new byte[32];
            for (long number = 1; station.Execute(LegalCommand.ReadLogbook, BitConverter.GetBytes(number)) == GateStatus.Ok; number++)
            {
                byte[] entry = station.Answer.ToArray();
                Assert.AreEqual(number, BitConverter.ToInt64(entry, 0));
                CollectionAssert.AreEqual(expected, entry[36..68]);
                expected = SHA256.HashData(entry);
                log.Add(entry);
            }

            Assert.AreEqual(GateStatus.Ok, station.Execute(LegalCommand.ReadLogbook, new byte[8]));
            CollectionAssert.AreEqual(expected, SHA256.HashData(station.Answer.ToArray()));
            return log;
        }

        private static EventKind KindOf(byte[] entry) => (EventKind)entry[32];

        private static string Hash(byte[] entry) => Convert.ToHexString(SHA256.HashData(entry));

        private static string Record(ChargingStation station, VirtualCapsule board)
        {
            long newest = board.Capsule.Session.Journal.NextPage - 1;
            Assert.AreEqual(GateStatus.Ok, station.Execute(LegalCommand.ReadRecord, BitConverter.GetBytes(newest)));
            return System.Text.Encoding.ASCII.GetString(station.Answer.ToArray());
        }
    }
}
