using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Display
{
    /// <summary>A text as character codes, in memory of its own.</summary>
    internal sealed class TextLine
    {
        private const int Capacity = 256;

        /// <summary>Unicode code points; the first <see cref="Length"/> count.</summary>
        public readonly int[] Characters = new int[Capacity];

        /// <summary>Number of characters.</summary>
        public int Length { get; private set; }

        /// <summary>Takes a constant of at most 256 characters.</summary>
        public void Load(string text)
        {
            Length = 0;
            Append(text);
        }

        /// <summary>Appends a constant; what does not fit is left out.</summary>
        public void Append(string text)
        {
            for (int i = 0; i < text.Length && Length < Capacity; i++)
            {
                Characters[Length++] = text[i];
            }
        }

        /// <summary>
        /// Takes UTF-8 of at most 256 bytes. A byte that starts no character counts as one that no font has, so that it is seen.
        /// </summary>
        public void Load(TextField text)
        {
            Length = 0;
            int at = 0;
            while (at < text.Length)
            {
                int first = text.Bytes[at++];
                int following = first < 0x80 ? 0 : first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : first >= 0xC0 ? 1 : -1;
                int character = following < 0 ? 0 : following == 0 ? first : first & (0x3F >> following);
                for (; following > 0 && at < text.Length; following--)
                {
                    character = (character << 6) | (text.Bytes[at++] & 0x3F);
                }

                Characters[Length++] = character;
            }
        }

        /// <summary>The end of a row that starts at <paramref name="from"/>: behind the last word that fits, or hard where a word is longer than the row.</summary>
        public int BreakAfter(int from, int columns)
        {
            if (Length - from <= columns)
            {
                return Length;
            }

            for (int end = from + columns; end > from; end--)
            {
                if (Characters[end] == ' ')
                {
                    return end;
                }
            }

            return from + columns;
        }

        /// <summary>The next character from <paramref name="from"/> that is not a blank.</summary>
        public int SkipBlanks(int from)
        {
            while (from < Length && Characters[from] == ' ')
            {
                from++;
            }

            return from;
        }
    }
}
