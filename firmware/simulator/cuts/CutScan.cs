using System;
using System.Collections.Generic;
using System.Collections.Concurrent;
using System.Linq;
using System.Threading.Tasks;
using MeasurementCapsule.Hal.Sim;
using MeasurementCapsule.Legal;

namespace MeasurementCapsule.Simulator
{
    /// <summary>
    /// Plays a scenario once. At the bytes that it is asked for it takes a copy of all chips, cuts the supply of the copy there,
    /// and hands it to <see cref="CutAftermath"/>; the original goes on and never notices. The firmware is not copied: a cut
    /// ends it anyway.
    /// </summary>
    public sealed class CutScan : IBusObserver
    {
        private const int BusVolts = 400_000;
        private const int Amperes = 100_000;

        /// <summary>The power during every scenario, milliwatts.</summary>
        public const long Milliwatts = (long)BusVolts * Amperes / 1_000;

        private const int WaitingCopies = 32;

        private readonly CutScenario scenario;
        private readonly uint seed;
        private readonly Action<VirtualCapsule> plant;
        private readonly HashSet<string> seen = [];
        private readonly SortedDictionary<string, long> bytesByChip = [];
        private readonly BlockingCollection<(long Position, CapsuleWitness Witness)> queue = new(WaitingCopies);
        private readonly ConcurrentBag<CutOutcome> outcomes = [];
        private CapsuleWitness witness = null!;
        private (long, long, long, long) lastMoment;
        private long firstByte;
        private Func<long, bool> chosen = _ => true;
        private bool newStates;
        private uint secondSeed;

        /// <summary>
        /// Prepares a scan; the seed decides over noise and over what torn cells hold. Tests plant an error into the board before
        /// it gets power.
        /// </summary>
        public CutScan(CutScenario scenario, uint seed, Action<VirtualCapsule>? plant = null)
        {
            this.plant = plant ?? (_ => { });
            this.scenario = scenario;
            this.seed = seed;
        }

        /// <summary>Bytes of the scenario: so many cuts are possible.</summary>
        public long Positions { get; private set; }

        /// <summary>The bytes by the chip that they went to.</summary>
        public IReadOnlyDictionary<string, long> BytesByChip => bytesByChip;

        /// <summary>What became of the cuts that were tried, by position.</summary>
        public IReadOnlyList<CutOutcome> Outcomes => outcomes.OrderBy(outcome => outcome.Position).ToList();

        /// <summary>A capsule at the begin of a scenario, under load.</summary>
        public static CapsuleWitness Prepared(CutScenario scenario, uint seed, Action<VirtualCapsule> plant)
        {
            VirtualCapsule board = new(seed);
            board.Element.Curve = RememberedCurve.Shared;
            plant(board);
            board.World.Vehicle = new SteadyVehicle(BusVolts, Amperes);
            CapsuleWitness witness = new(board);
            scenario.Prepare(witness);
            return witness;
        }

        /// <summary>
        /// Plays it, and cuts at the positions that are chosen and, if wanted, at every position that leaves other stored bytes
        /// behind than those before. With a second seed other than 0 the recovery is cut too.
        /// </summary>
        public void Play(Func<long, bool> choose, bool everyNewState, uint second = 0, Action<long>? tellDone = null)
        {
            chosen = choose;
            newStates = everyNewState;
            secondSeed = second;
            Task[] workers = Enumerable.Range(0, Math.Max(1, Environment.ProcessorCount)).Select(_ => Task.Run(() => Work(tellDone ?? (_ => { })))).ToArray();
            try
            {
                witness = Prepared(scenario, seed, plant);
                using VirtualCapsule board = witness.Board;
                firstByte = board.World.BusBytes;
                board.World.BusObserver = this;
                scenario.Act(witness);
                board.World.BusObserver = null;
                Positions = board.World.BusBytes - firstByte;
            }
            finally
            {
                queue.CompleteAdding();
                Task.WaitAll(workers);
            }
        }

        /// <inheritdoc/>
        public void BusByte(object chip, long number)
        {
            long position = number - firstByte;
            string name = chip.GetType().Name;
            bytesByChip[name] = bytesByChip.GetValueOrDefault(name) + 1;
            (long, long, long, long) moment = StoredState.Moment(witness.Board, chip, number);
            bool maybeNew = newStates && moment != lastMoment;
            lastMoment = moment;
            bool isChosen = chosen(position);
            if (isChosen || maybeNew)
            {
                CapsuleWitness copy = CutCopy(position);
                bool isNew = seen.Add(StoredState.Key(copy.Board) + ":" + moment.Item3);
                if (isChosen || isNew)
                {
                    queue.Add((position, copy));
                }
            }
        }

        private CapsuleWitness CutCopy(long position)
        {
            CapsuleWitness copy = witness.OfCopy(ObjectCopy.Of(witness.Board, part => part is Hal.Native.NativeMeter or Capsule or ExactIntegral or CutScan));

            // Otherwise every cut in the same page would tear it the same way.
            for (long i = position % 61; i > 0; i--)
            {
                copy.Board.World.Random.Next();
            }

            copy.Board.World.CutPower();
            return copy;
        }

        private void Work(Action<long> tellDone)
        {
            foreach ((long position, CapsuleWitness copy) in queue.GetConsumingEnumerable())
            {
                string command = "firmware/simulator/run cuts --scenario " + scenario.Name + " --seed " + seed + " --at " + position
                    + (secondSeed == 0 ? "" : " --second " + secondSeed);
                outcomes.Add(new CutAftermath(scenario, copy).Judge(position, secondSeed, command));
                tellDone(position);
            }
        }
    }
}
