using MeasurementCapsule.Hal.Sim;

namespace MeasurementCapsule.Simulator
{
    /// <summary>The same voltage and current for ever: energy flows at every moment at which the supply may fail.</summary>
    public sealed class SteadyVehicle : IVehicle
    {
        private readonly int steadyMillivolts;
        private readonly int steadyMilliamperes;

        /// <summary>A load from the first moment on; negative amperes deliver back.</summary>
        public SteadyVehicle(int busMillivolts, int currentMilliamperes)
        {
            steadyMillivolts = busMillivolts;
            steadyMilliamperes = currentMilliamperes;
        }

        /// <inheritdoc/>
        public void At(long microseconds, out int busMillivolts, out int currentMilliamperes)
        {
            busMillivolts = steadyMillivolts;
            currentMilliamperes = steadyMilliamperes;
        }
    }
}
