namespace MeasurementCapsule.Legal
{
    /// <summary>How far a time is to be trusted; the letters are those of OCMF 1.4.1, TM.</summary>
    public enum TimeStatus
    {
        /// <summary>Unknown: never set, or the clock failed.</summary>
        Unknown = 'U',

        /// <summary>Informative: set once, but not lately enough or by nobody accountable.</summary>
        Informative = 'I',

        /// <summary>Synchronised with an accepted source.</summary>
        Synchronised = 'S',
    }
}
