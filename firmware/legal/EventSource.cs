namespace MeasurementCapsule.Legal
{
    /// <summary>Who caused a log entry. Numbers are published.</summary>
    public enum EventSource
    {
        /// <summary>The capsule itself.</summary>
        Capsule = 0,

        /// <summary>The station, through the gate.</summary>
        Station = 1,

        /// <summary>Somebody with the seal open.</summary>
        Service = 2,

        /// <summary>Who knows the commissioning key of the time server, through the gate.</summary>
        TimeServer = 3,
    }
}
