using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Simulator
{
    /// <summary>What the meter said of its newest block at some moment: for a display and for service, not for billing.</summary>
    public sealed record BlockValues(
        int BusMillivolts,
        int LeastBusMillivolts,
        int GreatestBusMillivolts,
        int BusRippleMillivolts,
        int CurrentMilliamperes,
        int LeastCurrentMilliamperes,
        int GreatestCurrentMilliamperes,
        int CurrentRippleMilliamperes,
        long PowerMilliwatts,
        long ChargeMilliampereSeconds,
        int TemperatureCentidegrees)
    {
        /// <summary>A copy of what the legal core took over last: reading the meter again would take flags from it.</summary>
        public static BlockValues Of(MeterSnapshot snapshot) => new(
            snapshot.BusMillivolts,
            snapshot.LeastBusMillivolts,
            snapshot.GreatestBusMillivolts,
            snapshot.BusRippleMillivolts,
            snapshot.CurrentMilliamperes,
            snapshot.LeastCurrentMilliamperes,
            snapshot.GreatestCurrentMilliamperes,
            snapshot.CurrentRippleMilliamperes,
            snapshot.PowerMilliwatts,
            snapshot.ChargeMilliampereSeconds,
            snapshot.TemperatureCentidegrees);
    }
}
