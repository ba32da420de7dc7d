namespace MeasurementCapsule.Station
{
    /// <summary>
    /// Reads a JSON document (RFC 8259) into memory that was taken once: strict, of bounded depth and size, no name twice in an object.
    /// </summary>
    public sealed class JsonReader : JsonValues
    {
        /// <summary>So many objects and arrays may stand in each other.</summary>
        public const int MaximumDepth = 8;

        private readonly byte[] literalTrue = Ascii.Bytes("true");
        private readonly byte[] literalFalse = Ascii.Bytes("false");
        private readonly byte[] literalNull = Ascii.Bytes("null");
        private byte[] source;
        private int at;
        private int end;

        /// <summary>Makes a reader for documents of at most so many bytes.</summary>
        public JsonReader(int capacityBytes)
            : base(capacityBytes)
        {
        }

        /// <summary>What is wrong with the document.</summary>
        public JsonProblem Problem { get; private set; }

        /// <summary>At which byte, from 0.</summary>
        public int ProblemAt { get; private set; }

        /// <summary>Reads a document; false: <see cref="Problem"/> says why not, and there are no values.</summary>
        public bool Read(byte[] document, int offset, int length)
        {
            source = document;
            at = offset;
            end = offset + length;
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

        /// <summary>Where something specific was wanted, the end of the document is what is wrong.</summary>
        private bool Refuse(JsonProblem problem)
        {
            bool wanted = problem >= JsonProblem.ValueExpected && problem <= JsonProblem.CommaExpected;
            Problem = wanted && at >= end ? JsonProblem.UnexpectedEnd : problem;
            ProblemAt = at;
            return false;
        }
    }
}
