using System.Threading;
using MeasurementCapsule.Hal;
using MeasurementCapsule.Legal;
using MeasurementCapsule.Station;

namespace MeasurementCapsule.Device
{
    /// <summary>
    /// The one loop of managed code: a step of the legal core each 100 ms, and between two steps a turn of the interfaces to the station every few
    /// milliseconds, at least one. A step that came late is not made up for.
    /// </summary>
    public sealed class Loop
    {
        private const int StepMicroseconds = 100000;
        private const int TurnMilliseconds = 5;

        private readonly Capsule capsule;
        private readonly IServer station;
        private readonly IMonotonicClock clock;

        /// <summary>Runs nothing yet.</summary>
        public Loop(Capsule capsule, IServer station, IMonotonicClock clock)
        {
            this.capsule = capsule;
            this.station = station;
            this.clock = clock;
        }

        /// <summary>Never returns. What is thrown ends the program, and the boot code's interpreter restarts the processor.</summary>
        public void Run()
        {
            while (true)
            {
                long next = clock.Microseconds + StepMicroseconds;
                capsule.Step();
                do
                {
                    station.Step();
                    Thread.Sleep(TurnMilliseconds);
                }
                while (clock.Microseconds < next);
            }
        }
    }
}
