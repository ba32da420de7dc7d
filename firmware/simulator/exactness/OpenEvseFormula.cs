namespace MeasurementCapsule.Simulator
{
    /// <summary>
    /// The energy of a session as OpenEVSE's controller counts it, written anew from the description of its EnergyMeter (release
    /// line of 2020 and later): every 250 ms, in unsigned 32-bit integers, millivolts divided by 16 times milliamperes divided
    /// by 4, divided by 15625, is power in watts; times the milliseconds, divided by 1000, is added to watt-seconds. Each
    /// division drops what is left over. At the end of the session watt-seconds divided by 3600 go to the total.
    /// </summary>
    public static class OpenEvseFormula
    {
        private const uint IntervalMilliseconds = 250;

        /// <summary>Watt-hours that reach the total after a session of constant load.</summary>
        public static uint SessionWattHours(uint millivolts, uint milliamperes, int seconds)
        {
            uint wattSeconds = 0;
            for (int update = 0; update < seconds * (1000 / (int)IntervalMilliseconds); update++)
            {
                uint watts = millivolts / 16 * (milliamperes / 4) / 15625;
                wattSeconds += watts * IntervalMilliseconds / 1000;
            }

            return wattSeconds / 3600;
        }
    }
}
