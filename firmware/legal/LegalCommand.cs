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

        /// <summary>
        /// Synchronises the clock with the station's word. Request: i64 seconds since 1970-01-01T00:00:00 UTC. Response: empty.
        /// <see cref="GateStatus.Queued"/>: it is used when the session is over.
        /// </summary>
        SetClock = 7,

        /// <summary>
        /// Reads a record by session, the newest of that id. Request: text transaction id, byte B (start), C (between), E (stop) or M (both
        /// ends). Response: the record. <see cref="GateStatus.InProgress"/>: the search was not at its end, the same request again goes on.
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
        /// Orders a self-test; it takes some two seconds. Request: empty. Response: i64 number of the newest record of the fiscal context: the
        /// ordered one is there when it is higher.
        /// </summary>
        RunSelfTest = 11,

        /// <summary>
        /// Reads a record of the fiscal context: self-test, reading on request, key statement. Request: i64 number, 0 = the newest.
        /// Response: the record.
        /// </summary>
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
        /// Gives the key chip its key, one step a request, only under an open seal and without a key in use. Request: byte 0 to read how far
        /// it is, or byte 1 and text <see cref="KeyProvisioning.Consent"/> for the next step. Response: <see cref="ProvisioningResponse"/>.
        /// </summary>
        ProvisionKey = 15,

        /// <summary>The signed key statement. Request: empty. Response: the record (<see cref="KeyStatement"/>).</summary>
        ReadKeyStatement = 16,

        /// <summary>
        /// The keys until now, the last one in use. Request: empty. Response: byte how many, each i64 first page, i64 first number of the
        /// fiscal context, 64 bytes X, then Y.
        /// </summary>
        ReadKeyHistory = 17,

        /// <summary>Signs a reading that belongs to no session. Request: empty. Response: the record.</summary>
        SignReading = 18,

        /// <summary>
        /// Both ends of the last session in one record; it is signed once. Request: text transaction id. Response: the record.
        /// </summary>
        CombineSession = 19,

        /// <summary>
        /// Signs a reading of the running session. Request: text transaction id, byte C (charging) or S (suspended). Response: the record; the
        /// same letter again within a minute gives the same record, another one <see cref="GateStatus.TooOften"/>.
        /// </summary>
        SignIntermediate = 20,

        /// <summary>Asks for a nonce for <see cref="SynchroniseClock"/>; it counts once, for 10 s. Request: empty. Response: 16 bytes.</summary>
        RequestTimeNonce = 24,

        /// <summary>
        /// Synchronises the clock with an authenticated message. Request: i64 milliseconds since 1970-01-01T00:00:00 UTC, i64 their
        /// uncertainty in milliseconds (0 … 60000), 16 bytes nonce, 32 bytes HMAC-SHA256 (<see cref="TimeMessages"/>). Response: empty.
        /// </summary>
        SynchroniseClock = 25,

        /// <summary>
        /// Replaces the commissioning key of the time server; only while the seal is open and no session runs. Request: 32 bytes, zeros = none.
        /// Response: empty.
        /// </summary>
        SetTimeKey = 26,

        /// <summary>How good the time is, and why. Request: empty. Response: <see cref="ClockStateResponse"/>.</summary>
        ReadClockState = 27,

        /// <summary>
        /// Announces the tariff of the next session: it is shown between the pages that are seen while none runs. Request: text, at most
        /// 250 bytes, empty = none any more. Response: empty.
        /// </summary>
        AnnounceTariff = 30,

        /// <summary>The running or last session: what was ordered, its readings and pages. Request: empty. Response: <see cref="SessionResponse"/>.</summary>
        ReadSession = 34,

        /// <summary>When the newest sample was taken, and the temperature. Request: empty. Response: <see cref="MeasurementResponse"/>.</summary>
        ReadMeasurement = 35,

        /// <summary>
        /// Signs a reading that a record holds in the form of the meter BSM-WS36A; at most one a second. Request: byte 0 the newest ordered
        /// reading, 3 the start or 4 the end of the session; texts Meta1 (0 … 140; in a session its identification counts instead), Meta2 and
        /// Meta3 (0 … 100). Response: the 252 registers of <see cref="SnapshotResponse"/>.
        /// </summary>
        SignSnapshot = 36,

        /// <summary>
        /// How long the capsule has been in operation, and its local time. Request: i64 seconds since 1970 of a moment, 0 = now. Response: u32 seconds
        /// since power-up, u32 how often the clock was set or stepped since then, u32 when it last was, in seconds since power-up (0 = not yet), i16
        /// local time at that moment in minutes east of UTC.
        /// </summary>
        ReadOperation = 37,

        /// <summary>
        /// Whether a request for maintenance comes from who has the commissioning key. Request: 32 bytes digest of it, 16 bytes nonce
        /// (<see cref="RequestTimeNonce"/>), 32 bytes HMAC-SHA256 (<see cref="TimeMessages.CheckRequest"/>). Response: empty.
        /// </summary>
        AuthenticateRequest = 39,

        /// <summary>Which session a page is of. Request: i64 page number, 0 = the newest. Response: <see cref="PageResponse"/>.</summary>
        ReadPage = 40,

        /// <summary>Where the capsule is built in, of the sealed parameters. Request: empty. Response: <see cref="SiteResponse"/>.</summary>
        ReadSite = 41,

        /// <summary>
        /// Changes who the capsule is or where it is built in; only while the seal is open and no session runs. It counts at once. Request: byte number
        /// of the <see cref="CapsuleText"/>, text. Response: empty.
        /// </summary>
        SetText = 42,
    }
}
