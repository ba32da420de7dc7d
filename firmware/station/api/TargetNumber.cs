namespace MeasurementCapsule.Station
{
    /// <summary>A number in a path or a query.</summary>
    public static class TargetNumber
    {
        private const int MaximumDigits = 15;

        /// <summary>The number, 0 to 999999999999999; −1: it is none.</summary>
        public static long Parse(byte[] text, int at, int length)
        {
            if (length < 1 || length > MaximumDigits)
            {
                return -1;
            }

            long number = 0;
            for (int i = 0; i < length; i++)
            {
                int digit = text[at + i] - '0';
                if (digit < 0 || digit > 9)
                {
                    return -1;
                }

                number = (number * 10) + digit;
            }

            return number;
        }
    }
}
