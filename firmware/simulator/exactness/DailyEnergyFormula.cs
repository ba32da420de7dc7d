namespace MeasurementCapsule.Simulator
{
    /// <summary>
    /// The energy of a day as ESPHome's total_daily_energy counts it, written anew from its documentation and the description of
    /// its rule: with every new power value the time since the last one, in milliseconds, is turned into hours; power times
    /// hours is added to the total, which starts at zero at midnight. All of it in 32-bit floating point.
    /// </summary>
    public static class DailyEnergyFormula
    {
        private const int DayMilliseconds = 86_400_000;

        /// <summary>Watt-hours after a day of constant power.</summary>
        public static double DayWattHours(float watts, uint updateMilliseconds)
        {
            float total = 0;
            for (uint now = updateMilliseconds; now <= DayMilliseconds; now += updateMilliseconds)
            {
                float hours = updateMilliseconds / 1000f / 60f / 60f;
                total += watts * hours;
            }

            return total;
        }
    }
}
