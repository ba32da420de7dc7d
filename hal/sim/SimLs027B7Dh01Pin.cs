namespace MeasurementCapsule.Hal.Sim
{
    /// <summary>An input of the simulated LS027B7DH01, low until somebody drives it.</summary>
    internal sealed class SimLs027B7Dh01Pin : IOutputPin
    {
        private readonly SimLs027B7Dh01 panel;

        /// <summary>An input of that panel.</summary>
        public SimLs027B7Dh01Pin(SimLs027B7Dh01 panel)
        {
            this.panel = panel;
        }

        /// <summary>Its level.</summary>
        public bool High { get; private set; }

        /// <inheritdoc/>
        public void Set(bool high)
        {
            bool edge = High != high;
            High = high;
            if (edge)
            {
                panel.OnEdge(this, high);
            }
        }
    }
}
