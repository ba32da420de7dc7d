namespace MeasurementCapsule.Station
{
    /// <summary>One interface of the station, served in the loop of the capsule.</summary>
    public interface IServer
    {
        /// <summary>Does what can be done now, a bounded amount; never waits.</summary>
        void Step();
    }
}
