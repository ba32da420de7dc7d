namespace MeasurementCapsule.Hal.Sim
{
    /// <summary>The seal switch of the case: high while closed.</summary>
    public sealed class SealSwitch : IInputPin
    {
        /// <summary>World door: opens or closes the case.</summary>
        public bool Closed { get; set; } = true;

        /// <inheritdoc/>
        public bool IsHigh => Closed;
    }
}
