namespace MeasurementCapsule.Hal.Sim
{
    /// <summary>A pin of the simulated ST7789V.</summary>
    internal sealed class SimSt7789Pin : IOutputPin
    {
        private readonly SimSt7789 reset;

        /// <summary>A pin, high; low resets <paramref name="reset"/>, if that is not null.</summary>
        public SimSt7789Pin(SimSt7789 reset)
        {
            this.reset = reset;
        }

        /// <summary>Its level.</summary>
        public bool High { get; private set; } = true;

        /// <inheritdoc/>
        public void Set(bool high)
        {
            High = high;
            if (reset != null && !high)
            {
                reset.PowerOnValues();
            }
        }
    }
}
