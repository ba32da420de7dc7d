namespace MeasurementCapsule.Hal
{
    /// <summary>Where others connect to.</summary>
    public interface IByteListener
    {
        /// <summary>The next connection that waits; null when none does. Does not wait.</summary>
        IByteStream Accept();
    }
}
