using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Legal
{
    /// <summary>What each changeable parameter may be, and where it goes.</summary>
    public static class ParameterTable
    {
        /// <summary>Numbers below this may be in use; <see cref="Exists"/> tells which are.</summary>
        public const int Count = 24;

        /// <summary>True when there is a parameter of that number.</summary>
        public static bool Exists(LegalParameter parameter)
        {
            return (parameter >= 0 && parameter <= LegalParameter.OcmfMinorVersion)
                || (parameter >= LegalParameter.StationTimeSynchronises && parameter <= LegalParameter.LeastStepIntervalSeconds)
                || parameter == LegalParameter.DisplayLanguage || parameter == LegalParameter.DisplayRequired;
        }

        /// <summary>True when the parameter exists and may have that value.</summary>
        public static bool Allows(LegalParameter parameter, long value)
        {
            switch (parameter)
            {
                case LegalParameter.BusPicovoltsPerCode: return value >= 1 && value <= 268435455;
                case LegalParameter.CurrentPicoamperesPerCode: return value >= 1 && value <= 134217727;
                case LegalParameter.BusOffsetCode256ths: return value >= -12000000 && value <= 12000000;
                case LegalParameter.CurrentOffsetCode256ths: return value >= -12000000 && value <= 12000000;

                // 0.1 ohm takes 50 V from 500 A: no charging cable comes near.
                case LegalParameter.CableMicroohms: return value >= 0 && value <= 100000;
                case LegalParameter.StartingCurrentMilliamperes: return value >= 0 && value <= 10000;
                case LegalParameter.BusGainPartsPerBillionPerKelvin: return value >= -1000000 && value <= 1000000;
                case LegalParameter.CurrentGainPartsPerBillionPerKelvin: return value >= -1000000 && value <= 1000000;
                case LegalParameter.ReferenceTemperatureCentidegrees: return value >= -6000 && value <= 15000;
                case LegalParameter.TemperatureNanodegreesPerCode: return value >= int.MinValue && value <= int.MaxValue;
                case LegalParameter.TemperatureOffsetCentidegrees: return value >= -100000 && value <= 100000;
                case LegalParameter.PulsesPerKilowattHour: return value >= 1 && value <= 1000000 && 1000000 % value == 0;
                case LegalParameter.ResumeSeconds: return value >= 0 && value <= 3600;
                case LegalParameter.StationTimeSynchronises: return value == 0 || value == 1;
                case LegalParameter.SynchronisedMilliseconds: return value >= 100 && value <= 60000;
                case LegalParameter.LargestSlewMilliseconds: return value >= 0 && value <= 10000;
                case LegalParameter.LargestStepSeconds: return value >= 0 && value <= 86400;
                case LegalParameter.LeastStepIntervalSeconds: return value >= 0 && value <= 86400;
                case LegalParameter.OcmfMinorVersion: return value == 3 || value == 4;
                case LegalParameter.DisplayLanguage: return value >= 0 && value <= (int)DisplayLanguage.French;
                case LegalParameter.DisplayRequired: return value == 0 || value == 1;
                default: return false;
            }
        }

        /// <summary>Takes the values out of what the wiring gave.</summary>
        public static void Read(CapsuleParameters parameters, long[] values)
        {
            MeterParameters meter = parameters.Meter;
            values[(int)LegalParameter.ResumeSeconds] = parameters.ResumeSeconds;
            values[(int)LegalParameter.StationTimeSynchronises] = parameters.StationTimeSynchronises ? 1 : 0;
            values[(int)LegalParameter.SynchronisedMilliseconds] = parameters.SynchronisedMilliseconds;
            values[(int)LegalParameter.LargestSlewMilliseconds] = parameters.LargestSlewMilliseconds;
            values[(int)LegalParameter.LargestStepSeconds] = parameters.LargestStepSeconds;
            values[(int)LegalParameter.LeastStepIntervalSeconds] = parameters.LeastStepIntervalSeconds;
            values[(int)LegalParameter.OcmfMinorVersion] = parameters.OcmfMinorVersion;
            values[(int)LegalParameter.DisplayLanguage] = (int)parameters.DisplayLanguage;
            values[(int)LegalParameter.DisplayRequired] = parameters.DisplayRequired ? 1 : 0;
            values[(int)LegalParameter.BusPicovoltsPerCode] = meter.BusPicovoltsPerCode;
            values[(int)LegalParameter.CurrentPicoamperesPerCode] = meter.CurrentPicoamperesPerCode;
            values[(int)LegalParameter.BusOffsetCode256ths] = meter.BusOffsetCode256ths;
            values[(int)LegalParameter.CurrentOffsetCode256ths] = meter.CurrentOffsetCode256ths;
            values[(int)LegalParameter.CableMicroohms] = meter.CableMicroohms;
            values[(int)LegalParameter.StartingCurrentMilliamperes] = meter.StartingCurrentMilliamperes;
            values[(int)LegalParameter.BusGainPartsPerBillionPerKelvin] = meter.BusGainPartsPerBillionPerKelvin;
            values[(int)LegalParameter.CurrentGainPartsPerBillionPerKelvin] = meter.CurrentGainPartsPerBillionPerKelvin;
            values[(int)LegalParameter.ReferenceTemperatureCentidegrees] = meter.ReferenceTemperatureCentidegrees;
            values[(int)LegalParameter.TemperatureNanodegreesPerCode] = meter.TemperatureNanodegreesPerCode;
            values[(int)LegalParameter.TemperatureOffsetCentidegrees] = meter.TemperatureOffsetCentidegrees;
            values[(int)LegalParameter.PulsesPerKilowattHour] = meter.PulsesPerKilowattHour;
        }

        /// <summary>Hands the values, all within their ranges, to the meter.</summary>
        public static void Write(long[] values, MeterParameters meter)
        {
            meter.BusPicovoltsPerCode = (int)values[(int)LegalParameter.BusPicovoltsPerCode];
            meter.CurrentPicoamperesPerCode = (int)values[(int)LegalParameter.CurrentPicoamperesPerCode];
            meter.BusOffsetCode256ths = (int)values[(int)LegalParameter.BusOffsetCode256ths];
            meter.CurrentOffsetCode256ths = (int)values[(int)LegalParameter.CurrentOffsetCode256ths];
            meter.CableMicroohms = (int)values[(int)LegalParameter.CableMicroohms];
            meter.StartingCurrentMilliamperes = (int)values[(int)LegalParameter.StartingCurrentMilliamperes];
            meter.BusGainPartsPerBillionPerKelvin = (int)values[(int)LegalParameter.BusGainPartsPerBillionPerKelvin];
            meter.CurrentGainPartsPerBillionPerKelvin = (int)values[(int)LegalParameter.CurrentGainPartsPerBillionPerKelvin];
            meter.ReferenceTemperatureCentidegrees = (int)values[(int)LegalParameter.ReferenceTemperatureCentidegrees];
            meter.TemperatureNanodegreesPerCode = (int)values[(int)LegalParameter.TemperatureNanodegreesPerCode];
            meter.TemperatureOffsetCentidegrees = (int)values[(int)LegalParameter.TemperatureOffsetCentidegrees];
            meter.PulsesPerKilowattHour = (int)values[(int)LegalParameter.PulsesPerKilowattHour];
        }
    }
}
