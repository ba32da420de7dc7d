namespace MeasurementCapsule.Hal.Sim
{
    /// <summary>
    /// What a command leaves in the simulated ATECC608B that loses its supply, or falls asleep, while it carries it out. The data sheet does
    /// not say; a driver must survive each.
    /// </summary>
    public enum SimAtecc608BInterruption
    {
        /// <summary>All of it is done; only the answer is lost.</summary>
        Done = 0,

        /// <summary>Nothing is done.</summary>
        Undone = 1,

        /// <summary>Of a Write the first half of the bytes; of other commands nothing.</summary>
        Torn = 2,
    }
}
