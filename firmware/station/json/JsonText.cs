namespace MeasurementCapsule.Station
{
    /// <summary>The texts of a JSON document, decoded, one behind the other: never longer than the document itself.</summary>
    public sealed class JsonText
    {
        private int length;

        /// <summary>Memory for documents of at most so many bytes.</summary>
        public JsonText(int capacityBytes)
        {
            Bytes = new byte[capacityBytes];
        }

        /// <summary>The texts.</summary>
        public byte[] Bytes { get; }

        /// <summary>Forgets all texts.</summary>
        public void Clear()
        {
            length = 0;
        }

        /// <summary>
        /// Reads the string whose quotation mark stands at <paramref name="at"/>; then <paramref name="at"/> is behind it, or at what is wrong.
        /// </summary>
        public JsonProblem ReadString(byte[] source, ref int at, int end, out int from, out int textLength)
        {
            from = length;
            textLength = 0;
            at++;
            while (at < end && source[at] != '"')
            {
                JsonProblem problem = source[at] == '\\' ? Escape(source, ref at, end) : Character(source, ref at, end);
                if (problem != JsonProblem.None)
                {
                    return problem;
                }
            }

            if (at >= end)
            {
                return JsonProblem.UnexpectedEnd;
            }

            at++;
            textLength = length - from;
            return JsonProblem.None;
        }

        /// <summary>Copies the number that stands at <paramref name="at"/>: RFC 8259, section 6.</summary>
        public JsonProblem ReadNumber(byte[] source, ref int at, int end, out int from, out int textLength)
        {
            from = length;
            textLength = 0;
            int begin = at;
            at += at < end && source[at] == '-' ? 1 : 0;
            bool leadingZero = at < end && source[at] == '0';
            int digits = Digits(source, ref at, end);
            if (digits == 0)
            {
                return at == begin ? JsonProblem.ValueExpected : Incomplete(source, at, end);
            }

            bool formed = !leadingZero || digits == 1;
            if (at < end && source[at] == '.')
            {
                at++;
                formed &= Digits(source, ref at, end) > 0;
            }

            if (formed && at < end && (source[at] | 0x20) == 'e')
            {
                at++;
                at += at < end && (source[at] == '+' || source[at] == '-') ? 1 : 0;
                formed = Digits(source, ref at, end) > 0;
            }

            if (!formed)
            {
                return Incomplete(source, at, end);
            }

            textLength = at - begin;
            System.Array.Copy(source, begin, Bytes, length, textLength);
            length += textLength;
            return JsonProblem.None;
        }

        /// <summary>A number that ends with the document in the middle, or one that goes on wrongly.</summary>
        private static JsonProblem Incomplete(byte[] source, int at, int end)
        {
            bool digitBefore = source[at - 1] >= '0' && source[at - 1] <= '9';
            return at >= end && !digitBefore ? JsonProblem.UnexpectedEnd : JsonProblem.NumberForm;
        }

        private static int Digits(byte[] source, ref int at, int end)
        {
            int begin = at;
            while (at < end && source[at] >= '0' && source[at] <= '9')
            {
                at++;
            }

            return at - begin;
        }

        private JsonProblem Character(byte[] source, ref int at, int end)
        {
            int bytes = Utf8Character.Length(source, at, end);
            if (bytes == 0 || source[at] < ' ')
            {
                return bytes == 0 ? JsonProblem.NotUtf8 : JsonProblem.ControlCharacter;
            }

            for (; bytes > 0; bytes--)
            {
                Bytes[length++] = source[at++];
            }

            return JsonProblem.None;
        }

        private JsonProblem Escape(byte[] source, ref int at, int end)
        {
            int letter = at + 1 < end ? source[at + 1] : 0;
            if (letter == 'u')
            {
                return Unicode(source, ref at, end);
            }

            int character = Plain(letter);
            if (character < 0)
            {
                return JsonProblem.EscapeForm;
            }

            Bytes[length++] = (byte)character;
            at += 2;
            return JsonProblem.None;
        }

        private static int Plain(int letter)
        {
            switch (letter)
            {
                case '"':
                case '\\':
                case '/': return letter;
                case 'b': return '\b';
                case 'f': return '\f';
                case 'n': return '\n';
                case 'r': return '\r';
                case 't': return '\t';
                default: return -1;
            }
        }

        private JsonProblem Unicode(byte[] source, ref int at, int end)
        {
            int unit = Unit(source, at, end);
            int step = 6;
            if (unit >= 0xD800 && unit < 0xDC00)
            {
                int low = Unit(source, at + 6, end);
                if (low < 0xDC00 || low > 0xDFFF)
                {
                    return JsonProblem.LoneSurrogate;
                }

                unit = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
                step = 12;
            }

            if (unit < 0 || (unit >= 0xDC00 && unit <= 0xDFFF))
            {
                return unit < 0 ? JsonProblem.EscapeForm : JsonProblem.LoneSurrogate;
            }

            // Six bytes give at most three, twelve give four: the memory suffices.
            length = Utf8Character.Encode(unit, Bytes, length);
            at += step;
            return JsonProblem.None;
        }

        /// <summary>The number of <c>\uXXXX</c>; −1: it is not that.</summary>
        private static int Unit(byte[] source, int at, int end)
        {
            if (at + 6 > end || source[at] != '\\' || source[at + 1] != 'u')
            {
                return -1;
            }

            int unit = 0;
            for (int i = 2; i < 6; i++)
            {
                int digit = Percent.Digit(source[at + i]);
                if (digit < 0)
                {
                    return -1;
                }

                unit = (unit << 4) | digit;
            }

            return unit;
        }
    }
}
