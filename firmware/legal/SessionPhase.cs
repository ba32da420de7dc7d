namespace MeasurementCapsule.Legal
{
    /// <summary>
    /// Where a session stands, as the journal remembers it across a power cut. There is nothing in between: a start or a stop
    /// counts from the moment when the journal holds it, and its record is handed out only after that.
    /// </summary>
    public enum SessionPhase
    {
        /// <summary>No session. The fields of the last one are kept.</summary>
        Idle = 0,

        /// <summary>A session runs; its start record is in the archive.</summary>
        Running = 1,
    }
}
