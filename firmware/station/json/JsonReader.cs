namespace MeasurementCapsule.Station
{
    /// <summary>
    /// Reads a JSON document (RFC 8259) into memory that was taken once: strict, of bounded depth and size, no name twice in an object.
    /// Values are named by number, the document itself is 0; a number stays the text that it was written as.
    /// </summary>
    public sealed class JsonReader
    {
        /// <summary>The document.</summary>
        public const int Document = 0;

        /// <summary>So many objects and arrays may stand in each other.</summary>
        public const int MaximumDepth = 8;

        /// <summary>So many values may a document have, objects and arrays among them.</summary>
        public const int MaximumValues = 96;

        private readonly JsonKind[] kinds = new JsonKind[MaximumValues];
        private readonly int[] parents = new int[MaximumValues];
        private readonly int[] nameAt = new int[MaximumValues];
        private readonly int[] nameLength = new int[MaximumValues];
        private readonly int[] textAt = new int[MaximumValues];
        private readonly int[] textLength = new int[MaximumValues];
        private readonly byte[] literalTrue = Ascii.Bytes("true");
        private readonly byte[] literalFalse = Ascii.Bytes("false");
        private readonly byte[] literalNull = Ascii.Bytes("null");
        private readonly JsonText text;
        private byte[] source;
        private int at;
        private int end;
        private int count;

        /// <summary>Makes a reader for documents of at most so many bytes.</summary>
        public JsonReader(int capacityBytes)
        {
            text = new JsonText(capacityBytes);
        }

        /// <summary>What is wrong with the document.</summary>
        public JsonProblem Problem { get; private set; }

        /// <summary>At which byte, from 0.</summary>
        public int ProblemAt { get; private set; }

        /// <summary>Where the texts of strings and numbers are, decoded, UTF-8; see <see cref="TextAt"/>.</summary>
        public byte[] Texts => text.Bytes;

        /// <summary>Reads a document; false: <see cref="Problem"/> says why not, and there are no values.</summary>
        public bool Read(byte[] document, int length)
        {
            source = document;
            at = 0;
            end = length;
            count = 0;
            text.Clear();
            Problem = JsonProblem.None;
            ProblemAt = 0;
            bool whole = length <= text.Bytes.Length ? Value(-1, 0, 0, 0) : Refuse(JsonProblem.TooLong);
            if (whole)
            {
                SkipBlanks();
                whole = at == end || Refuse(JsonProblem.EndExpected);
            }

            count = whole ? count : 0;
            return whole;
        }

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

        /// <summary>The value of a whole number of at most 18 digits, written without fraction and exponent; false for everything else.</summary>
        public bool TryInteger(int value, out long number)
        {
            number = 0;
            if (Kind(value) != JsonKind.Number || textLength[value] > 18)
            {
                return false;
            }

            int from = textAt[value];
            bool negative = Texts[from] == '-';
            for (int i = negative ? 1 : 0; i < textLength[value]; i++)
            {
                int digit = Texts[from + i] - '0';
                if (digit < 0 || digit > 9)
                {
                    return false;
                }

                number = (number * 10) + digit;
            }

            number = negative ? -number : number;
            return true;
        }

        private bool Value(int parent, int name, int length, int depth)
        {
            SkipBlanks();
            if (count == MaximumValues)
            {
                return Refuse(JsonProblem.TooManyValues);
            }

            int value = count++;
            parents[value] = parent;
            nameAt[value] = name;
            nameLength[value] = length;
            textLength[value] = 0;
            switch (at < end ? source[at] : 0)
            {
                case (byte)'{': return depth < MaximumDepth ? Members(value, depth) : Refuse(JsonProblem.TooDeep);
                case (byte)'[': return depth < MaximumDepth ? Elements(value, depth) : Refuse(JsonProblem.TooDeep);
                case (byte)'"':
                    kinds[value] = JsonKind.Text;
                    return String(out textAt[value], out textLength[value]);
                case (byte)'t': return Literal(value, JsonKind.True, literalTrue);
                case (byte)'f': return Literal(value, JsonKind.False, literalFalse);
                case (byte)'n': return Literal(value, JsonKind.Null, literalNull);
                default: return Number(value);
            }
        }

        private bool Members(int value, int depth)
        {
            kinds[value] = JsonKind.Object;
            at++;
            if (Takes('}'))
            {
                return true;
            }

            do
            {
                SkipBlanks();
                if (at == end || source[at] != '"')
                {
                    return Refuse(JsonProblem.NameExpected);
                }

                int nameBegins = at;
                if (!String(out int name, out int length))
                {
                    return false;
                }

                if (IsThere(value, name, length))
                {
                    at = nameBegins;
                    return Refuse(JsonProblem.DuplicateName);
                }

                if (!Takes(':'))
                {
                    return Refuse(JsonProblem.ColonExpected);
                }

                if (!Value(value, name, length, depth + 1))
                {
                    return false;
                }
            }
            while (Takes(','));
            return Takes('}') || Refuse(JsonProblem.CommaExpected);
        }

        private bool Elements(int value, int depth)
        {
            kinds[value] = JsonKind.Array;
            at++;
            if (Takes(']'))
            {
                return true;
            }

            do
            {
                if (!Value(value, 0, 0, depth + 1))
                {
                    return false;
                }
            }
            while (Takes(','));
            return Takes(']') || Refuse(JsonProblem.CommaExpected);
        }

        private bool String(out int from, out int length)
        {
            JsonProblem problem = text.ReadString(source, ref at, end, out from, out length);
            return problem == JsonProblem.None || Refuse(problem);
        }

        private bool Literal(int value, JsonKind kind, byte[] word)
        {
            kinds[value] = kind;
            for (int i = 0; i < word.Length; i++)
            {
                if (at + i >= end || source[at + i] != word[i])
                {
                    return Refuse(JsonProblem.ValueExpected);
                }
            }

            at += word.Length;
            return true;
        }

        private bool Number(int value)
        {
            kinds[value] = JsonKind.Number;
            JsonProblem problem = text.ReadNumber(source, ref at, end, out textAt[value], out textLength[value]);
            return problem == JsonProblem.None || Refuse(problem);
        }

        private bool Takes(char character)
        {
            SkipBlanks();
            bool there = at < end && source[at] == character;
            at += there ? 1 : 0;
            return there;
        }

        private void SkipBlanks()
        {
            while (at < end && (source[at] == ' ' || source[at] == '\t' || source[at] == '\n' || source[at] == '\r'))
            {
                at++;
            }
        }

        private bool IsThere(int value, int name, int length)
        {
            for (int i = value + 1; i < count; i++)
            {
                if (parents[i] == value && nameLength[i] == length && AreSame(nameAt[i], name, length))
                {
                    return true;
                }
            }

            return false;
        }

        private bool AreSame(int one, int other, int length)
        {
            for (int i = 0; i < length; i++)
            {
                if (Texts[one + i] != Texts[other + i])
                {
                    return false;
                }
            }

            return true;
        }

        private bool IsSame(int from, int length, string ascii)
        {
            return Ascii.IsAt(Texts, from, length, ascii);
        }

        private bool Refuse(JsonProblem problem)
        {
            bool ended = at >= end && problem != JsonProblem.EndExpected && problem != JsonProblem.TooLong && problem != JsonProblem.DuplicateName;
            Problem = ended && problem < JsonProblem.TooDeep ? JsonProblem.UnexpectedEnd : problem;
            ProblemAt = at;
            return false;
        }
    }
}
