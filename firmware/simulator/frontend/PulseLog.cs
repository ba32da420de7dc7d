using System.Collections.Generic;
using MeasurementCapsule.Hal.Sim;

namespace MeasurementCapsule.Simulator
{
    /// <summary>A photocell before the lamp of the test output: when each pulse came, in world time.</summary>
    public sealed class PulseLog : IPulseObserver
    {
        private readonly List<long> times = [];

        /// <summary>World time of each pulse since the beginning.</summary>
        public IReadOnlyList<long> Times => times;

        /// <inheritdoc/>
        public void Pulse(long microseconds) => times.Add(microseconds);
    }
}
