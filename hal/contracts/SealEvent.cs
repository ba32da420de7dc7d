namespace MeasurementCapsule.Hal
{
    /// <summary>What the clock chip knows about openings of the case since its memory of them was last cleared.</summary>
    public enum SealEvent
    {
        /// <summary>None, neither with main supply nor without.</summary>
        None = 0,

        /// <summary>The case was opened while there was main supply; the chip stamped the moment.</summary>
        Opened = 1,

        /// <summary>
        /// The chip lost all supply: without main supply the case was opened, which interrupts the backup cell, or the cell is missing or
        /// empty. The two cannot be told apart, and nobody knows when. Also so on a chip that is powered for the first time.
        /// </summary>
        OpenedOrCellLost = 2,
    }
}
