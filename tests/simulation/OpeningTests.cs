using System;
using System.Collections.Generic;
using System.Linq;
using MeasurementCapsule.Hal.Sim;
using MeasurementCapsule.Legal;
using MeasurementCapsule.Simulator;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace MeasurementCapsule.Tests.Simulation
{
    /// <summary>An opened case stands in the log, also one that was opened when nobody could see it.</summary>
    [TestClass]
    public class OpeningTests
    {
        private const long Second = 1_000_000;

        [TestMethod]
        public void ANewCapsuleHasNoPastThatCouldHaveBeenTouched()
        {
            using VirtualCapsule board = Runs.Ready(1, out ChargingStation station);
            board.Run(5 * Second);
            Assert.AreEqual(0, Entries(station).Count);
        }

        [TestMethod]
        public void AnOpeningWithSupplyIsLoggedWithItsMoment()
        {
            using VirtualCapsule board = Runs.Ready(1, out ChargingStation station);
            board.Run(5 * Second);
            long before = board.Capsule.Clock.UnixMilliseconds;
            board.Seal.Closed = false;
            board.Run(10 * Second);
            AssertOpenedAt(before, station);
        }

        [TestMethod]
        public void AnOpeningWhileTheProgramWasNotRunningIsLoggedWhenItRunsAgain()
        {
            using VirtualCapsule board = Runs.Ready(1, out ChargingStation station);
            board.Run(5 * Second);
            long before = board.Capsule.Clock.UnixMilliseconds;
            board.Seal.Closed = false;
            board.World.Advance(Second);
            board.Seal.Closed = true;
            board.PowerUp();
            station = new ChargingStation(board);
            board.Run(5 * Second);
            AssertOpenedAt(before, station);
        }

        [TestMethod]
        public void AnOpeningWithoutSupplyIsLoggedOnceAndCostsTheTime()
        {
            using VirtualCapsule board = Runs.Ready(1, out ChargingStation station);
            board.Run(5 * Second);
            board.World.CutPower();
            board.World.Advance(60 * Second);
            board.Seal.Closed = false;
            board.World.Advance(60 * Second);
            board.Seal.Closed = true;
            board.World.RestorePower();
            board.PowerUp();
            station = new ChargingStation(board);
            board.Run(10 * Second);
            Assert.AreEqual((byte)EventKind.ClockSupplyLost, Entries(station).Single()[32]);
            Assert.AreEqual(TimeStatus.Unknown, board.Capsule.Clock.TimeStatus);
            Assert.AreEqual(GateStatus.Ok, station.SetClock(Runs.UnixSeconds + 200));
            board.Restart(Second);
            station = new ChargingStation(board);
            board.Run(10 * Second);
            Assert.AreEqual(1, Entries(station).Count, "the next power cut tells nothing new");
        }

        [TestMethod]
        public void APowerCutWithTheCaseClosedIsNoOpening()
        {
            using VirtualCapsule board = Runs.Ready(1, out ChargingStation station);
            board.Run(5 * Second);
            board.Restart(86_400 * Second);
            station = new ChargingStation(board);
            board.Run(10 * Second);
            Assert.AreEqual(0, Entries(station).Count);
        }

        [TestMethod]
        public void AnOpeningThatCannotBeLoggedIsNotForgotten()
        {
            using VirtualCapsule board = Runs.Ready(1, out ChargingStation station);
            board.Run(5 * Second);
            board.Unplug("archive");
            board.Seal.Closed = false;
            board.Run(5 * Second);
            board.Seal.Closed = true;
            board.Plug("archive");
            board.Run(10 * Second);
            Assert.AreEqual((byte)EventKind.CaseOpened, Entries(station).Single()[32]);
        }

        /// <summary>The log's entries of what the clock chip remembers.</summary>
        private static void AssertOpenedAt(long unixMilliseconds, ChargingStation station)
        {
            byte[] entry = Entries(station).Single();
            Assert.AreEqual((byte)EventKind.CaseOpened, entry[32]);
            Assert.AreEqual(unixMilliseconds, BitConverter.ToInt64(entry, 16), 60);
        }

        private static List<byte[]> Entries(ChargingStation station) =>
            [.. Runs.Log(station).Where(entry => entry[32] is (byte)EventKind.CaseOpened or (byte)EventKind.ClockSupplyLost)];
    }
}
