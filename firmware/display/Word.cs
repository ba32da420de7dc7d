namespace MeasurementCapsule.Display
{
    /// <summary>Every text of the display, by number; the tables are <see cref="Words"/>.</summary>
    internal enum Word
    {
        /// <summary>Title of the start-up page.</summary>
        StartUp = 0,

        /// <summary>Title of the idle page.</summary>
        Ready = 1,

        /// <summary>Title of the tariff page.</summary>
        Tariff = 2,

        /// <summary>Title of the session page.</summary>
        Charging = 3,

        /// <summary>Title of the result page.</summary>
        Finished = 4,

        /// <summary>Title of the key page.</summary>
        PublicKey = 5,

        /// <summary>Title of the pages with the records.</summary>
        Proof = 6,

        /// <summary>Title of the identity page.</summary>
        Identity = 7,

        /// <summary>Title of the log page.</summary>
        Log = 8,

        /// <summary>Title of the fault page.</summary>
        Fault = 9,

        /// <summary>Caption of the legal frame.</summary>
        LegallyRelevant = 10,

        /// <summary>Caption and band when nothing shown may be billed.</summary>
        NotForBilling = 11,

        /// <summary>Band: the key is the published test key.</summary>
        TestKey = 12,

        /// <summary>Band: the chips are simulated.</summary>
        Simulated = 13,

        /// <summary>Band: the case is not sealed.</summary>
        SealOpen = 14,

        /// <summary>Band: no valid time.</summary>
        ClockUnset = 15,

        /// <summary>Total import.</summary>
        Import = 16,

        /// <summary>Total export.</summary>
        Export = 17,

        /// <summary>Energy of the session.</summary>
        Energy = 18,

        /// <summary>Start record.</summary>
        Start = 19,

        /// <summary>Stop record.</summary>
        Stop = 20,

        /// <summary>Duration of the session.</summary>
        Duration = 21,

        /// <summary>Power now.</summary>
        Power = 22,

        /// <summary>Transaction id.</summary>
        Transaction = 23,

        /// <summary>Serial number of the capsule.</summary>
        SerialNumber = 24,

        /// <summary>Version and software identifier.</summary>
        Software = 25,

        /// <summary>Next self-test, 10 columns at most.</summary>
        SelfTest = 26,

        /// <summary>What this device is.</summary>
        Capsule = 27,

        /// <summary>SHA-256 of the public key.</summary>
        KeyDigest = 28,

        /// <summary>The key chip has not answered.</summary>
        NoKey = 29,

        /// <summary>A code is being computed.</summary>
        Computing = 30,

        /// <summary>EVSE id.</summary>
        ChargePoint = 31,

        /// <summary>Checksum of the sealed parameters.</summary>
        Checksum = 32,

        /// <summary>The tariff is not verified by the meter.</summary>
        StatedByStation = 33,

        /// <summary>What happens with the tariff.</summary>
        TariffIsSigned = 34,

        /// <summary>How to take the records away.</summary>
        ScanAllParts = 35,

        /// <summary>Number of the newest log entry.</summary>
        LogEntries = 36,

        /// <summary>SHA-256 of the newest log entry.</summary>
        LogHead = 37,

        /// <summary>Page of the newest record.</summary>
        NewestRecord = 38,

        /// <summary>Number of the newest self-test.</summary>
        SelfTests = 39,

        /// <summary>On the fault page.</summary>
        NoBilling = 40,

        /// <summary>OCMF time status S.</summary>
        TimeSynchronised = 41,

        /// <summary>OCMF time status R.</summary>
        TimeRelative = 42,

        /// <summary>OCMF time status I.</summary>
        TimeInformative = 43,

        /// <summary>OCMF time status U.</summary>
        TimeUnknown = 44,

        /// <summary>OCMF TX E.</summary>
        EndedRegularly = 45,

        /// <summary>OCMF TX L.</summary>
        EndedLocally = 46,

        /// <summary>OCMF TX R.</summary>
        EndedRemotely = 47,

        /// <summary>OCMF TX A.</summary>
        Aborted = 48,

        /// <summary>OCMF TX P.</summary>
        PowerFailed = 49,

        /// <summary>Any other letter.</summary>
        EndUnknown = 50,

        /// <summary>How many there are.</summary>
        Count = 51,
    }
}
