namespace MeasurementCapsule.Station
{
    /// <summary>What is wrong with a document, in words.</summary>
    public static class JsonWords
    {
        /// <summary>What was found.</summary>
        public static string Sentence(JsonProblem problem)
        {
            switch (problem)
            {
                case JsonProblem.TooLong: return "The document is too long";
                case JsonProblem.UnexpectedEnd: return "The document ends in the middle";
                case JsonProblem.NumberForm: return "A number is not written as JSON wants it";
                case JsonProblem.ControlCharacter: return "A control character stands in a string";
                case JsonProblem.EscapeForm: return "There is no such escape";
                case JsonProblem.LoneSurrogate: return "Half of a surrogate pair stands alone";
                case JsonProblem.NotUtf8: return "The document is not UTF-8";
                case JsonProblem.TooDeep: return "Too many objects and arrays in each other";
                case JsonProblem.TooManyValues: return "Too many values";
                case JsonProblem.DuplicateName: return "A name stands twice in one object";
                default: return "The document is not JSON";
            }
        }

        /// <summary>What may stand there.</summary>
        public static string Allowed(JsonProblem problem)
        {
            switch (problem)
            {
                case JsonProblem.TooLong: return "at most 2048 bytes";
                case JsonProblem.ValueExpected: return "a value";
                case JsonProblem.NameExpected: return "a name in quotation marks, or }";
                case JsonProblem.ColonExpected: return "a colon";
                case JsonProblem.CommaExpected: return "a comma, or the end of the object or array";
                case JsonProblem.EndExpected: return "nothing more";
                case JsonProblem.NumberForm: return "-? digits without leading zero, . digits, e digits";
                case JsonProblem.ControlCharacter: return "\\n, \\t, \\u and four hexadecimal digits";
                case JsonProblem.EscapeForm: return "\\\" \\\\ \\/ \\b \\f \\n \\r \\t, \\u and four hexadecimal digits";
                case JsonProblem.LoneSurrogate: return "the high half, then the low half";
                case JsonProblem.TooDeep: return "at most 8";
                case JsonProblem.TooManyValues: return "at most 96";
                case JsonProblem.DuplicateName: return "each name once";
                default: return "";
            }
        }
    }
}
