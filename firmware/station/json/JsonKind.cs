namespace MeasurementCapsule.Station
{
    /// <summary>What a JSON value is: RFC 8259, section 3.</summary>
    public enum JsonKind
    {
        /// <summary>There is no such value.</summary>
        Absent = 0,

        /// <summary>An object.</summary>
        Object = 1,

        /// <summary>An array.</summary>
        Array = 2,

        /// <summary>A string.</summary>
        Text = 3,

        /// <summary>A number.</summary>
        Number = 4,

        /// <summary><c>true</c>.</summary>
        True = 5,

        /// <summary><c>false</c>.</summary>
        False = 6,

        /// <summary><c>null</c>.</summary>
        Null = 7,
    }
}
