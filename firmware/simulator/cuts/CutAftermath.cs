using System;
using MeasurementCapsule.Hal.Sim;
using MeasurementCapsule.Legal;

namespace MeasurementCapsule.Simulator
{
    /// <summary>What follows a power cut: power returns, perhaps fails again, and then everything must be in order.</summary>
    public sealed class CutAftermath
    {
        private const long OffMicroseconds = 3_000_000;
        private const long SessionMicroseconds = 150_000;
        private const string NewSession = "after-1";
        private readonly CutScenario scenario;
        private readonly CapsuleWitness witness;
        private readonly long holdUp;

        /// <summary>
        /// After a cut in that scenario; the supply is off. The hold-up time is that between a warning and the cut, microseconds;
        /// −1 = there was no warning.
        /// </summary>
        public CutAftermath(CutScenario scenario, CapsuleWitness witness, long holdUp = -1)
        {
            this.holdUp = holdUp;
            this.scenario = scenario;
            this.witness = witness;
        }

        /// <summary>Plays it to its end. What the firmware throws is a violation too.</summary>
        public CutOutcome Judge(long position, uint secondSeed, string command)
        {
            long lost = 0;
            using VirtualCapsule board = witness.Board;
            bool served = board.WarningServed;
            try
            {
                lost = Recover(secondSeed == 0 ? 0 : secondSeed + (uint)position);
                JudgeContinuing(lost, served && secondSeed == 0);
                StorageChecks.Judge(witness);
                scenario.Repeat(witness);
                SetLostTime();
                witness.Expect(witness.Begin(NewSession), "no new session starts: " + witness.Last + ", faults " + board.Capsule.Faults.Bits.ToString("X") + "h");
                witness.Wait(SessionMicroseconds);
                witness.Expect(witness.End(NewSession), "the new session does not end: " + witness.Last);
                StorageChecks.Judge(witness);
            }
            catch (Exception e) when (e is InvalidOperationException or FormatException or IndexOutOfRangeException or ArgumentException or NullReferenceException)
            {
                witness.Violations.Add(e.GetType().Name + ": " + e.Message);
            }

            return new CutOutcome(position, lost, witness.Violations, command);
        }

        /// <summary>A case that stood open without supply cost the clock its time, and nothing else may.</summary>
        private void SetLostTime()
        {
            if (witness.Board.Capsule.Clock.TimeStatus == TimeStatus.Unknown)
            {
                witness.Expect(!witness.Board.Seal.Closed, "the time was lost behind a closed seal");
                witness.Expect(witness.SetClock(DemoStation.UnixSeconds + (2 * 3600) + (witness.Board.World.NowMicroseconds / 1_000_000)), "the lost time cannot be set: " + witness.Last);
            }
        }

        /// <summary>A session may continue when no more was lost than is measured in the hold-up time; after a warning that could be served it must.</summary>
        private void JudgeContinuing(long lost, bool mustContinue)
        {
            bool continues = witness.Board.Capsule.Session.Journal.Phase == SessionPhase.Running;
            long allowed = 1 + (CutScan.Milliwatts * (Math.Max(0, holdUp) + witness.HoldUpMicroseconds) / 3_600_000_000);
            witness.Expect(!continues || lost <= allowed, "the session continues, and " + lost + " mWh were lost");
            bool closed = !continues && witness.ReadRegister().NextPage > 1 && witness.ReadRecord(0) is OcmfText newest && StorageChecks.Transaction(newest) == 'P';
            witness.Expect(!closed || !mustContinue || witness.CutWithoutWarning, "the session was closed in spite of a warning");
            witness.SessionContinued = continues;
        }

        private long Recover(uint seed)
        {
            if (seed != 0)
            {
                PlanSecondCut(new SeededRandom(seed));
                witness.PowerOn(OffMicroseconds);
                witness.Settle();
                witness.Board.World.CutPowerAtBusByte(long.MaxValue);
                witness.Board.RegisterMemory.CutAfterBytes(int.MaxValue);
                witness.Board.Archive.CutDuringNext(-1);
                if (witness.Board.World.Powered)
                {
                    return witness.LostMilliwattHours();
                }
            }

            witness.Restart(OffMicroseconds);
            return witness.LostMilliwattHours();
        }

        /// <summary>Half of the second cuts meet a byte that is stored, a quarter the flash at work, the rest any bus.</summary>
        private void PlanSecondCut(SeededRandom random)
        {
            int kind = random.Below(4);
            if (kind < 2)
            {
                witness.Board.RegisterMemory.CutAfterBytes(random.Below(1500));
            }
            else if (kind == 2)
            {
                witness.Board.Archive.CutDuringNext(random.Below(6));
            }
            else
            {
                witness.Board.World.CutPowerAtBusByte(witness.Board.World.BusBytes + random.Below(200_000));
            }
        }
    }
}
