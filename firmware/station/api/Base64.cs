using MeasurementCapsule.Legal;

namespace MeasurementCapsule.Station
{
    /// <summary>Base64 in lines of 64 characters, as PEM wants it: RFC 4648, section 4, RFC 7468, section 2.</summary>
    public static class Base64
    {
        private const int LineGroups = 16;

        /// <summary>Appends bytes; between lines stands the JSON escape of a line end.</summary>
        public static void Append(byte[] bytes, int count, AsciiWriter into)
        {
            for (int at = 0; at < count; at += 3)
            {
                if (at > 0 && at / 3 % LineGroups == 0)
                {
                    into.Character('\\');
                    into.Character('n');
                }

                int left = count - at;
                int group = (bytes[at] << 16) | (left > 1 ? bytes[at + 1] << 8 : 0) | (left > 2 ? bytes[at + 2] : 0);
                into.Character(Digit(group >> 18));
                into.Character(Digit((group >> 12) & 63));
                into.Character(left > 1 ? Digit((group >> 6) & 63) : '=');
                into.Character(left > 2 ? Digit(group & 63) : '=');
            }
        }

        private static char Digit(int value)
        {
            return (char)(value < 26 ? 'A' + value : value < 52 ? 'a' + value - 26 : value < 62 ? '0' + value - 52 : value == 62 ? '+' : '/');
        }
    }
}
