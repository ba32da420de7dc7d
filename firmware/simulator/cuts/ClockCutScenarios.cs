using System;
using System.Collections.Generic;
using MeasurementCapsule.Legal;

namespace MeasurementCapsule.Simulator
{
    /// <summary>The scenarios in which the clock is set, stepped, slewed, trimmed, or waits for the end of a session.</summary>
    internal static class ClockCutScenarios
    {
        private const long LaterSeconds = 7200;
        private const long StepSeconds = 20;
        private const long SlewMilliseconds = 300;
        private const long SlewToleranceMilliseconds = 60;
        private const long SlewMicroseconds = 300 * Second;
        private const long ClockToleranceMilliseconds = 2_500;
        private const long RatePpb = 1_500;
        private const long Moment = 200_000;
        private const long Second = 1_000_000;
        private const long Day = 86_400 * Second;

        /// <summary>All of them.</summary>
        internal static IReadOnlyList<CutScenario> All { get; } =
        [
            new("set", "the clock is set for the first time", CutScenarios.FirstPowerUp, witness => witness.SetClock(At(witness, LaterSeconds)), RepeatSet),
            new("clock", "the clock is stepped", CutScenarios.Ready, witness => witness.SetClock(At(witness, StepSeconds)), RepeatStep),
            new("slew", "an authenticated message slews the clock", Commissioned, witness => witness.Synchronise(SlewMilliseconds), RepeatSlew),
            new("trim", "an authenticated message measures the rate of the clock chip, and trims it", AWeekLater, witness => witness.Synchronise(0), RepeatTrim),
            new("queued", "a session is ended, and a synchronisation that waited for it steps the clock", Waiting, EndAndStep, RepeatStopAndStep),
        ];

        internal static void RepeatSet(CapsuleWitness witness)
        {
            ExpectError(witness, LaterSeconds * 1000);
            witness.Expect(witness.SetClock(At(witness, LaterSeconds)), "the repeated setting of the clock: " + witness.Last);
            witness.Expect(witness.Board.Capsule.Clock.TimeStatus == TimeStatus.Synchronised, "the clock is not synchronised");
            ExpectError(witness, LaterSeconds * 1000);
        }

        private static void RepeatStep(CapsuleWitness witness)
        {
            ExpectOldOrNew(witness, StepSeconds * 1000);
            witness.Expect(witness.SetClock(At(witness, StepSeconds)), "the repeated step: " + witness.Last);
            ExpectError(witness, StepSeconds * 1000);
        }

        private static void RepeatSlew(CapsuleWitness witness)
        {
            long error = witness.ClockErrorMilliseconds;
            witness.Expect(error is > -SlewToleranceMilliseconds and < SlewMilliseconds + SlewToleranceMilliseconds, "the clock is " + error + " ms off, not between old and new");
            witness.Expect(witness.Synchronise(SlewMilliseconds), "the repeated synchronisation: " + witness.Last);
            ExpectSlewed(witness, SlewMilliseconds);
        }

        // While the trim is stored the backup supply is off: the chip loses its time then, and says so.
        private static void RepeatTrim(CapsuleWitness witness)
        {
            ExpectError(witness, 0);
            witness.Expect(witness.Synchronise(0), "the repeated synchronisation: " + witness.Last);
            ExpectSlewed(witness, 0);
        }

        private static void RepeatStopAndStep(CapsuleWitness witness)
        {
            CutScenarios.RepeatStop(witness);
            witness.Wait(Moment);
            ExpectOldOrNew(witness, StepSeconds * 1000);
        }

        private static void ExpectOldOrNew(CapsuleWitness witness, long newError)
        {
            long error = witness.ClockErrorMilliseconds;
            bool isOld = Math.Abs(error) < ClockToleranceMilliseconds;
            bool isNew = Math.Abs(error - newError) < ClockToleranceMilliseconds;
            witness.Expect(isOld || isNew, "the clock is " + error + " ms off, neither the old time nor the new one");
            witness.Expect(witness.Board.Capsule.Clock.TimeStatus == TimeStatus.Synchronised, "the clock was synchronised and is " + witness.Board.Capsule.Clock.TimeStatus);
        }

        private static void ExpectError(CapsuleWitness witness, long expected)
        {
            bool known = witness.Board.Capsule.Clock.TimeStatus != TimeStatus.Unknown;
            long error = witness.ClockErrorMilliseconds;
            witness.Expect(!known || Math.Abs(error - expected) < ClockToleranceMilliseconds, "the clock is " + error + " ms off, not " + expected);
        }

        private static void ExpectSlewed(CapsuleWitness witness, long expected)
        {
            witness.Board.SkipRunning(SlewMicroseconds);
            witness.Wait(Moment);
            long error = witness.ClockErrorMilliseconds;
            witness.Expect(Math.Abs(error - expected) < SlewToleranceMilliseconds, "the clock was slewed to " + error + " ms off, not " + expected);
            witness.Expect(witness.Board.Capsule.Clock.TimeStatus == TimeStatus.Synchronised, "the clock is not synchronised");
        }

        private static long At(CapsuleWitness witness, long aheadSeconds) => DemoStation.UnixSeconds + aheadSeconds + (witness.Board.World.NowMicroseconds / Second);

        private static void Commissioned(CapsuleWitness witness)
        {
            CutScenarios.Ready(witness);
            CutScenarios.Require(witness.Commission(), witness);
            CutScenarios.Require(witness.Synchronise(0), witness);
            witness.Board.SkipRunning(SlewMicroseconds);
            witness.Settle();
        }

        private static void AWeekLater(CapsuleWitness witness)
        {
            Commissioned(witness);
            witness.Board.Clock.RateErrorPpb = RatePpb;
            witness.Board.SkipRunning(7 * Day);
            witness.Settle();
        }

        private static void Waiting(CapsuleWitness witness)
        {
            CutScenarios.Running(witness);
            witness.SetClock(At(witness, StepSeconds));
            witness.Expect(witness.Last == GateStatus.Queued, "the synchronisation does not wait: " + witness.Last);
        }

        private static void EndAndStep(CapsuleWitness witness)
        {
            witness.End(CutScenarios.Session);
            witness.Wait(Moment);
        }
    }
}
