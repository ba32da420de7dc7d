namespace MeasurementCapsule.Hal.Sim
{
    /// <summary>What is at the end of the cable.</summary>
    public interface IVehicle
    {
        /// <summary>Voltage and current at the meter at that world time; current is positive from station to vehicle.</summary>
        void At(long microseconds, out int busMillivolts, out int currentMilliamperes);
    }
}
