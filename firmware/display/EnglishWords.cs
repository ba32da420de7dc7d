namespace MeasurementCapsule.Display
{
    /// <summary>All texts in English, in the order of <see cref="Word"/>.</summary>
    internal static class EnglishWords
    {
        /// <summary>One for each number.</summary>
        public static readonly string[] Texts =
        {
            "Starting", // StartUp
            "Ready", // Ready
            "Tariff", // Tariff
            "Charging", // Charging
            "Charging finished", // Finished
            "Public key", // PublicKey
            "Receipt", // Proof
            "About this meter", // Identity
            "Logbook", // Log
            "Fault", // Fault
            "Legally relevant", // LegallyRelevant
            "Not for billing", // NotForBilling
            "TEST KEY", // TestKey
            "SIMULATION", // Simulated
            "SEAL OPEN", // SealOpen
            "CLOCK NOT SET", // ClockUnset
            "Import", // Import
            "Export", // Export
            "Energy of this session", // Energy
            "Start", // Start
            "Stop", // Stop
            "Duration", // Duration
            "Power", // Power
            "Transaction", // Transaction
            "Serial number", // SerialNumber
            "Software", // Software
            "Self-test", // SelfTest
            "Measurement capsule", // Capsule
            "Key, SHA-256", // KeyDigest
            "No key", // NoKey
            "Being computed …", // Computing
            "Charge point", // ChargePoint
            "Checksum of parameters", // Checksum
            "Stated by the station", // StatedByStation
            "Signed with the receipt", // TariffIsSigned
            "Scan all parts", // ScanAllParts
            "Newest entry", // LogEntries
            "Its SHA-256", // LogHead
            "Newest record", // NewestRecord
            "Newest self-test", // SelfTests
            "No billing", // NoBilling
            "S · synchronised", // TimeSynchronised
            "R · relative", // TimeRelative
            "I · informative", // TimeInformative
            "U · not set", // TimeUnknown
            "Ended regularly", // EndedRegularly
            "Ended locally", // EndedLocally
            "Ended remotely", // EndedRemotely
            "Aborted by an error", // Aborted
            "Power failure", // PowerFailed
            "Unknown reason", // EndUnknown
        };
    }
}
