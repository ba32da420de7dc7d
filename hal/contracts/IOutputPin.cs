namespace MeasurementCapsule.Hal
{
    /// <summary>One output pin.</summary>
    public interface IOutputPin
    {
        /// <summary>Drives the pin.</summary>
        void Set(bool high);
    }
}
