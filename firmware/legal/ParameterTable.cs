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
            return Exists(parameter) && value >= Least(parameter) && value <= Most(parameter)
                && (parameter != LegalParameter.PulsesPerKilowattHour || Most(parameter) % value == 0);
        }

        /// <summary>The least value of a parameter that exists.</summary>
        public static long Least(LegalParameter parameter)
        {
            switch (parameter)
            {
                case LegalParameter.BusPicovoltsPerCode:
                case LegalParameter.CurrentPicoamperesPerCode:
                case LegalParameter.PulsesPerKilowattHour: return 1;
                case LegalParameter.BusOffsetCode256ths:
                case LegalParameter.CurrentOffsetCode256ths: return -12000000;
                case LegalParameter.BusGainPartsPerBillionPerKelvin:
                case LegalParameter.CurrentGainPartsPerBillionPerKelvin: return -1000000;
                case LegalParameter.ReferenceTemperatureCentidegrees: return -6000;
                case LegalParameter.TemperatureNanodegreesPerCode: return int.MinValue;
                case LegalParameter.TemperatureOffsetCentidegrees: return -100000;
                case LegalParameter.SynchronisedMilliseconds: return 100;
                case LegalParameter.OcmfMinorVersion: return 3;
                default: return 0;
            }
        }

        /// <summary>The greatest value of a parameter that exists.</summary>
        public static long Most(LegalParameter parameter)
        {
            switch (parameter)
            {
                case LegalParameter.BusPicovoltsPerCode: return 268435455;
                case LegalParameter.CurrentPicoamperesPerCode: return 134217727;
                case LegalParameter.BusOffsetCode256ths:
                case LegalParameter.CurrentOffsetCode256ths: return 12000000;

                // 0.1 ohm takes 50 V from 500 A: no charging cable comes near.
                case LegalParameter.CableMicroohms: return 100000;
                case LegalParameter.StartingCurrentMilliamperes: return 10000;
                case LegalParameter.BusGainPartsPerBillionPerKelvin:
                case LegalParameter.CurrentGainPartsPerBillionPerKelvin:
                case LegalParameter.PulsesPerKilowattHour: return 1000000;
                case LegalParameter.ReferenceTemperatureCentidegrees: return 15000;
                case LegalParameter.TemperatureNanodegreesPerCode: return int.MaxValue;
                case LegalParameter.TemperatureOffsetCentidegrees: return 100000;
                case LegalParameter.ResumeSeconds: return 3600;
                case LegalParameter.SynchronisedMilliseconds: return 60000;
                case LegalParameter.LargestSlewMilliseconds: return 10000;
                case LegalParameter.LargestStepSeconds:
                case LegalParameter.LeastStepIntervalSeconds: return 86400;
                case LegalParameter.OcmfMinorVersion: return 4;
                case LegalParameter.DisplayLanguage: return (int)DisplayLanguage.French;
                default: return 1;
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
