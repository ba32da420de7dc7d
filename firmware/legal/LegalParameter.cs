namespace MeasurementCapsule.Legal
{
    /// <summary>
    /// The parameters that can be changed while the seal is open. Numbers are published: never reused. Ranges, units and
    /// defaults: <see cref="ParameterTable"/>.
    /// </summary>
    public enum LegalParameter
    {
        /// <summary>Voltage per code, picovolts at the bus.</summary>
        BusPicovoltsPerCode = 0,

        /// <summary>Current per code, picoamperes through the shunt.</summary>
        CurrentPicoamperesPerCode = 1,

        /// <summary>Offset of the voltage channel, 1/256 code.</summary>
        BusOffsetCode256ths = 2,

        /// <summary>Offset of the current channel, 1/256 code.</summary>
        CurrentOffsetCode256ths = 3,

        /// <summary>Resistance of the charging cable there and back, microohms; 0 = no compensation.</summary>
        CableMicroohms = 4,

        /// <summary>Below this mean current of a block nothing is registered, milliamperes.</summary>
        StartingCurrentMilliamperes = 5,

        /// <summary>Test output: pulses per kilowatt-hour of import.</summary>
        PulsesPerKilowattHour = 6,
    }
}
