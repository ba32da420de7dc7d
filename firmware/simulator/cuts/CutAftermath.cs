using System;
using MeasurementCapsule.Hal.Sim;

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

        /// <summary>After a cut in that scenario; the supply is off.</summary>
        public CutAftermath(CutScenario scenario, CapsuleWitness witness)
        {
            this.scenario = scenario;
            this.witness = witness;
        }

        /// <summary>Plays it to its end. What the firmware throws is a violation too.</summary>
        public CutOutcome Judge(long position, uint secondSeed, string command)
        {
            long lost = 0;
            using VirtualCapsule board = witness.Board;
            try
            {
                lost = Recover(secondSeed == 0 ? 0 : secondSeed + (uint)position);
                StorageChecks.Judge(witness);
                scenario.Repeat(witness);
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
