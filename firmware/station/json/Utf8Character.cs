namespace MeasurementCapsule.Station
{
    /// <summary>One character of UTF-8: Unicode 15, table 3-7.</summary>
    public static class Utf8Character
    {
        /// <summary>Bytes of the well-formed character at <paramref name="at"/>; 0 when there is none before <paramref name="end"/>.</summary>
        public static int Length(byte[] bytes, int at, int end)
        {
            int first = bytes[at];
            if (first < 0x80)
            {
                return 1;
            }

            int length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
            if (first < 0xC2 || first > 0xF4 || at + length > end || !SecondFits(first, bytes[at + 1]))
            {
                return 0;
            }

            for (int i = 2; i < length; i++)
            {
                if ((bytes[at + i] & 0xC0) != 0x80)
                {
                    return 0;
                }
            }

            return length;
        }

        /// <summary>Writes a character, U+0000 to U+10FFFF without surrogates; returns the place behind it.</summary>
        public static int Encode(int character, byte[] into, int at)
        {
            if (character < 0x80)
            {
                into[at++] = (byte)character;
                return at;
            }

            int more = character < 0x800 ? 1 : character < 0x10000 ? 2 : 3;
            int lead = more == 1 ? 0xC0 : more == 2 ? 0xE0 : 0xF0;
            into[at++] = (byte)(lead | (character >> (6 * more)));
            for (int shift = 6 * (more - 1); shift >= 0; shift -= 6)
            {
                into[at++] = (byte)(0x80 | ((character >> shift) & 0x3F));
            }

            return at;
        }

        /// <summary>Shorter forms, surrogates and what is beyond U+10FFFF show in the second byte.</summary>
        private static bool SecondFits(int first, int second)
        {
            int lowest = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
            int highest = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
            return second >= lowest && second <= highest;
        }
    }
}
