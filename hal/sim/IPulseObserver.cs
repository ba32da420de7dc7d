namespace MeasurementCapsule.Hal.Sim
{
    /// <summary>Looks at the lamp of the test output, as a test bench does with a photocell.</summary>
    public interface IPulseObserver
    {
        /// <summary>
        /// A pulse. <paramref name="microseconds"/> is the world time at which its energy had flowed: the lamp itself is later by
        /// a delay that never changes, which a test bench takes off.
        /// </summary>
        void Pulse(long microseconds);
    }
}
