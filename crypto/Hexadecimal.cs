namespace MeasurementCapsule.Crypto
{
    /// <summary>Bytes as hexadecimal ASCII text (RFC 4648 section 8): written in upper case, read in either.</summary>
    public static class Hexadecimal
    {
        /// <summary>
        /// Writes <paramref name="count"/> bytes from <paramref name="offset"/> as twice as many upper-case digits
        /// at <paramref name="at"/>. Returns the index after the last digit.
        /// </summary>
        public static int Encode(byte[] data, int offset, int count, byte[] into, int at)
        {
            for (int i = 0; i < count; i++)
            {
                byte value = data[offset + i];
                into[at++] = Digit(value >> 4);
                into[at++] = Digit(value & 0x0F);
            }

            return at;
        }

        /// <summary>
        /// Reads <paramref name="count"/> digits from <paramref name="offset"/> into the first half as many bytes of
        /// <paramref name="into"/>. False when the count is odd or anything but a digit occurs (a blank, a prefix), or when
        /// the bytes do not fit; <paramref name="into"/> is undefined then.
        /// </summary>
        public static bool TryDecode(byte[] text, int offset, int count, byte[] into)
        {
            if (count < 0 || (count & 1) != 0 || count / 2 > into.Length)
            {
                return false;
            }

            for (int i = 0; i < count; i += 2)
            {
                int high = Value(text[offset + i]);
                int low = Value(text[offset + i + 1]);
                if (high < 0 || low < 0)
                {
                    return false;
                }

                into[i / 2] = (byte)((high << 4) | low);
            }

            return true;
        }

        private static byte Digit(int value)
        {
            return (byte)(value < 10 ? '0' + value : 'A' + value - 10);
        }

        private static int Value(byte digit)
        {
            if (digit >= '0' && digit <= '9')
            {
                return digit - '0';
            }

            if (digit >= 'A' && digit <= 'F')
            {
                return digit - 'A' + 10;
            }

            return digit >= 'a' && digit <= 'f' ? digit - 'a' + 10 : -1;
        }
    }
}
