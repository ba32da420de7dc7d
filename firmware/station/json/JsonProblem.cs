namespace MeasurementCapsule.Station
{
    /// <summary>Why a document is refused.</summary>
    public enum JsonProblem
    {
        /// <summary>Nothing is wrong.</summary>
        None = 0,

        /// <summary>Longer than the memory for it.</summary>
        TooLong = 1,

        /// <summary>Another character than a value begins with.</summary>
        ValueExpected = 2,

        /// <summary>In an object stands something else than a name or its end.</summary>
        NameExpected = 3,

        /// <summary>Behind a name stands no colon.</summary>
        ColonExpected = 4,

        /// <summary>Behind a value stands neither a comma nor the end of the object or array.</summary>
        CommaExpected = 5,

        /// <summary>Something follows behind the document.</summary>
        EndExpected = 6,

        /// <summary>A number is not written as RFC 8259, section 6, says.</summary>
        NumberForm = 7,

        /// <summary>A control character stands in a string without an escape.</summary>
        ControlCharacter = 8,

        /// <summary>An escape that there is not.</summary>
        EscapeForm = 9,

        /// <summary>Half of a surrogate pair stands alone.</summary>
        LoneSurrogate = 10,

        /// <summary>Bytes that are not UTF-8.</summary>
        NotUtf8 = 11,

        /// <summary>The document ends in the middle.</summary>
        UnexpectedEnd = 12,

        /// <summary>More objects and arrays in each other than <see cref="JsonReader.MaximumDepth"/>.</summary>
        TooDeep = 13,

        /// <summary>More values than <see cref="JsonValues.MaximumValues"/>.</summary>
        TooManyValues = 14,

        /// <summary>A name stands twice in one object.</summary>
        DuplicateName = 15,
    }
}
