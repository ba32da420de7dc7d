namespace MeasurementCapsule.Hal.Sim
{
    /// <summary>The lamp of the test output: one pulse for each step of the import register.</summary>
    public sealed class PulseLamp
    {
        private readonly World world;

        /// <summary>A dark lamp in that world.</summary>
        public PulseLamp(World world)
        {
            this.world = world;
        }

        /// <summary>Who looks at it; null = nobody.</summary>
        public IPulseObserver Observer { get; set; }

        /// <summary>Pulses since the beginning of the world.</summary>
        public long Pulses { get; private set; }

        /// <summary>
        /// The firmware shows a pulse whose energy had flowed at that time, microseconds since power-up. Without supply the lamp
        /// stays dark.
        /// </summary>
        public void Flash(long microseconds)
        {
            if (!world.Powered)
            {
                return;
            }

            Pulses++;
            if (Observer != null)
            {
                Observer.Pulse(world.NowMicroseconds - world.Microseconds + microseconds);
            }
        }
    }
}
