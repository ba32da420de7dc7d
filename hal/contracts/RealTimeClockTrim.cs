namespace MeasurementCapsule.Hal
{
    /// <summary>The trim of the clock chip's rate, in numbers.</summary>
    public static class RealTimeClockTrim
    {
        /// <summary>
        /// One step changes the rate by exactly 1/4194304, that is 1 / (32768 * 128) = 0.238418579... parts per million or
        /// 20.599 ms a day. Source: RV-3032-C7 Application Manual rev. 1.3, 5.3.1 and 3.20.2.
        /// </summary>
        public const int StepDivisor = 32768 * 128;

        /// <summary>Fastest: +7.629 parts per million.</summary>
        public const int MinSteps = -32;

        /// <summary>Slowest: -7.391 parts per million.</summary>
        public const int MaxSteps = 31;

        /// <summary>
        /// So many changes of the trim the chip's memory takes at 3 V and 25 °C (7.2, nCYCLE; 100 at 5.5 V and 85 °C). One a week is 520 in
        /// ten years.
        /// </summary>
        public const int Endurance = 10000;
    }
}
