namespace MeasurementCapsule.Hal
{
    /// <summary>One input pin.</summary>
    public interface IInputPin
    {
        /// <summary>True while the pin is high.</summary>
        bool IsHigh { get; }
    }
}
