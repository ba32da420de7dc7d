using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Legal
{
    /// <summary>
    /// Measures how much the clock chip is too slow: what two accountable synchronisations say passed, against what the chip counted, as soon as they are so far
    /// apart that their own uncertainty weighs little. The nearest step goes into the chip, the rest into the arithmetic.
    /// </summary>
    public sealed class ClockRate
    {
        /// <summary>A measurement counts when it is at least so good, 10⁻⁹: about one step of the trim.</summary>
        public const long SufficientPartsPerBillion = 250;

        /// <summary>No chip is so wrong: outside of its temperature range it is 20 ppm at the most (7.3), and 3 ppm of aging.</summary>
        private const long MostPartsPerBillion = 30000;

        /// <summary>The trim is changed for at least so many steps: each change wears the chip.</summary>
        private const int LeastSteps = 2;

        private const long Billion = 1000000000;
        private const long MostDifferenceMilliseconds = 1000000000;

        private readonly LegalClock clock;

        internal ClockRate(LegalClock clock)
        {
            this.clock = clock;
        }

        /// <summary>A sample is being taken over into the state, at that reading of the chip.</summary>
        internal void Note(TimeSample sample, long chip)
        {
            ClockState state = clock.State;
            if (!sample.Accountable)
            {
                return;
            }

            long elapsed = chip - state.AnchorChipMilliseconds;
            if (state.AnchorChipMilliseconds == 0 || elapsed <= 0)
            {
                Anchor(state, chip);
                return;
            }

            long uncertainty = (((state.UncertaintyMilliseconds + state.AnchorUncertaintyMilliseconds) * Billion) + elapsed - 1) / elapsed;
            if (uncertainty > SufficientPartsPerBillion)
            {
                // From a better sample a sufficient measurement may come sooner than from the old one.
                if (elapsed * SufficientPartsPerBillion < (state.AnchorUncertaintyMilliseconds - state.UncertaintyMilliseconds) * Billion)
                {
                    Anchor(state, chip);
                }

                return;
            }

            long difference = state.SynchronisedUnixMilliseconds - state.AnchorUnixMilliseconds - elapsed;
            bool plausible = difference < MostDifferenceMilliseconds && difference > -MostDifferenceMilliseconds;
            long measured = plausible ? difference * Billion / elapsed : 0;
            plausible = plausible && measured <= MostPartsPerBillion && measured >= -MostPartsPerBillion;
            if (plausible)
            {
                state.SlownessPartsPerBillion = measured - (clock.Trim * Billion / RealTimeClockTrim.StepDivisor);
                state.SlownessUncertaintyPartsPerBillion = uncertainty;
                state.MeasuredUnixMilliseconds = state.SynchronisedUnixMilliseconds;
            }

            Anchor(state, chip);
        }

        /// <summary>
        /// Sets the nearest trim, right after a measurement was committed: the state counts from this moment on, so whatever the chip runs
        /// with after a power cut, its rate since is known.
        /// </summary>
        internal Status Trim()
        {
            ClockState state = clock.State;
            if (state.MeasuredUnixMilliseconds == 0 || state.MeasuredUnixMilliseconds != state.SynchronisedUnixMilliseconds)
            {
                return Status.Ok;
            }

            int steps = Nearest(-state.SlownessPartsPerBillion);
            int change = steps - clock.Trim;
            return change >= LeastSteps || change <= -LeastSteps ? clock.WriteTrim(steps) : Status.Ok;
        }

        /// <summary>The nearest trim for a clock that is so much too fast.</summary>
        private static int Nearest(long partsPerBillion)
        {
            long halves = partsPerBillion * RealTimeClockTrim.StepDivisor * 2 / Billion;
            long steps = (halves + (halves < 0 ? -1 : 1)) / 2;
            steps = steps < RealTimeClockTrim.MinSteps ? RealTimeClockTrim.MinSteps : steps;
            return (int)(steps > RealTimeClockTrim.MaxSteps ? RealTimeClockTrim.MaxSteps : steps);
        }

        private static void Anchor(ClockState state, long chip)
        {
            state.AnchorChipMilliseconds = chip;
            state.AnchorUnixMilliseconds = state.SynchronisedUnixMilliseconds;
            state.AnchorUncertaintyMilliseconds = state.UncertaintyMilliseconds;
        }
    }
}
