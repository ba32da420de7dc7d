using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Legal
{
    /// <summary>Stands for the driver's button on a board that has none.</summary>
    public sealed class ReleasedButton : IInputPin
    {
        /// <inheritdoc/>
        public bool IsHigh => false;
    }
}
