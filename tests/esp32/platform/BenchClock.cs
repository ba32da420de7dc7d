using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Tests.Esp32
{
    /// <summary>Time that goes on when it is told.</summary>
    internal sealed class BenchClock : IMonotonicClock
    {
        /// <inheritdoc/>
        public long Microseconds { get; internal set; }

        /// <inheritdoc/>
        public void Wait(int microseconds) => Microseconds += microseconds;
    }
}
