namespace MeasurementCapsule.Legal
{
    /// <summary>The answer of <see cref="LegalGate"/>. A refused request has changed nothing.</summary>
    public enum GateStatus
    {
        /// <summary>Done; the response holds the answer.</summary>
        Ok = 0,

        /// <summary>There is no command of that number.</summary>
        UnknownCommand = 1,

        /// <summary>The request is shorter or longer than its fields say. Response byte 0: number of the field, from 1.</summary>
        Malformed = 2,

        /// <summary>A text is longer than its field allows, or empty where it must not be. Response byte 0: number of the field.</summary>
        WrongLength = 3,

        /// <summary>A text is not UTF-8, or holds a control character or a vertical bar. Response byte 0: number of the field.</summary>
        ForbiddenCharacter = 4,

        /// <summary>A number is not one of those that its field allows. Response byte 0: number of the field.</summary>
        OutOfRange = 5,

        /// <summary>
        /// A fault stands that blocks billing. Response bytes 0 … 3: bits of the standing faults. If a part failed in the very
        /// moment of a start or a stop it may have counted all the same: the same command again, after the fault, tells.
        /// </summary>
        FaultStands = 6,

        /// <summary>The clock has no valid time yet: synchronise it first.</summary>
        TimeUnknown = 7,

        /// <summary>Another session is running, or still has to be closed.</summary>
        SessionRunning = 8,

        /// <summary>No such session is running.</summary>
        NoSession = 9,

        /// <summary>There is no such record.</summary>
        NotFound = 10,

        /// <summary>The last session had this transaction id already.</summary>
        TransactionIdUsed = 11,

        /// <summary>
        /// The new time is before the newest record, outside of 2000 … 2099, further from a synchronised time than a step may be, or contradicts
        /// a source that is trusted more. <see cref="LegalCommand.ReadClockState"/> counts each.
        /// </summary>
        TimeRefused = 12,

        /// <summary>The response buffer is smaller than the answer.</summary>
        ResponseTooSmall = 13,

        /// <summary>The seal is closed: parameters stay as they are.</summary>
        SealClosed = 14,

        /// <summary>A search has not come to its end: the same request again goes on with it. No fault, no answer yet.</summary>
        InProgress = 15,

        /// <summary>
        /// Too many records of that kind were ordered: later there is room for one more (self-test, reading: an hour; intermediate: a minute).
        /// Or the clock was corrected in the same way shortly before.
        /// </summary>
        TooOften = 16,

        /// <summary>The key chip has its key, for ever.</summary>
        KeyThere = 17,

        /// <summary>The key chip cannot become the key of this capsule: the state in the response says why. Nothing was changed.</summary>
        KeyHardwareUnfit = 18,

        /// <summary>The identification data are not of the form that their type demands. Response byte 0: number of the field.</summary>
        WrongForm = 19,

        /// <summary>A session runs: the synchronisation is used when it is over, as old as it is then. A power cut forgets it.</summary>
        Queued = 22,

        /// <summary>No commissioning key, a nonce that does not count (any more), a wrong code, or an answer that took too long.</summary>
        NotAuthentic = 23,

        /// <summary>A tariff is announced on the display, and the session would be signed with another one.</summary>
        TariffDiffers = 26,
    }
}
