namespace MeasurementCapsule.Display
{
    /// <summary>All texts in German, in the order of <see cref="Word"/>.</summary>
    internal static class GermanWords
    {
        /// <summary>One for each number.</summary>
        public static readonly string[] Texts =
        {
            "Start", // StartUp
            "Bereit", // Ready
            "Tarif", // Tariff
            "Ladung läuft", // Charging
            "Ladung beendet", // Finished
            "Öffentlicher Schlüssel", // PublicKey
            "Beleg", // Proof
            "Über dieses Messgerät", // Identity
            "Logbuch", // Log
            "Störung", // Fault
            "Eichrechtlich relevant", // LegallyRelevant
            "Nicht für Abrechnung", // NotForBilling
            "TESTSCHLÜSSEL", // TestKey
            "SIMULATION", // Simulated
            "SIEGEL OFFEN", // SealOpen
            "UHR UNGESTELLT", // ClockUnset
            "Bezug", // Import
            "Lieferung", // Export
            "Energie dieser Ladung", // Energy
            "Start", // Start
            "Ende", // Stop
            "Dauer", // Duration
            "Leistung", // Power
            "Vorgang", // Transaction
            "Seriennummer", // SerialNumber
            "Software", // Software
            "Selbsttest", // SelfTest
            "Messkapsel", // Capsule
            "Schlüssel, SHA-256", // KeyDigest
            "Kein Schlüssel", // NoKey
            "Wird berechnet …", // Computing
            "Ladepunkt", // ChargePoint
            "Prüfsumme Parameter", // Checksum
            "Angabe der Station", // StatedByStation
            "Steht im Beleg, signiert", // TariffIsSigned
            "Alle Teile scannen", // ScanAllParts
            "Letzter Eintrag", // LogEntries
            "Dessen SHA-256", // LogHead
            "Letzter Beleg", // NewestRecord
            "Letzter Selbsttest", // SelfTests
            "Keine Abrechnung", // NoBilling
            "S · synchronisiert", // TimeSynchronised
            "R · relativ", // TimeRelative
            "I · informativ", // TimeInformative
            "U · nicht gestellt", // TimeUnknown
            "Regulär beendet", // EndedRegularly
            "Vor Ort beendet", // EndedLocally
            "Aus der Ferne beendet", // EndedRemotely
            "Abbruch durch Fehler", // Aborted
            "Abbruch, Stromausfall", // PowerFailed
            "Grund unbekannt", // EndUnknown
        };
    }
}
