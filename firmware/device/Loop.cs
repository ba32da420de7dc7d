using System.Threading;
using MeasurementCapsule.Hal;
using MeasurementCapsule.Legal;
using MeasurementCapsule.Station;

namespace MeasurementCapsule.Device
{
    /// <summary>
    /// The one loop of managed code: a step of the legal core each 100 ms, and between two of them turns of the interfaces to the station, 10 ms apart.
    /// A step that took longer is not made up for; each interface has at least one turn after it.
    /// </summary>
    public sealed class Loop
    {
        private const int StepMicroseconds = 100000;
        private const int PauseMilliseconds = 10;

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

        /// <summary>Never returns. What is thrown ends the program, and the interpreter restarts the processor.</summary>
        public void Run()
        {
            while (true)
            {
                long next = clock.Microseconds + StepMicroseconds;
                capsule.Step();
                do
                {
                    station.Step();
                    Thread.Sleep(PauseMilliseconds);
                }
                while (clock.Microseconds < next);
            }
        }
    }
}
