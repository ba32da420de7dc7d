using System;
using System.Collections.Generic;
using System.Linq;
using MeasurementCapsule.Legal;

namespace MeasurementCapsule.Simulator
{
    /// <summary>
    /// The scenarios of the power-cut test: one entry each. A feature that stores something (changed parameters, log, self-test,
    /// seal) adds its entry here and is cut at every byte from then on.
    /// </summary>
    public static class CutScenarios
    {
        /// <summary>The session during which, or before which, the supply fails.</summary>
        public const string Session = "cut-1";

        private const long Microohms = 2_500;
        private const long Moment = 200_000;
        private const long Second = 1_000_000;
        private const long SelfTestMicroseconds = 4_000_000;
        private const int RingSectors = 8;
        private const long HoldUp = 2_000;

        /// <summary>All of them.</summary>
        public static IReadOnlyList<CutScenario> All { get; } =
        [
            new("first", "the very first power-up, all memories as from the factory", Nothing, FirstPowerUp, ClockCutScenarios.RepeatSet),
            new("idle", "nothing but the meter's own work", Ready, witness => witness.Wait(Moment), Nothing),
            new("start", "a session is started: sector erased, record programmed, journal written", Ready, witness => witness.Begin(Session), RepeatStart),
            new("running", "a session is under way", Running, witness => witness.Wait(Moment), ExpectEnded),
            new("stop", "a session is ended", Running, witness => witness.End(Session), RepeatStop),
            new("intermediate", "a reading of the running session is signed", Running, witness => witness.Intermediate(Session), RepeatIntermediate),
            new("both ends", "both ends of the session that has ended are signed in one record", Ended, witness => witness.Combine(Session), RepeatBothEnds),
            .. ClockCutScenarios.All,
            new("parameter", "a parameter is changed for the first time, under an open seal", OpenSeal, ChangeParameter, RepeatParameter),
            new("seal", "the seal is opened, and the log says so", Ready, SealOpens, Nothing),
            new("rollover", "a session is started as the ring of the archive comes round: header, note of what leaves, erase", NearlyFull, witness => witness.Begin(Session), RepeatStart),
            new("erase", "the archive erases the oldest sector", AtErase, LogOne, ExpectNoted),
            new("self-test", "a self-test is finished: element, signature, archive", TestingItself, FinishSelfTest, RepeatSelfTest),
            new("restart", "power returns after a cut in a session: the second cut, at any byte of the recovery", Interrupted, PowerReturns, ExpectEnded),
            new("resume", "power returns in time after a cut with a warning, and the session continues", Warned, PowerReturns, ExpectEnded),
        ];

        /// <summary>The one of that name; <see cref="InputException"/> when there is none.</summary>
        public static CutScenario Named(string name)
        {
            return All.FirstOrDefault(scenario => scenario.Name == name)
                ?? throw new InputException("there is no scenario '" + name + "'; there are " + string.Join(", ", All.Select(scenario => scenario.Name)));
        }

        internal static void Ready(CapsuleWitness witness)
        {
            witness.Board.PowerUp();
            Require(witness.SetClock(DemoStation.UnixSeconds), witness);
            witness.Settle();
        }

        internal static void Running(CapsuleWitness witness)
        {
            Ready(witness);
            Require(witness.Begin(Session), witness);
            witness.Wait(Moment);
        }

        private static void Ended(CapsuleWitness witness)
        {
            Running(witness);
            Require(witness.End(Session), witness);
        }

        private static void Interrupted(CapsuleWitness witness)
        {
            Running(witness);
            witness.CutPower();
        }

        private static void Warned(CapsuleWitness witness)
        {
            Running(witness);
            witness.FailSupply(HoldUp);
        }

        internal static void FirstPowerUp(CapsuleWitness witness)
        {
            witness.Board.PowerUp();
            witness.Wait(Moment);
        }

        private static void PowerReturns(CapsuleWitness witness)
        {
            witness.PowerOn(Second);
            witness.Settle();
        }

        private static void Nothing(CapsuleWitness witness)
        {
        }

        // What counts is that the session happened once: it is over by the cut, or it continues, or it starts now.
        private static void RepeatStart(CapsuleWitness witness)
        {
            bool counted = witness.ReadRegister().NextPage > 1;
            bool starts = witness.Begin(Session);
            witness.Expect(starts == (witness.SessionContinued || !counted) && (starts || witness.Last == GateStatus.TransactionIdUsed), "the repeated start: " + witness.Last + ", counted before: " + counted);
            ExpectStopped(witness, starts ? 'L' : 'P');
        }

        internal static void RepeatStop(CapsuleWitness witness)
        {
            ExpectStopped(witness, witness.SessionContinued ? ['L'] : ['L', 'P']);
        }

        // The page that the cut signed may count or not: the station asks again, and the session goes on or is closed by the cut.
        private static void RepeatIntermediate(CapsuleWitness witness)
        {
            long page = witness.ReadRegister().NextPage;
            bool signs = witness.Intermediate(Session);
            witness.Expect(signs == witness.SessionContinued, "the repeated reading: " + witness.Last);
            witness.Expect(signs || witness.ReadRegister().NextPage == page, "a refused reading took a page");
            ExpectEnded(witness);
        }

        private static void RepeatBothEnds(CapsuleWitness witness)
        {
            bool counted = witness.ReadRegister().NextPage > 3;
            witness.Expect(witness.Combine(Session), "both ends again: " + witness.Last);
            witness.Expect(witness.ReadRegister().NextPage == 4, "counted before: " + counted + ", next page " + witness.ReadRegister().NextPage);
            witness.Expect(witness.Combine(Session) && witness.ReadRegister().NextPage == 4, "both ends a third time: " + witness.Last);
        }

        private static void ExpectEnded(CapsuleWitness witness) => ExpectStopped(witness, witness.SessionContinued ? 'L' : 'P');

        private static void ExpectStopped(CapsuleWitness witness, params char[] reasons)
        {
            witness.Expect(witness.End(Session), "the session cannot be ended: " + witness.Last);
            OcmfText? stop = witness.ReadRecord(0);
            witness.Expect(stop != null && Array.IndexOf(reasons, StorageChecks.Transaction(stop)) >= 0, "the session was not closed with " + string.Join(" or ", reasons));
            witness.Expect(stop == null || !witness.SessionContinued || StorageChecks.Interruptions(stop) > 0, "the record does not say that the session was interrupted");
            witness.Expect(witness.End(Session), "a second end is refused: " + witness.Last);
        }

        private static void OpenSeal(CapsuleWitness witness)
        {
            Ready(witness);
            witness.Board.Seal.Closed = false;
        }

        private static void SealOpens(CapsuleWitness witness)
        {
            witness.Board.Seal.Closed = false;
            witness.Wait(Moment);
        }

        private static void ChangeParameter(CapsuleWitness witness)
        {
            witness.SetParameter(LegalParameter.CableMicroohms, Microohms);
        }

        private static void RepeatParameter(CapsuleWitness witness)
        {
            long before = witness.Board.Capsule.Parameters.Value(LegalParameter.CableMicroohms);
            witness.Expect(before is 0 or Microohms, "the parameter is " + before + ", neither old nor new");
            witness.Expect(witness.SetParameter(LegalParameter.CableMicroohms, Microohms), "the repeated change: " + witness.Last);
            witness.Settle();
        }

        /// <summary>A small ring that has come round, with room for no further record in its newest sector.</summary>
        private static void NearlyFull(CapsuleWitness witness) => FillRing(witness, 30);

        /// <summary>One whose next log entry opens a sector, so that the one after it must make room.</summary>
        private static void AtErase(CapsuleWitness witness)
        {
            FillRing(witness, 0);
            EventLog log = witness.Board.Capsule.Store.Log;
            while (witness.Board.Capsule.Store.Archive.NextIsErased)
            {
                log.Add(EventKind.SealOpened, EventSource.Service, 0, 0);
            }
        }

        private static void FillRing(CapsuleWitness witness, int entriesInLast)
        {
            witness.Board.ArchiveDoor = flash => new SmallArchive(flash, RingSectors);
            Ready(witness);
            Archive archive = witness.Board.Capsule.Store.Archive;
            long last = archive.Newest.Sequence;
            for (int inLast = 0; archive.Newest.Sequence <= RingSectors || inLast < entriesInLast; inLast++)
            {
                Require(archive.LeavingSector < RingSectors && witness.Board.Capsule.Store.Log.Add(EventKind.SealOpened, EventSource.Service, 0, 0) == Hal.Status.Ok, witness);
                inLast = archive.Newest.Sequence == last ? inLast : 0;
                last = archive.Newest.Sequence;
            }
        }

        private static void LogOne(CapsuleWitness witness)
        {
            witness.Board.Capsule.Store.Log.Add(EventKind.SealOpened, EventSource.Service, 0, 0);
        }

        private static void ExpectNoted(CapsuleWitness witness)
        {
            Require(new ChargingStation(witness.Board).RunSelfTest() == GateStatus.Ok, witness);
            witness.Wait(SelfTestMicroseconds);
            ExpectProven(witness, new ArchiveProof(new ChargingStation(witness.Board)));
        }

        private static void TestingItself(CapsuleWitness witness)
        {
            Ready(witness);
            for (int i = 0; i < 2; i++)
            {
                Require(new ChargingStation(witness.Board).RunSelfTest() == GateStatus.Ok, witness);
                witness.Wait(i == 0 ? SelfTestMicroseconds : SelfTestMicroseconds / 5);
            }

            Require(witness.Board.Capsule.SelfTest.IsRunning, witness);
        }

        private static void FinishSelfTest(CapsuleWitness witness)
        {
            while (witness.Board.World.Powered && witness.Board.Capsule.SelfTest.IsRunning)
            {
                witness.Wait(Moment / 2);
            }
        }

        // The one before the cut is there, the one in the cut may be; the next one goes on from whichever is the newest.
        private static void RepeatSelfTest(CapsuleWitness witness)
        {
            ChargingStation station = new(witness.Board);
            long newest = new OcmfText(station.Read(LegalCommand.ReadSelfTest, 0)!).PageNumber;
            witness.Expect(newest is 1 or 2, "the newest self-test is F" + newest);
            Require(station.RunSelfTest() == GateStatus.Ok, witness);
            witness.Wait(SelfTestMicroseconds);
            ArchiveProof proof = new(station);
            witness.Expect(proof.SelfTests.Count == newest + 1, "after F" + newest + " came " + proof.SelfTests.Count);
            ExpectProven(witness, proof);
        }

        private static void ExpectProven(CapsuleWitness witness, ArchiveProof proof)
        {
            foreach (Verdict verdict in proof.Judge())
            {
                witness.Expect(verdict.Holds, "not true: " + verdict.Claim + ", " + verdict.Figures);
            }
        }

        internal static void Require(bool done, CapsuleWitness witness)
        {
            if (!done)
            {
                throw new InvalidOperationException("the capsule cannot be prepared: " + witness.Last);
            }
        }
    }
}
