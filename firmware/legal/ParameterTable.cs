namespace MeasurementCapsule.Legal
{
    /// <summary>What each changeable parameter may be.</summary>
    public static class ParameterTable
    {
        /// <summary>How many there are.</summary>
        public const int Count = 7;

        /// <summary>True when the parameter exists and may have that value.</summary>
        public static bool Allows(LegalParameter parameter, long value)
        {
            switch (parameter)
            {
                case LegalParameter.BusPicovoltsPerCode: return value >= 1 && value <= 268435455;
                case LegalParameter.CurrentPicoamperesPerCode: return value >= 1 && value <= 134217727;
                case LegalParameter.BusOffsetCode256ths: return value >= -8388607 && value <= 8388607;
                case LegalParameter.CurrentOffsetCode256ths: return value >= -8388607 && value <= 8388607;

                // 0.1 ohm would take 25 % of 500 V at 1250 A: no charging cable comes near.
                case LegalParameter.CableMicroohms: return value >= 0 && value <= 100000;
                case LegalParameter.StartingCurrentMilliamperes: return value >= 0 && value <= 10000;
                case LegalParameter.PulsesPerKilowattHour: return value >= 1 && value <= 10000;
                default: return false;
            }
        }
    }
}
