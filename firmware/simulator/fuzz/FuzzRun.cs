using System;
using System.Collections.Generic;
using System.Linq;

namespace MeasurementCapsule.Simulator
{
    /// <summary>
    /// Gives random inputs to the interfaces of a sealed capsule with a vehicle, and looks after each: no exception, no more turns of the loop than
    /// allowed, nothing changed by what was refused, no parameter changed by anything. The same seed gives the same inputs.
    /// </summary>
    public sealed class FuzzRun : IDisposable
    {
        private const int InputsPerStep = 64;
        private const long Noon = 1795348800;
        private readonly Random random;
        private readonly IReadOnlyList<IFuzzInputs> kinds;

        /// <summary>A capsule with that seed, and the kinds of inputs with these names; none = all.</summary>
        public FuzzRun(int seed, IReadOnlyCollection<string> names)
        {
            random = new Random(seed);
            Board = new VirtualCapsule((uint)seed);
            Board.PowerUp();
            new ChargingStation(Board).SetClock(Noon);
            Board.World.Vehicle = new SteadyVehicle(400_000, 100_000);
            Board.Run(1_000_000);
            IFuzzInputs[] all = [new HttpFuzz(Board), new ModbusFuzz(Board)];
            kinds = [.. all.Where(kind => names.Count == 0 || names.Contains(kind.Name))];
            if (kinds.Count == 0)
            {
                throw new InputException("there is no such kind of input; allowed: " + string.Join(", ", all.Select(kind => kind.Name)));
            }
        }

        /// <summary>The capsule.</summary>
        public VirtualCapsule Board { get; }

        /// <summary>How often each answer came.</summary>
        public SortedDictionary<string, long> Answers { get; } = [];

        /// <summary>The most turns that an input took.</summary>
        public int LongestTurns { get; private set; }

        /// <summary>What went wrong first; null = nothing.</summary>
        public string? Breach { get; private set; }

        /// <summary>Gives so many inputs, or until something went wrong.</summary>
        public void Play(long inputs)
        {
            for (long input = 0; input < inputs && Breach == null; input++)
            {
                if (input % InputsPerStep == 0)
                {
                    Board.Run(VirtualCapsule.StepMicroseconds);
                }

                IFuzzInputs kind = kinds[(int)(input % kinds.Count)];
                FuzzState before = FuzzState.Of(Board.Capsule);
                FuzzOutcome outcome;
                try
                {
                    outcome = kind.Feed(random);
                }
                catch (Exception e)
                {
                    Breach = kind.Name + " input " + input + ": " + e;
                    return;
                }

                Note(kind, input, outcome, FuzzState.Of(Board.Capsule).Breach(before, outcome.Accepted));
            }

            foreach (IFuzzInputs kind in kinds)
            {
                Breach ??= kind.StillAnswers() ? null : kind.Name + " does not answer any more";
            }
        }

        /// <inheritdoc/>
        public void Dispose() => Board.Dispose();

        private void Note(IFuzzInputs kind, long input, FuzzOutcome outcome, string? breach)
        {
            string answer = kind.Name + " " + outcome.Answer;
            Answers[answer] = Answers.GetValueOrDefault(answer) + 1;
            LongestTurns = Math.Max(LongestTurns, outcome.Turns);
            breach ??= outcome.Turns > kind.MostTurns ? "it took " + outcome.Turns + " turns of the loop, allowed are " + kind.MostTurns : null;
            Breach = breach == null ? null : answer + ", input " + input + ": " + breach;
        }
    }
}
