namespace MeasurementCapsule.Hal.Chips
{
    /// <summary>
    /// Who has sets of commands that belong together: the chip is awake before the first one and sent to sleep after the last.
    /// </summary>
    internal interface IAtecc608BSets
    {
        /// <summary>Sends the commands of a set; the numbers of the sets are the owner's.</summary>
        Status Perform(int set);
    }
}
