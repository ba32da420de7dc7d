namespace MeasurementCapsule.Legal
{
    /// <summary>
    /// The parameters that can be changed while the seal is open. Numbers are published: never reused. Ranges:
    /// <see cref="ParameterTable"/>.
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

        /// <summary>Change of the voltage gain per kelvin, 10⁻⁹.</summary>
        BusGainPartsPerBillionPerKelvin = 6,

        /// <summary>Change of the current gain per kelvin, 10⁻⁹.</summary>
        CurrentGainPartsPerBillionPerKelvin = 7,

        /// <summary>Temperature at which the gains are right, 1/100 °C.</summary>
        ReferenceTemperatureCentidegrees = 8,

        /// <summary>Temperature per code of the temperature channel, 10⁻⁹ °C; 0 = no sensor.</summary>
        TemperatureNanodegreesPerCode = 9,

        /// <summary>Temperature at code 0 of the temperature channel, 1/100 °C.</summary>
        TemperatureOffsetCentidegrees = 10,

        /// <summary>Test output: pulses per kilowatt-hour of import; a divisor of 1 000 000.</summary>
        PulsesPerKilowattHour = 11,

        /// <summary>The longest interruption of the supply over which a session continues, seconds; 0 = none.</summary>
        ResumeSeconds = 12,

        /// <summary>The second digit of the OCMF version that records name: 3 (1.3), which the verifiers in use accept, or 4 (1.4).</summary>
        OcmfMinorVersion = 13,

        /// <summary>1 = the operator answers for the station's clock: its plain time message makes the time synchronised; 0 = informative.</summary>
        StationTimeSynchronises = 16,

        /// <summary>A time is called synchronised while its computed uncertainty is at most so many milliseconds.</summary>
        SynchronisedMilliseconds = 17,

        /// <summary>A difference up to this is slewed, a larger one stepped; milliseconds.</summary>
        LargestSlewMilliseconds = 18,

        /// <summary>A synchronised time is moved by at most so many seconds; what says more is refused.</summary>
        LargestStepSeconds = 19,

        /// <summary>Time from one step, or correction beyond all uncertainty, to the next, seconds.</summary>
        LeastStepIntervalSeconds = 20,

        /// <summary>Language of the display: a number of <see cref="Hal.DisplayLanguage"/>.</summary>
        DisplayLanguage = 22,

        /// <summary>1 = while the display does not answer, billing is blocked like with any other fault; 0 = it goes on, and the log says so.</summary>
        DisplayRequired = 23,
    }
}
