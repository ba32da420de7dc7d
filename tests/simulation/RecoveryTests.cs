using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using MeasurementCapsule.Hal.Sim;
using MeasurementCapsule.Legal;
using MeasurementCapsule.Simulator;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace MeasurementCapsule.Tests.Simulation
{
    /// <summary>A session that power interrupts continues when nothing was missed, and is closed otherwise.</summary>
    [TestClass]
    public class RecoveryTests
    {
        private const long Second = 1_000_000;
        private const long HoldUp = 5_000;
        private const long Limit = 60_000;

        [TestMethod]
        public void AShortInterruptionWithAWarningContinuesTheSessionAndTheRecordSaysSo()
        {
            using VirtualCapsule board = Charging(1, out ChargingStation station);
            string start = Text(station, station.Begin("r-1"));
            Interrupt(board, 7 * Second);
            board.Wait(2);
            Assert.AreEqual(SessionPhase.Running, board.Capsule.Session.Journal.Phase, board.Faults());
            Assert.AreEqual(start, Text(station, station.Begin("r-1")), "the same start again is the same record");
            Assert.AreEqual(GateStatus.SessionRunning, station.Begin("r-2"));
            long before = station.ReadRegister().ImportMilliwattHours;
            board.Wait(2);
            OcmfText stop = Record(station, station.End("r-1"));
            Assert.AreEqual("L", stop.Reading.GetProperty("TX").GetString());
            Assert.AreEqual("G", stop.Reading.GetProperty("ST").GetString());
            StringAssert.EndsWith(stop.Reading.GetProperty("TM").GetString(), " S");
            JsonElement said = stop.Payload.GetProperty("XI");
            Assert.AreEqual(1, said.GetProperty("N").GetInt32());
            Assert.IsTrue(said.GetProperty("S").GetInt32() is >= 7 and <= 9, said.ToString());
            Assert.IsTrue(FixedPoint.TryParse(stop.ReadingDigits, 3, out long wattHours) && wattHours * 1000 > before, "what was measured after the return belongs to it");
            Assert.AreEqual(stop.Text, Text(station, station.End("r-1")), "the same end again is the same record");
            AssertReadable(station, start, stop.Text);
            Assert.IsTrue(Runs.Log(station).Any(entry => entry[32] == (byte)EventKind.SessionContinued && BitConverter.ToInt64(entry, 16) == 1));
        }

        [TestMethod]
        public void TwoInterruptionsAreCountedAndAddedUp()
        {
            using VirtualCapsule board = Charging(2, out ChargingStation station);
            Text(station, station.Begin("r-1"));
            Interrupt(board, 7 * Second);
            board.Wait(3);
            Interrupt(board, 20 * Second);
            board.Wait(3);
            SessionJournal journal = board.Capsule.Session.Journal;
            Assert.AreEqual(2, journal.Terms.Interruptions, board.Faults());
            Assert.IsTrue(journal.Terms.InterruptedMilliseconds is >= 27_000 and <= 30_000, journal.Terms.InterruptedMilliseconds + " ms");
            JsonElement said = Record(station, station.End("r-1")).Payload.GetProperty("XI");
            Assert.AreEqual(2, said.GetProperty("N").GetInt32());
            Text(station, station.Begin("r-2"));
            Assert.IsFalse(Record(station, station.End("r-2")).Payload.TryGetProperty("XI", out _), "the next session knows nothing of it");
        }

        [TestMethod]
        public void TheLimitItselfContinuesAndAHundredthOfASecondMoreDoesNot()
        {
            long off = 50 * Second;
            (SessionPhase phase, long milliseconds) = AfterInterruption(off);
            Assert.AreEqual(SessionPhase.Running, phase);
            off += (Limit - milliseconds) * 1000;
            (phase, milliseconds) = AfterInterruption(off);
            Assert.AreEqual(Limit, milliseconds);
            Assert.AreEqual(SessionPhase.Running, phase);
            Assert.AreEqual(SessionPhase.Idle, AfterInterruption(off + 10_000).Phase);
            Assert.AreEqual(SessionPhase.Idle, AfterInterruption(off + Second).Phase);
        }

        [TestMethod]
        [DataRow("no warning")]
        [DataRow("clock lost")]
        [DataRow("clock set again")]
        [DataRow("seal opened")]
        [DataRow("case opened and closed")]
        [DataRow("never continue")]
        [DataRow("another parameter")]
        [DataRow("a part fails for longer than the patience")]
        [DataRow("the front end failed before")]
        public void OtherwiseItIsClosedAtTheReadingOfThePowerFailure(string what)
        {
            using VirtualCapsule board = Charging(3, out ChargingStation station, what == "never continue" ? 0 : 60);
            string start = Text(station, station.Begin("r-1"));
            board.Wait(2);
            Before(board, what);
            long before = station.ReadRegister().ImportMilliwattHours;
            Interrupt(board, 7 * Second, what != "no warning", () => While(board, what));
            After(board, station, what);
            board.Wait(3);
            Assert.AreEqual(SessionPhase.Idle, board.Capsule.Session.Journal.Phase, board.Faults());
            OcmfText stop = Record(station, station.End("r-1"));
            Assert.AreEqual("P", stop.Reading.GetProperty("TX").GetString());
            Assert.IsFalse(stop.Payload.TryGetProperty("XI", out _));
            Assert.IsTrue(FixedPoint.TryParse(stop.ReadingDigits, 3, out long wattHours) && wattHours >= before / 1000 && wattHours * 1000 <= before + 1000,
                "billed is what was measured before: " + wattHours + " Wh, " + before + " mWh");
            AssertReadable(station, start, stop.Text);
        }

        [TestMethod]
        public void WhileItCannotBeDecidedAStopIsRefusedClearlyAndNothingIsLost()
        {
            using VirtualCapsule board = Charging(4, out ChargingStation station);
            Text(station, station.Begin("r-1"));
            Interrupt(board, 7 * Second, true, () => board.Unplug("archive"));
            board.Wait(4);
            Assert.AreEqual(GateStatus.FaultStands, station.End("r-1"));
            Assert.AreEqual(1 << (int)FaultCode.Archive, BitConverter.ToInt32(station.Answer, 0));
            Assert.AreEqual(GateStatus.SessionRunning, station.Begin("r-2"));
            Assert.IsTrue(board.Capsule.Session.Recovering);
            board.Plug("archive");
            board.Wait(3);
            Assert.AreEqual(SessionPhase.Running, board.Capsule.Session.Journal.Phase);
            Assert.AreEqual("L", Record(station, station.End("r-1")).Reading.GetProperty("TX").GetString());
        }

        [TestMethod]
        public void WhatWasDecidedStaysDecidedOverTheNextPowerFailure()
        {
            using VirtualCapsule board = Charging(5, out ChargingStation station);
            Text(station, station.Begin("r-1"));
            Interrupt(board, 2 * Second, true, () =>
            {
                OpenAndFeedTheClock(board);
                board.Unplug("element");
            });
            board.Wait(1);
            Assert.IsTrue(board.Capsule.Session.Recovering);
            board.Seal.Closed = true;
            Interrupt(board, 2 * Second, true, () => board.Plug("element"));
            board.Wait(4);
            Assert.AreEqual("P", Record(station, station.End("r-1")).Reading.GetProperty("TX").GetString());
        }

        private static void Before(VirtualCapsule board, string what)
        {
            if (what == "the front end failed before")
            {
                board.Unplug("front-end");
                board.Wait(60);
            }
        }

        private static void While(VirtualCapsule board, string what)
        {
            board.Plug("front-end");
            if (what == "clock lost" || what == "clock set again")
            {
                board.Clock.RemoveBackup();
                board.Clock.InsertBackup();
            }
            else if (what == "case opened and closed")
            {
                board.Seal.Closed = false;
                board.Seal.Closed = true;
            }
            else if (what == "seal opened")
            {
                OpenAndFeedTheClock(board);
            }
            else if (what == "a part fails for longer than the patience")
            {
                board.Unplug("panel");
            }
            else if (what == "another parameter")
            {
                ExchangeParameters(board);
            }
        }

        // An open case costs the time, unless somebody feeds the clock chip meanwhile: then only the switch tells.
        private static void OpenAndFeedTheClock(VirtualCapsule board)
        {
            board.Clock.FeedBackup(true);
            board.Seal.Closed = false;
        }

        private static void After(VirtualCapsule board, ChargingStation station, string what)
        {
            if (what is "clock set again" or "clock lost" or "case opened and closed")
            {
                board.Run(what != "clock set again" ? 4 * Second : 1);
                Assert.AreEqual(GateStatus.Ok, station.SetClock(Runs.UnixSeconds + board.World.NowMicroseconds / Second));
            }
            else if (what == "a part fails for longer than the patience")
            {
                board.Wait(11);
                Assert.AreEqual(SessionPhase.Running, board.Capsule.Session.Journal.Phase, "it cannot be closed while a fault stands");
                board.Plug("panel");
            }
        }

        // Somebody changes the memory itself: another cable resistance, with a right checksum, in both copies.
        private static void ExchangeParameters(VirtualCapsule board)
        {
            const int FirstSlotAt = 0x4000 + 2048;
            const int SlotBytes = 256;
            byte[] slot = new byte[SlotBytes];
            for (int i = 0; i < SlotBytes; i++)
            {
                slot[i] = board.RegisterMemory.Peek(FirstSlotAt + i);
            }

            slot[16 + 8 * (int)LegalParameter.CableMicroohms] = 1;
            Hal.LittleEndian.WriteUInt32(slot, SlotBytes - 4, Crypto.Crc32.Compute(slot, 0, SlotBytes - 4));
            for (int i = 0; i < 2 * SlotBytes; i++)
            {
                board.RegisterMemory.Corrupt(FirstSlotAt + i, board.RegisterMemory.Peek(FirstSlotAt + i) ^ slot[i % SlotBytes]);
            }
        }

        private static (SessionPhase Phase, long Milliseconds) AfterInterruption(long offMicroseconds)
        {
            using VirtualCapsule board = Charging(6, out ChargingStation station);
            Text(station, station.Begin("r-1"));
            board.Wait(2);
            Interrupt(board, offMicroseconds);
            board.Wait(2);
            return (board.Capsule.Session.Journal.Phase, board.Capsule.Session.Journal.Terms.InterruptedMilliseconds);
        }

        private static VirtualCapsule Charging(uint seed, out ChargingStation station, int resumeSeconds = 60)
        {
            VirtualCapsule board = new(seed) { World = { Vehicle = new SteadyVehicle(400_000, 100_000) } };
            board.Parameters.ResumeSeconds = resumeSeconds;
            board.PowerUp();
            station = new ChargingStation(board);
            Assert.AreEqual(GateStatus.Ok, station.SetClock(Runs.UnixSeconds));
            board.Wait(1);
            return board;
        }

        private static void Interrupt(VirtualCapsule board, long offMicroseconds, bool warn = true, Action meanwhile = null)
        {
            if (warn)
            {
                board.FailSupply(HoldUp);
                board.Run(HoldUp + 1);
                Assert.IsTrue(board.WarningServed);
            }
            else
            {
                board.World.CutPower();
            }

            Assert.IsFalse(board.World.Powered);
            meanwhile?.Invoke();
            board.World.Advance(offMicroseconds);
            board.World.RestorePower();
            board.PowerUp();
        }

        private static string Text(ChargingStation station, GateStatus status) => Record(station, status).Text;

        private static OcmfText Record(ChargingStation station, GateStatus status)
        {
            Assert.AreEqual(GateStatus.Ok, status);
            return new OcmfText(station.Answer);
        }

        private static void AssertReadable(ChargingStation station, string start, string stop)
        {
            Assert.AreEqual(start, Text(station, station.Execute(LegalCommand.ReadRecord, BitConverter.GetBytes(1L))));
            Assert.AreEqual(stop, Text(station, station.Execute(LegalCommand.ReadRecord, BitConverter.GetBytes(0L))));
            byte[] id = [3, (byte)'r', (byte)'-', (byte)'1'];
            Assert.AreEqual(start, Text(station, station.Execute(LegalCommand.ReadSessionRecord, [.. id, (byte)'B'])));
            Assert.AreEqual(stop, Text(station, station.Execute(LegalCommand.ReadSessionRecord, [.. id, (byte)'E'])));
        }
    }
}
