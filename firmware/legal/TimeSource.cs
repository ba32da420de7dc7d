namespace MeasurementCapsule.Legal
{
    /// <summary>Who says what time it is, in order of trust. Numbers are published.</summary>
    public enum TimeSource
    {
        /// <summary>Nobody yet.</summary>
        None = 0,

        /// <summary>The station, in a plain message that anybody behind the gate could send.</summary>
        Station = 1,

        /// <summary>A time server that knows the commissioning key and answered to a fresh nonce.</summary>
        Authenticated = 2,
    }
}
