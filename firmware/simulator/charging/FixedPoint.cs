using System;

namespace MeasurementCapsule.Simulator
{
    /// <summary>Decimal text to and from scaled integers, exactly: what a file says never passes through a binary fraction.</summary>
    public static class FixedPoint
    {
        private const int MostDigits = 15;

        /// <summary>
        /// Reads <c>-12.345</c> as −12345 when <paramref name="decimals"/> is 3. Fewer decimals are fine, more are refused,
        /// as are exponents, blanks, a plus sign, a decimal comma and more than 15 digits.
        /// </summary>
        public static bool TryParse(string text, int decimals, out long scaled)
        {
            scaled = 0;
            bool negative = text.StartsWith('-');
            string digits = negative ? text[1..] : text;
            int point = digits.IndexOf('.');
            string whole = point < 0 ? digits : digits[..point];
            string fraction = point < 0 ? "" : digits[(point + 1)..];
            bool shape = whole.Length > 0 && (point < 0 || fraction.Length > 0) && fraction.Length <= decimals;
            if (!shape || whole.Length + decimals > MostDigits)
            {
                return false;
            }

            foreach (char digit in whole + fraction.PadRight(decimals, '0'))
            {
                if (digit < '0' || digit > '9')
                {
                    return false;
                }

                scaled = scaled * 10 + (digit - '0');
            }

            scaled = negative ? -scaled : scaled;
            return true;
        }

        /// <summary>Writes −12345 as <c>-12.345</c> when <paramref name="decimals"/> is 3: always that many decimals.</summary>
        public static string Format(long scaled, int decimals)
        {
            string digits = Int128.Abs(scaled).ToString().PadLeft(decimals + 1, '0');
            return (scaled < 0 ? "-" : "") + digits[..^decimals] + "." + digits[^decimals..];
        }
    }
}
