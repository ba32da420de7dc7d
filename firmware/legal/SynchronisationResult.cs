namespace MeasurementCapsule.Legal
{
    /// <summary>What became of a synchronisation. Numbers are published: the log gives them as the reason.</summary>
    public enum SynchronisationResult
    {
        /// <summary>It agrees with the clock and is no better: nothing was changed.</summary>
        Confirmed = 0,

        /// <summary>The time was unknown: it was set.</summary>
        Set = 1,

        /// <summary>The time was wrong by more than is slewed, and within what was known of its uncertainty: it was stepped.</summary>
        Stepped = 2,

        /// <summary>The same, but by more than its uncertainty: chip or source is not as it should be. What was known of the rate is forgotten.</summary>
        SteppedUnexplained = 3,

        /// <summary>A small difference: the clock is moved slowly.</summary>
        Slewed = 4,

        /// <summary>The same, but by more than its uncertainty.</summary>
        SlewedUnexplained = 5,

        /// <summary>Refused; <see cref="ClockDiscipline.Refusal"/> says why.</summary>
        Refused = 6,

        /// <summary>The chip or the register memory failed; the time is what the next reading says.</summary>
        Failed = 7,
    }
}
