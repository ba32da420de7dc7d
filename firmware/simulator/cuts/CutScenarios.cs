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

        /// <summary>2026-11-22T09:00:00 UTC.</summary>
        public const long UnixSeconds = 1795338000;

        private const long LaterUnixSeconds = UnixSeconds + 7200;
        private const long Microohms = 2_500;
        private const long Moment = 200_000;
        private const long Second = 1_000_000;
        private const long HoldUp = 2_000;

        /// <summary>All of them.</summary>
        public static IReadOnlyList<CutScenario> All { get; } =
        [
            new("first", "the very first power-up, all memories as from the factory", Nothing, FirstPowerUp, RepeatClock),
            new("idle", "nothing but the meter's own work", Ready, witness => witness.Wait(Moment), Nothing),
            new("start", "a session is started: sector erased, record programmed, journal written", Ready, witness => witness.Begin(Session), RepeatStart),
            new("running", "a session is under way", Running, witness => witness.Wait(Moment), ExpectEnded),
            new("stop", "a session is ended", Running, witness => witness.End(Session), RepeatStop),
            new("clock", "the clock is set", Ready, witness => witness.SetClock(LaterUnixSeconds), RepeatClock),
            new("parameter", "a parameter is changed for the first time, under an open seal", OpenSeal, ChangeParameter, RepeatParameter),
            new("seal", "the seal is opened, and the log says so", Ready, SealOpens, Nothing),
            new("restart", "power returns after a cut in a session: the second cut, at any byte of the recovery", Interrupted, PowerReturns, ExpectEnded),
            new("resume", "power returns in time after a cut with a warning, and the session continues", Warned, PowerReturns, ExpectEnded),
        ];

        /// <summary>The one of that name; <see cref="InputException"/> when there is none.</summary>
        public static CutScenario Named(string name)
        {
            return All.FirstOrDefault(scenario => scenario.Name == name)
                ?? throw new InputException("there is no scenario '" + name + "'; there are " + string.Join(", ", All.Select(scenario => scenario.Name)));
        }

        private static void Ready(CapsuleWitness witness)
        {
            witness.Board.PowerUp();
            Require(witness.SetClock(UnixSeconds), witness);
            witness.Settle();
        }

        private static void Running(CapsuleWitness witness)
        {
            Ready(witness);
            Require(witness.Begin(Session), witness);
            witness.Wait(Moment);
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

        private static void FirstPowerUp(CapsuleWitness witness)
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

        private static void RepeatStop(CapsuleWitness witness)
        {
            ExpectStopped(witness, witness.SessionContinued ? ['L'] : ['L', 'P']);
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

        private static void RepeatClock(CapsuleWitness witness)
        {
            witness.Expect(witness.SetClock(LaterUnixSeconds), "the repeated setting of the clock: " + witness.Last);
            long off = witness.Board.Capsule.Clock.UnixMilliseconds - LaterUnixSeconds * 1000;
            witness.Expect(off >= 0 && off < 1000, "the clock is wrong by " + off + " ms after it was set");
        }

        private static void Require(bool done, CapsuleWitness witness)
        {
            if (!done)
            {
                throw new InvalidOperationException("the capsule cannot be prepared: " + witness.Last);
            }
        }
    }
}
