namespace MeasurementCapsule.Legal
{
    /// <summary>What the log tells. Numbers are published: never reused, never renumbered. Old and new value per kind: RECORD.md.</summary>
    public enum EventKind
    {
        /// <summary>Power came up. Old: page of the newest record; new: first 8 bytes of the software identifier, as a number.</summary>
        PowerUp = 1,

        /// <summary>
        /// The clock was set or stepped. Old, new: milliseconds since 1970-01-01T00:00:00 UTC; detail: <see cref="SynchronisationResult"/>, one byte.
        /// </summary>
        ClockSet = 2,

        /// <summary>
        /// Synchronisations were refused. Old, new: how many since power-up, before and now; detail: why the last one was, <see cref="TimeRefusal"/>, one byte.
        /// </summary>
        ClockRefused = 3,

        /// <summary>A session began. Old: 0; new: page of the start record.</summary>
        SessionBegun = 4,

        /// <summary>A session ended. Old: page of the start record; new: page of the stop record.</summary>
        SessionEnded = 5,

        /// <summary>A parameter was changed. Old, new: its values; the detail is its number, one byte.</summary>
        ParameterChanged = 6,

        /// <summary>The seal was opened. Old, new: 0.</summary>
        SealOpened = 7,

        /// <summary>The seal was closed. Old, new: 0.</summary>
        SealClosed = 8,

        /// <summary>At least one fault was raised. Old, new: bits of the standing faults before and after.</summary>
        FaultRaised = 9,

        /// <summary>Faults ended and none was raised. Old, new: bits of the standing faults before and after.</summary>
        FaultCleared = 10,

        /// <summary>Malformed requests came through the gate. Old, new: how many since power-up, before and now.</summary>
        RequestsRefused = 11,

        /// <summary>The oldest sector left the archive. Old, new: first and last page in it, 0 = none; detail: RECORD.md.</summary>
        ArchiveWrapped = 12,

        /// <summary>Another software runs. Old, new: first 8 bytes of the software identifiers.</summary>
        SoftwareChanged = 13,

        /// <summary>
        /// Slews, put together. Old: how many; new: their sum in milliseconds, forward positive; detail: the worst <see cref="SynchronisationResult"/> among them.
        /// </summary>
        ClockTrimmed = 14,

        /// <summary>
        /// Commands were refused that would have changed something. Old, new: how many since power-up, before and now; detail: number of
        /// the last one's command and of its answer, one byte each.
        /// </summary>
        CommandRefused = 15,

        /// <summary>
        /// A self-test failed. Old: its number, 0 = it could not be signed or stored and will be repeated; new: a bit for each
        /// <see cref="SelfTestCheck"/> that failed.
        /// </summary>
        SelfTestFailed = 16,

        /// <summary>Damaged copies in the register memory were written anew. Old, new: how many since power-up, before and now.</summary>
        MemoryRepaired = 20,

        /// <summary>A session continued after a power failure. Old: page of its start record; new: the interruption, milliseconds.</summary>
        SessionContinued = 21,

        /// <summary>A step of the provisioning was made. Old, new: <see cref="Hal.KeyState"/> before and after.</summary>
        KeyStep = 24,

        /// <summary>A new key signed its proof. Old: 0; new: first 8 bytes of the SHA-256 of its SubjectPublicKeyInfo, as a number.</summary>
        KeyProven = 25,

        /// <summary>A doubt arose in the running session, and a record with TX X says so. Old: page of its start record; new: that record's page.</summary>
        SessionException = 28,

        /// <summary>Another key is in use. Old, new: first 8 bytes of SHA-256 over the SubjectPublicKeyInfo, as a number.</summary>
        KeyChanged = 29,

        /// <summary>
        /// The clock chip remembers that the case was opened while there was main supply. Old: when, milliseconds since
        /// 1970-01-01T00:00:00 UTC, 0 = not known; new: 0.
        /// </summary>
        CaseOpened = 36,

        /// <summary>
        /// The clock chip lost all supply: the case was opened while the main supply was off, or the cell is missing or empty. Old, new: 0.
        /// </summary>
        ClockSupplyLost = 37,

        /// <summary>The time became synchronised by a slew, or fell back to informative. Old, new: the letters of <see cref="TimeStatus"/>.</summary>
        TimeStatusChanged = 39,

        /// <summary>
        /// The rate of the clock chip was measured, or is not known any more. Old, new: how much it is too slow without its trim, 10⁻⁹; detail: the trim now,
        /// one byte, two's complement.
        /// </summary>
        ClockRateMeasured = 40,

        /// <summary>The commissioning key of the time server was replaced. Old, new: fingerprints, 0 = none.</summary>
        TimeKeyChanged = 41,

        /// <summary>No valid copy of the clock's state was left: the time is unknown until it is set. Old, new: 0.</summary>
        ClockStateLost = 42,

        /// <summary>The display does not answer, and by its parameter billing goes on. Old: 0; new: number of the <see cref="Hal.Status"/>.</summary>
        DisplayMissing = 48,

        /// <summary>It answers again. Old, new: 0.</summary>
        DisplayReturned = 49,

        /// <summary>Requests for maintenance were refused: no or a wrong code, or too many. Old, new: how many since power-up, before and now.</summary>
        MaintenanceRefused = 52,

        /// <summary>Requests for maintenance had the right code. Old, new: how many since power-up, before and now.</summary>
        MaintenanceAccepted = 53,

        /// <summary>
        /// A text is changed. Old, new: first 8 bytes of SHA-256 over the texts, as a number; the detail is its number (<see cref="CapsuleText"/>), one byte,
        /// and the new text.
        /// </summary>
        TextChanged = 56,

        /// <summary>The processor began anew without its supply having come up. Old: 0; new: number of the <see cref="Hal.ResetCause"/>.</summary>
        ProcessorReset = 61,
    }
}
