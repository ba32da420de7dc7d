namespace MeasurementCapsule.Station
{
    /// <summary>Percent-encoding: RFC 3986, section 2.1.</summary>
    public static class Percent
    {
        /// <summary>
        /// Decodes %XX; every other byte stays as it is, also "+". Returns how many bytes it gave; −1: % without two hexadecimal digits,
        /// or more than <paramref name="into"/> holds.
        /// </summary>
        public static int Decode(byte[] from, int offset, int count, byte[] into)
        {
            int length = 0;
            int end = offset + count;
            for (int at = offset; at < end; at++)
            {
                int value = from[at];
                if (value == '%')
                {
                    int high = at + 3 <= end ? Digit(from[at + 1]) : -1;
                    int low = at + 3 <= end ? Digit(from[at + 2]) : -1;
                    if (high < 0 || low < 0)
                    {
                        return -1;
                    }

                    value = (high << 4) | low;
                    at += 2;
                }

                if (length == into.Length)
                {
                    return -1;
                }

                into[length++] = (byte)value;
            }

            return length;
        }

        /// <summary>The value of a hexadecimal digit; −1 for another byte.</summary>
        public static int Digit(int ascii)
        {
            if (ascii >= '0' && ascii <= '9')
            {
                return ascii - '0';
            }

            int letter = ascii | 0x20;
            return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
        }
    }
}
