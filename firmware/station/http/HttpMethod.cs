namespace MeasurementCapsule.Station
{
    /// <summary>The methods that are served: RFC 9110, section 9.</summary>
    public enum HttpMethod
    {
        /// <summary>Another one.</summary>
        Other = 0,

        /// <summary>Reads.</summary>
        Get = 1,

        /// <summary>Sets.</summary>
        Put = 2,

        /// <summary>Begins something.</summary>
        Post = 3,
    }
}
