namespace MeasurementCapsule.Hal
{
    /// <summary>The time since power-up: it never jumps, never stands still, and knows no date. Durations come from here.</summary>
    public interface IMonotonicClock
    {
        /// <summary>Microseconds since power-up.</summary>
        long Microseconds { get; }

        /// <summary>Waits at least so long. Sampling goes on meanwhile.</summary>
        void Wait(int microseconds);
    }
}
