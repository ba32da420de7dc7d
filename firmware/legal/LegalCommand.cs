namespace MeasurementCapsule.Legal
{
    /// <summary>
    /// Everything that may be asked of the legal part. Numbers are published: never reused, never reordered.
    /// The table in README.md says what each may influence and which test proves it.
    /// </summary>
    public enum LegalCommand
    {
        /// <summary>Serial number, public key, software identifier. Request: empty.</summary>
        ReadIdentity = 1,

        /// <summary>Totals, live values, time, session, faults. Request: empty. Response: <see cref="RegisterResponse"/>.</summary>
        ReadRegister = 2,

        /// <summary>Starts a session. Request: <see cref="SessionOrder"/>. Response: the start record.</summary>
        BeginSession = 3,

        /// <summary>Ends a session. Request: text transaction id, byte reason (E, L, R or A). Response: the stop record.</summary>
        EndSession = 4,

        /// <summary>Reads a record. Request: i64 page number, 0 = the newest. Response: the record.</summary>
        ReadRecord = 5,

        /// <summary>Reads a log entry. Request: i64 number, 0 = the newest. Response: the entry.</summary>
        ReadLogbook = 6,

        /// <summary>Synchronises the clock. Request: i64 seconds since 1970-01-01T00:00:00 UTC. Response: empty.</summary>
        SetClock = 7,

        /// <summary>
        /// Reads a record by session, the newest of that id. Request: text transaction id, byte B (start) or E (stop). Response: the
        /// record. <see cref="GateStatus.InProgress"/>: the search was not at its end, the same request again goes on.
        /// </summary>
        ReadSessionRecord = 8,

        /// <summary>
        /// Changes a parameter; only while the seal is open and no session runs. Request: byte number of the
        /// <see cref="LegalParameter"/>, i64 value. Response: empty.
        /// </summary>
        SetParameter = 9,

        /// <summary>
        /// Reads the sealed parameters. Request: empty. Response: byte seal (1 closed), u32 checksum of the set, the values i64 in
        /// the order of their numbers.
        /// </summary>
        ReadParameters = 10,

        /// <summary>
        /// Orders a self-test; it takes some two seconds. Request: empty. Response: i64 number of the newest self-test: the ordered one is
        /// there when it is higher.
        /// </summary>
        RunSelfTest = 11,

        /// <summary>Reads a self-test. Request: i64 number, 0 = the newest. Response: its text.</summary>
        ReadSelfTest = 12,

        /// <summary>
        /// Reads what the archive has at an index: type and number, with which the entry is read. Request: i64 index, 0 = the newest.
        /// Response: <see cref="IndexResponse"/>.
        /// </summary>
        ReadIndex = 13,

        /// <summary>
        /// Reads several log entries. Request: i64 number of the first. Response: entries one behind the other, at least one; each says how
        /// long it is. The next request begins behind the last.
        /// </summary>
        ReadLogPage = 14,

        /// <summary>
        /// Announces the tariff of the next session: it is shown between the pages that are seen while none runs. Request: text, at most
        /// 250 bytes, empty = none any more. Response: empty.
        /// </summary>
        AnnounceTariff = 30,
    }
}
