namespace MeasurementCapsule.Hal.Sim
{
    /// <summary>What hangs on the DRDY line of a simulated front end: the interrupt of the processor.</summary>
    public interface IDataReadyHandler
    {
        /// <summary>
        /// A conversion has been latched and can be read. Called at the world time of the conversion;
        /// the handler may transfer frames, but must not let time pass.
        /// </summary>
        void OnDataReady();
    }
}
