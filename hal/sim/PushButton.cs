namespace MeasurementCapsule.Hal.Sim
{
    /// <summary>The driver's button: high while pressed.</summary>
    public sealed class PushButton : IInputPin
    {
        /// <summary>World door: a finger on it.</summary>
        public bool Pressed { get; set; }

        /// <inheritdoc/>
        public bool IsHigh => Pressed;
    }
}
