using System;
using System.Collections.Generic;
using System.Collections.Concurrent;
using System.Linq;
using System.Threading.Tasks;

namespace MeasurementCapsule.Simulator
{
    /// <summary>
    /// Cuts with a warning: the scenario is played anew for each of them, as the firmware that is cut has to serve the warning. The
    /// warning comes with the byte, the power is gone after the hold-up time.
    /// </summary>
    public sealed class WarnedScan
    {
        private readonly CutScenario scenario;
        private readonly uint seed;
        private readonly long holdUp;
        private readonly ConcurrentBag<CutOutcome> outcomes = [];

        /// <summary>Prepares a scan; the hold-up time in microseconds.</summary>
        public WarnedScan(CutScenario scenario, uint seed, long holdUpMicroseconds)
        {
            this.scenario = scenario;
            this.seed = seed;
            holdUp = holdUpMicroseconds;
        }

        /// <summary>What became of the cuts that were tried, by position.</summary>
        public IReadOnlyList<CutOutcome> Outcomes => outcomes.OrderBy(outcome => outcome.Position).ToList();

        /// <summary>Cuts at these positions; with a second seed other than 0 the recovery is cut too, without a warning.</summary>
        public void Play(IEnumerable<long> positions, uint second = 0)
        {
            Parallel.ForEach(positions, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, position => Cut(position, second));
        }

        private void Cut(long position, uint second)
        {
            CapsuleWitness witness = CutScan.Prepared(scenario, seed, _ => { });
            Warning warning = new(witness, witness.Board.World.BusBytes + position, holdUp);
            witness.Board.World.BusObserver = warning;
            scenario.Act(witness);
            witness.Board.World.BusObserver = null;
            if (!warning.Given)
            {
                witness.Board.Dispose();
                return;
            }

            witness.Wait(holdUp + 1);
            string command = "firmware/simulator/run cuts --scenario " + scenario.Name + " --seed " + seed + " --at " + position
                + (second == 0 ? "" : " --second " + second) + " --hold-up " + holdUp;
            outcomes.Add(new CutAftermath(scenario, witness, holdUp).Judge(position, second, command));
        }

        private sealed class Warning(CapsuleWitness witness, long at, long holdUp) : Hal.Sim.IBusObserver
        {
            public bool Given { get; private set; }

            public void BusByte(object chip, long number)
            {
                if (number >= at && !Given)
                {
                    Given = true;
                    witness.Board.World.FailSupply(holdUp);
                }
            }
        }
    }
}
