using System.Threading;
using MeasurementCapsule.Hal.Interop;

namespace MeasurementCapsule.Hal.Device
{
    /// <summary>The clock that also dates the samples: microseconds since power-up.</summary>
    public sealed class InteropClock : IMonotonicClock
    {
        private const int MicrosecondsPerMillisecond = 1000;

        /// <inheritdoc/>
        public long Microseconds => MeterCalls.Microseconds();

        /// <summary>
        /// <inheritdoc/> Whole milliseconds are given to other threads; what is left, and what the scheduler woke too early, is waited
        /// for in a loop.
        /// </summary>
        public void Wait(int microseconds)
        {
            long end = Microseconds + microseconds;
            if (microseconds >= MicrosecondsPerMillisecond)
            {
                Thread.Sleep(microseconds / MicrosecondsPerMillisecond);
            }

            while (Microseconds < end)
            {
            }
        }
    }
}
