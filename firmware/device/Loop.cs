using System.Threading;
using MeasurementCapsule.Hal;
using MeasurementCapsule.Legal;

namespace MeasurementCapsule.Device
{
    /// <summary>
    /// The one loop of managed code: a step of the legal core each 100 ms, then a turn of each interface to the station. A turn that took longer is not
    /// made up for.
    /// </summary>
    public sealed class Loop
    {
        private const int StepMicroseconds = 100000;
        private const int MicrosecondsPerMillisecond = 1000;

        private readonly Capsule capsule;
        private readonly IMonotonicClock clock;

        /// <summary>Runs nothing yet.</summary>
        public Loop(Capsule capsule, IMonotonicClock clock)
        {
            this.capsule = capsule;
            this.clock = clock;
        }

        /// <summary>Never returns. What is thrown ends the program, and the boot code's interpreter restarts the processor.</summary>
        public void Run()
        {
            while (true)
            {
                long next = clock.Microseconds + StepMicroseconds;
                capsule.Step();
                int left = (int)((next - clock.Microseconds) / MicrosecondsPerMillisecond);
                Thread.Sleep(left > 0 ? left : 0);
            }
        }
    }
}
