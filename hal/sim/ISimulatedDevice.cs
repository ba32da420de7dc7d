namespace MeasurementCapsule.Hal.Sim
{
    /// <summary>A simulated chip that does something by itself as time goes by, or that notices the supply.</summary>
    public interface ISimulatedDevice
    {
        /// <summary>When it next acts by itself, in world time; <see cref="long.MaxValue"/> for never.</summary>
        long DueMicroseconds { get; }

        /// <summary>Acts. The world's time is exactly <see cref="DueMicroseconds"/>.</summary>
        void Act();

        /// <summary>The main supply fails: what is volatile is gone, what is half done stays half done.</summary>
        void PowerLost();

        /// <summary>The main supply returns: power-on values.</summary>
        void PowerRestored();
    }
}
