namespace MeasurementCapsule.Simulator
{
    /// <summary>One vehicle of <c>profiles/curves</c>: what a profile is made from.</summary>
    public sealed class ChargingCurve
    {
        /// <summary>Short name, also the name of the profile file.</summary>
        public required string Name { get; init; }

        /// <summary>The vehicle as its maker calls it.</summary>
        public required string Vehicle { get; init; }

        /// <summary>Usable capacity in watt-hours.</summary>
        public required long UsableWattHours { get; init; }

        /// <summary>Voltage under full charge at 0 %, millivolts.</summary>
        public required long EmptyMillivolts { get; init; }

        /// <summary>Voltage under full charge at 100 %, millivolts.</summary>
        public required long FullMillivolts { get; init; }

        /// <summary>Resistance behind the meter, milliohms: the voltage sags by it when the current falls.</summary>
        public required long Milliohms { get; init; }

        /// <summary>State of charge at the start in percent.</summary>
        public required long FromPercent { get; init; }

        /// <summary>State of charge at which the session ends, in percent.</summary>
        public required long ToPercent { get; init; }

        /// <summary>Corner points: state of charge in percent, rising from 0 to 100.</summary>
        public required long[] Percent { get; init; }

        /// <summary>Corner points: power in watts.</summary>
        public required long[] Watts { get; init; }

        /// <summary>Power at a state of charge in millionths of the usable capacity, 0 to 1 000 000; watts.</summary>
        public long WattsAt(long chargeMillionths)
        {
            int i = 1;
            while (i < Percent.Length - 1 && chargeMillionths > Percent[i] * 10_000)
            {
                i++;
            }

            long from = Percent[i - 1] * 10_000, to = Percent[i] * 10_000;
            return Watts[i - 1] + (Watts[i] - Watts[i - 1]) * (chargeMillionths - from) / (to - from);
        }
    }
}
