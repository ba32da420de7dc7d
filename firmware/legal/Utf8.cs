namespace MeasurementCapsule.Legal
{
    /// <summary>What counts as text at the door.</summary>
    public static class Utf8
    {
        /// <summary>
        /// True for well-formed UTF-8 (Unicode 15, table 3-7) without C0 and C1 control characters, DEL and the
        /// vertical bar, which OCMF cannot carry.
        /// </summary>
        public static bool IsPlainText(byte[] bytes, int offset, int count)
        {
            int end = offset + count;
            int at = offset;
            while (at < end)
            {
                int length = SequenceLength(bytes, at, end);
                if (length == 0)
                {
                    return false;
                }

                at += length;
            }

            return true;
        }

        /// <summary>Length of the allowed character that starts at <paramref name="at"/>; 0 when it is none.</summary>
        private static int SequenceLength(byte[] bytes, int at, int end)
        {
            int first = bytes[at];
            if (first < 0x80)
            {
                return first >= 0x20 && first != 0x7F && first != '|' ? 1 : 0;
            }

            int length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
            if (first < 0xC2 || first > 0xF4 || at + length > end)
            {
                return 0;
            }

            int lowest = 0x80;
            int highest = 0xBF;
            switch (first)
            {
                case 0xC2: lowest = 0xA0; break; // U+0080 … U+009F are controls.
                case 0xE0: lowest = 0xA0; break; // Shorter forms exist.
                case 0xED: highest = 0x9F; break; // Surrogates.
                case 0xF0: lowest = 0x90; break; // Shorter forms exist.
                case 0xF4: highest = 0x8F; break; // Beyond U+10FFFF.
            }

            if (bytes[at + 1] < lowest || bytes[at + 1] > highest)
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
    }
}
