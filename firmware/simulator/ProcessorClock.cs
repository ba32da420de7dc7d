using MeasurementCapsule.Hal;
using MeasurementCapsule.Hal.Sim;

namespace MeasurementCapsule.Simulator
{
    /// <summary>
    /// The processor's time as the legal core sees it: the world's, and in addition what was skipped. The native core keeps to
    /// the world's, as it would take a skipped day for a gap in its samples.
    /// </summary>
    internal sealed class ProcessorClock(World world) : IMonotonicClock
    {
        private long skipped;

        /// <inheritdoc/>
        public long Microseconds => world.Microseconds + skipped;

        /// <inheritdoc/>
        public void Wait(int microseconds) => world.Wait(microseconds);

        /// <summary>That time is over.</summary>
        public void Skip(long microseconds) => skipped += microseconds;
    }
}
