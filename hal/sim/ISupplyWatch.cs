namespace MeasurementCapsule.Hal.Sim
{
    /// <summary>The line on which the supply warns the processor.</summary>
    public interface ISupplyWatch
    {
        /// <summary>The supply fails; what the capacitors hold is left.</summary>
        void OnSupplyFailing();
    }
}
