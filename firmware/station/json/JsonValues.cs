using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Station
{
    /// <summary>
    /// The values of a JSON document that was read. They are named by number, the document itself is 0; a number stays the text that it was
    /// written as.
    /// </summary>
    public abstract class JsonValues
    {
        /// <summary>The document.</summary>
        public const int Document = 0;

        /// <summary>So many values may a document have, objects and arrays among them.</summary>
        public const int MaximumValues = 96;

        private protected readonly JsonKind[] kinds = new JsonKind[MaximumValues];
        private protected readonly int[] parents = new int[MaximumValues];
        private protected readonly int[] nameAt = new int[MaximumValues];
        private protected readonly int[] nameLength = new int[MaximumValues];
        private protected readonly int[] textAt = new int[MaximumValues];
        private protected readonly int[] textLength = new int[MaximumValues];
        private protected readonly JsonText text;
        private protected int count;

        /// <summary>Makes the memory for documents of at most so many bytes.</summary>
        private protected JsonValues(int capacityBytes)
        {
            text = new JsonText(capacityBytes);
        }

        /// <summary>Where the texts of strings and numbers are, decoded, UTF-8; see <see cref="TextAt"/>.</summary>
        public byte[] Texts => text.Bytes;

        /// <summary>What a value is; Absent for a number that is none.</summary>
        public JsonKind Kind(int value)
        {
            return value >= 0 && value < count ? kinds[value] : JsonKind.Absent;
        }

        /// <summary>The member of an object with that name, ASCII; −1 = it has none.</summary>
        public int Member(int value, string name)
        {
            for (int i = value + 1; i < count; i++)
            {
                if (parents[i] == value && IsSame(nameAt[i], nameLength[i], name))
                {
                    return i;
                }
            }

            return -1;
        }

        /// <summary>The next element of an array, or member of an object, behind <paramref name="before"/>, −1 = the first; −1 = there is none.</summary>
        public int Next(int value, int before)
        {
            for (int i = (before < 0 ? value : before) + 1; i < count; i++)
            {
                if (parents[i] == value)
                {
                    return i;
                }
            }

            return -1;
        }

        /// <summary>True for a member with that name, ASCII.</summary>
        public bool HasName(int value, string name)
        {
            return value > 0 && value < count && IsSame(nameAt[value], nameLength[value], name);
        }

        /// <summary>True for a string of exactly that text, ASCII.</summary>
        public bool IsText(int value, string ascii)
        {
            return Kind(value) == JsonKind.Text && IsSame(textAt[value], textLength[value], ascii);
        }

        /// <summary>Where in <see cref="Texts"/> the text of a string or number begins.</summary>
        public int TextAt(int value) => textAt[value];

        /// <summary>Bytes of that text.</summary>
        public int TextLength(int value) => textLength[value];

        /// <summary>The value of a whole number of at most 18 characters, written without fraction and exponent; false for everything else.</summary>
        public bool TryInteger(int value, out long number)
        {
            return TryScaled(value, 0, out number) && Texts[textAt[value] + textLength[value] - 1] != '.';
        }

        /// <summary>
        /// The value of a number without exponent and with at most so many decimals, in units of the last one: "1.5" with three decimals is
        /// 1500; at most 18 digits. False for everything else.
        /// </summary>
        public bool TryScaled(int value, int decimals, out long scaled)
        {
            scaled = 0;
            if (Kind(value) != JsonKind.Number || textLength[value] + decimals > 18)
            {
                return false;
            }

            bool negative = Texts[textAt[value]] == '-';
            bool fraction = false;
            for (int i = negative ? 1 : 0; i < textLength[value]; i++)
            {
                int character = Texts[textAt[value] + i];
                decimals -= fraction ? 1 : 0;
                if (character != '.' && (character < '0' || character > '9' || decimals < 0))
                {
                    return false;
                }

                fraction |= character == '.';
                scaled = character == '.' ? scaled : (scaled * 10) + character - '0';
            }

            for (; decimals > 0; decimals--)
            {
                scaled *= 10;
            }

            scaled = negative ? -scaled : scaled;
            return true;
        }

        /// <summary>Copies a string into a field; false: it is another value, or does not fit.</summary>
        public bool TryCopy(int value, TextField into)
        {
            into.Clear();
            bool fits = Kind(value) == JsonKind.Text && textLength[value] <= into.Bytes.Length;
            if (fits)
            {
                into.Set(Texts, textAt[value], textLength[value]);
            }

            return fits;
        }

        private bool IsSame(int from, int length, string ascii)
        {
            return Ascii.IsAt(Texts, from, length, ascii);
        }
    }
}
