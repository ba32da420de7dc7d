using System;
using System.Linq;
using MeasurementCapsule.Legal;
using MeasurementCapsule.Simulator;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace MeasurementCapsule.Tests.Simulation
{
    /// <summary>The clock of a whole capsule: what a station, a time server and a failing battery can do to it, and to a session.</summary>
    [TestClass]
    public class ClockTests
    {
        private const long Second = 1_000_000;
        private const long Hour = 3600 * Second;

        // The start reading is taken before its record is signed and verified.
        private const int SigningMilliseconds = 290;

        [TestMethod]
        public void ASynchronisationDuringASessionWaitsAndTheSessionIsAsLongAsItWas()
        {
            using VirtualCapsule board = Runs.Ready(1, out ChargingStation station);
            DateTimeOffset start = TimeOf(station, station.Begin("s-1"));
            Assert.AreEqual(GateStatus.Queued, station.SetClock(Runs.UnixSeconds + 40));
            board.Run(10 * Second);
            Assert.AreEqual(1, State(station)[103], "it waits");
            DateTimeOffset stop = TimeOf(station, station.End("s-1"));
            Assert.AreEqual(10_000 + SigningMilliseconds, (stop - start).TotalMilliseconds, 60);
            board.Run(Second);
            Assert.AreEqual(0, State(station)[103]);
            long expected = (Runs.UnixSeconds + 40) * 1000 + 11_000;
            Assert.AreEqual(expected, board.Capsule.Clock.UnixMilliseconds, 1_200, "it is used with the time that has passed");
            Assert.IsTrue(TimeOf(station, station.Begin("s-2")) > stop);
        }

        [TestMethod]
        public void OfTwoThatWaitTheMoreTrustedIsUsed()
        {
            using VirtualCapsule board = Commissioned(2, out ChargingStation station, out TimeServer server);
            Assert.AreEqual(GateStatus.Ok, station.Begin("s-1"));
            server.ErrorMilliseconds = 5_000;
            Assert.AreEqual(GateStatus.Queued, server.Synchronise());
            Assert.AreEqual(GateStatus.Queued, station.SetClock(Runs.UnixSeconds + 50));
            Assert.AreEqual(GateStatus.Ok, station.End("s-1"));
            board.Run(Second);
            Assert.AreEqual(5_000, board.Capsule.Clock.UnixMilliseconds - server.UnixMilliseconds, 50);
        }

        [TestMethod]
        public void APowerCutForgetsWhatWaits()
        {
            using VirtualCapsule board = Runs.Ready(3, out ChargingStation station);
            Assert.AreEqual(GateStatus.Ok, station.Begin("s-1"));
            Assert.AreEqual(GateStatus.Queued, station.SetClock(Runs.UnixSeconds + 40));
            board.Restart(Second);
            board.Wait(5);
            Assert.AreEqual(GateStatus.Ok, station.End("s-1"));
            board.Wait(1);
            Assert.IsTrue(board.Capsule.Clock.UnixMilliseconds < (Runs.UnixSeconds + 20) * 1000);
        }

        [TestMethod]
        public void AClockThatFailsInASessionDoesNotKeepItFromEnding()
        {
            using VirtualCapsule board = Runs.Ready(4, out ChargingStation station);
            DateTimeOffset start = TimeOf(station, station.Begin("s-1"));
            board.Clock.StopOscillator();
            board.Clock.StartOscillator();
            board.Run(8 * Second);
            Assert.AreEqual(TimeStatus.Unknown, board.Capsule.Clock.TimeStatus);
            DateTimeOffset stop = TimeOf(station, station.End("s-1"));
            Assert.AreEqual(8_000 + SigningMilliseconds, (stop - start).TotalMilliseconds, 150);
            StringAssert.EndsWith(new OcmfText(station.Answer).Reading.GetProperty("TM").GetString(), " I");
            Assert.AreEqual(GateStatus.TimeUnknown, station.Begin("s-2"), "but the next one needs a time");
            Assert.AreEqual(GateStatus.Ok, station.SetClock(Runs.UnixSeconds + 60));
            Assert.AreEqual(GateStatus.Ok, station.Begin("s-2"));
        }

        [TestMethod]
        public void TheDurationDoesNotComeFromTheClockChip()
        {
            using VirtualCapsule board = Runs.Ready(5, out ChargingStation station);
            board.Clock.RateErrorPpb = 1_000_000;
            DateTimeOffset start = TimeOf(station, station.Begin("s-1"));
            // Less than a minute: then the self-test would take its own 290 ms of it.
            board.Run(40 * Second);
            DateTimeOffset stop = TimeOf(station, station.End("s-1"));
            Assert.AreEqual(40_000 + SigningMilliseconds, (stop - start).TotalMilliseconds, 20, "at this rate the chip counts 40 ms more");
        }

        [TestMethod]
        public void TheNextRecordIsNeverBeforeTheLastWhenTheChipIsSlow()
        {
            using VirtualCapsule board = Runs.Ready(6, out ChargingStation station);
            board.Clock.RateErrorPpb = -1_000_000;
            Assert.AreEqual(GateStatus.Ok, station.Begin("s-1"));
            board.Run(100 * Second);
            DateTimeOffset stop = TimeOf(station, station.End("s-1"));
            DateTimeOffset next = TimeOf(station, station.Begin("s-2"));
            Assert.IsTrue(next >= stop && next <= stop.AddMilliseconds(500), next + " after " + stop);
        }

        [TestMethod]
        public void TheKeyIsSetOnlyUnderAnOpenSealBetweenSessionsAndIsLogged()
        {
            using VirtualCapsule board = Runs.Ready(7, out ChargingStation station);
            byte[] key = [.. Enumerable.Range(1, 32).Select(i => (byte)i)];
            Assert.AreEqual(GateStatus.SealClosed, station.Execute(LegalCommand.SetTimeKey, key));
            board.Seal.Closed = false;
            Assert.AreEqual(GateStatus.Malformed, station.Execute(LegalCommand.SetTimeKey, key[1..]));
            Assert.AreEqual(GateStatus.Ok, station.Begin("s-1"));
            Assert.AreEqual(GateStatus.SessionRunning, station.Execute(LegalCommand.SetTimeKey, key));
            Assert.AreEqual(GateStatus.Ok, station.End("s-1"));
            Assert.AreEqual(GateStatus.Ok, station.Execute(LegalCommand.SetTimeKey, key));
            byte[] entry = station.Read(LegalCommand.ReadLogbook, 0);
            Assert.AreEqual((byte)EventKind.TimeKeyChanged, entry[32]);
            long fingerprint = BitConverter.ToInt64(State(station), 64);
            Assert.AreEqual(fingerprint, BitConverter.ToInt64(entry, 24));
            byte[] digest = System.Security.Cryptography.SHA256.HashData(key);
            Assert.AreEqual(Convert.ToHexString(digest[..8]), fingerprint.ToString("X16"));
            board.Restart(Second);
            board.Wait(4);
            Assert.AreEqual(fingerprint, BitConverter.ToInt64(State(station), 64));
        }

        [TestMethod]
        public void ReplayDelayAndForgeryAreRefusedCountedAndLogged()
        {
            using VirtualCapsule board = Commissioned(8, out ChargingStation station, out TimeServer server);
            Assert.AreEqual(GateStatus.Ok, server.Synchronise());
            byte[] message = server.LastMessage;
            Assert.AreEqual(GateStatus.NotAuthentic, station.Execute(LegalCommand.SynchroniseClock, message), "a replay");
            Assert.AreEqual(GateStatus.Ok, station.Execute(LegalCommand.RequestTimeNonce, []));
            Assert.AreEqual(GateStatus.NotAuthentic, station.Execute(LegalCommand.SynchroniseClock, message), "an old message for a new nonce");
            Assert.AreEqual(GateStatus.NotAuthentic, server.Synchronise(11 * Second), "a message that was held back");
            Assert.AreEqual(GateStatus.Ok, server.Synchronise(9 * Second), "a slow one is only less certain");
            Assert.AreEqual(GateStatus.OutOfRange, station.Execute(LegalCommand.SynchroniseClock, [.. message[..8], .. BitConverter.GetBytes(60001L), .. message[16..]]));
            Assert.AreEqual(GateStatus.Malformed, station.Execute(LegalCommand.SynchroniseClock, message[..^1]));
            Assert.AreEqual(2u, Refused(station, TimeRefusal.NotAuthentic));
            Assert.AreEqual(1u, Refused(station, TimeRefusal.Late));
            board.Wait(1);
            Assert.IsTrue(new ArchiveProof(station).Log.Values.Any(entry => entry[32] == (byte)EventKind.ClockRefused
                && entry[34] == (byte)EventSource.TimeServer && entry[68] is (byte)TimeRefusal.NotAuthentic or (byte)TimeRefusal.Late));
        }

        [TestMethod]
        public void ALyingServerAndALyingStationMoveASynchronisedTimeLittleAndNotOften()
        {
            using VirtualCapsule board = Commissioned(9, out ChargingStation station, out TimeServer server);
            Assert.AreEqual(GateStatus.Ok, server.Synchronise());
            server.ErrorMilliseconds = 61_000;
            Assert.AreEqual(GateStatus.TimeRefused, server.Synchronise());
            Assert.AreEqual(1u, Refused(station, TimeRefusal.Step));
            long now = server.UnixMilliseconds / 1000;
            Assert.AreEqual(GateStatus.TimeRefused, station.SetClock(now + 30));
            Assert.AreEqual(1u, Refused(station, TimeRefusal.Contradiction));
            server.ErrorMilliseconds = 30_000;
            Assert.AreEqual(GateStatus.Ok, server.Synchronise());
            server.ErrorMilliseconds = 0;
            Assert.AreEqual(GateStatus.TooOften, server.Synchronise());
            Assert.AreEqual(1u, Refused(station, TimeRefusal.TooOften));
        }

        [TestMethod]
        public void TheStationsTimeIsInformativeUnlessTheSealedParameterSaysOtherwise()
        {
            using VirtualCapsule board = new(10) { Parameters = { StationTimeSynchronises = false } };
            board.PowerUp();
            ChargingStation station = new(board);
            Assert.AreEqual(GateStatus.Ok, station.SetClock(Runs.UnixSeconds));
            Assert.AreEqual((byte)'I', State(station)[100]);
            Assert.AreEqual(GateStatus.Ok, station.Begin("s-1"), "a session needs no more");
            Assert.AreEqual(GateStatus.Ok, station.End("s-1"));
            board.Seal.Closed = false;
            Assert.AreEqual(GateStatus.Ok, station.Execute(LegalCommand.SetParameter, [(byte)LegalParameter.StationTimeSynchronises, .. BitConverter.GetBytes(1L)]));
            board.Seal.Closed = true;
            Assert.AreEqual(GateStatus.Ok, station.SetClock((board.Capsule.Clock.UnixMilliseconds / 1000) + 1));
            Assert.AreEqual((byte)'S', State(station)[100]);
        }

        [TestMethod]
        public void SynchronisedOutlivesPowerCutsAndEndsByItselfAndTheDisplayAndTheLogSayIt()
        {
            using VirtualCapsule board = Runs.Ready(11, out ChargingStation station);
            board.Restart(24 * Hour);
            board.Wait(1);
            Assert.AreEqual('S', board.Capsule.Shown.TimeStatus);
            Assert.AreEqual(2010 + 476, BitConverter.ToInt64(State(station), 8), 5.0);
            board.SkipRunning(23 * 24 * Hour);
            board.Wait(1);
            Assert.AreEqual('S', board.Capsule.Shown.TimeStatus);
            board.SkipRunning(24 * Hour);
            board.Wait(1);
            Assert.AreEqual('I', board.Capsule.Shown.TimeStatus);
            Assert.AreEqual(GateStatus.Ok, station.Begin("s-1"));
            byte[] change = new ArchiveProof(station).Log.Values.Single(entry => entry[32] == (byte)EventKind.TimeStatusChanged);
            Assert.AreEqual('S', (char)BitConverter.ToInt64(change, 16));
            Assert.AreEqual('I', (char)BitConverter.ToInt64(change, 24));
        }

        [TestMethod]
        public void AWeekBetweenTwoMessagesMeasuresTheRateAndTrimsTheChip()
        {
            using VirtualCapsule board = Commissioned(13, out ChargingStation station, out TimeServer server);
            board.Clock.RateErrorPpb = 1_500;
            Assert.AreEqual(GateStatus.Ok, server.Synchronise());
            board.SkipRunning(7 * 24 * Hour);
            board.Wait(1);
            Assert.AreEqual(GateStatus.Ok, server.Synchronise(), board.Faults());
            Assert.AreEqual(-1_500, BitConverter.ToInt64(State(station), 48), 250.0);
            Assert.AreEqual(6, BitConverter.ToInt32(State(station), 72), "six steps of 0.238 ppm");
            Assert.AreEqual(6, (sbyte)(board.Clock.PeekEeprom(0xC1) << 2) >> 2, "and in the chip's own memory");
            board.Wait(1);
            byte[] entry = new ArchiveProof(station).Log.Values.Single(found => found[32] == (byte)EventKind.ClockRateMeasured);
            Assert.AreEqual(BitConverter.ToInt64(State(station), 48), BitConverter.ToInt64(entry, 24));
            Assert.AreEqual(6, (sbyte)entry[68]);
            board.SkipRunning(7 * 24 * Hour);
            board.Wait(1);
            Assert.AreEqual(0, board.Capsule.Clock.UnixMilliseconds - server.UnixMilliseconds, 200.0, "a week later");
        }

        [TestMethod]
        public void AnEmptyBatteryIsAnUnknownTimeAfterThePowerCutAndNothingElse()
        {
            using VirtualCapsule board = Commissioned(12, out ChargingStation station, out TimeServer server);
            Assert.AreEqual(GateStatus.Ok, server.Synchronise());
            board.Clock.RemoveBackup();
            board.Restart(Second);
            board.Wait(5);
            Assert.AreEqual((byte)'U', State(station)[100]);
            Assert.AreEqual(GateStatus.TimeUnknown, station.Begin("s-1"));
            Assert.AreEqual(GateStatus.Ok, server.Synchronise(), board.Faults());
            Assert.AreEqual((byte)'S', State(station)[100]);
            Assert.AreEqual(GateStatus.Ok, station.Begin("s-1"));
        }

        private static VirtualCapsule Commissioned(uint seed, out ChargingStation station, out TimeServer server)
        {
            VirtualCapsule board = Runs.Ready(seed, out station);
            server = new TimeServer(board, station, Runs.UnixSeconds);
            Assert.AreEqual(GateStatus.Ok, server.Commission());
            board.Wait(1);
            return board;
        }

        private static byte[] State(ChargingStation station)
        {
            Assert.AreEqual(GateStatus.Ok, station.Execute(LegalCommand.ReadClockState, []));
            return station.Answer;
        }

        private static uint Refused(ChargingStation station, TimeRefusal reason) => BitConverter.ToUInt32(State(station), 76 + 4 * (int)reason);

        private static DateTimeOffset TimeOf(ChargingStation station, GateStatus status)
        {
            Assert.AreEqual(GateStatus.Ok, status);
            string time = new OcmfText(station.Answer).Reading.GetProperty("TM").GetString()[..^2];
            return DateTimeOffset.ParseExact(time, "yyyy-MM-dd'T'HH:mm:ss,fffzzz", System.Globalization.CultureInfo.InvariantCulture);
        }
    }
}
