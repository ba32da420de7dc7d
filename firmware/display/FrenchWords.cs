namespace MeasurementCapsule.Display
{
    /// <summary>All texts in French, in the order of <see cref="Word"/>.</summary>
    internal static class FrenchWords
    {
        /// <summary>One for each number.</summary>
        public static readonly string[] Texts =
        {
            "Démarrage", // StartUp
            "Prêt", // Ready
            "Tarif", // Tariff
            "Charge en cours", // Charging
            "Charge terminée", // Finished
            "Clé publique", // PublicKey
            "Justificatif", // Proof
            "Identification", // Identity
            "Journal", // Log
            "Défaut", // Fault
            "Métrologie légale", // LegallyRelevant
            "Non facturable", // NotForBilling
            "CLÉ DE TEST", // TestKey
            "SIMULATION", // Simulated
            "SCELLÉ OUVERT", // SealOpen
            "HEURE INCONNUE", // ClockUnset
            "Consommation", // Import
            "Injection", // Export
            "Énergie de cette charge", // Energy
            "Début", // Start
            "Fin", // Stop
            "Durée", // Duration
            "Puissance", // Power
            "Transaction", // Transaction
            "Numéro de série", // SerialNumber
            "Logiciel", // Software
            "Autotest", // SelfTest
            "Capsule de mesure", // Capsule
            "Clé, SHA-256", // KeyDigest
            "Pas de clé", // NoKey
            "Calcul en cours …", // Computing
            "Point de charge", // ChargePoint
            "Somme des paramètres", // Checksum
            "Indiqué par la station", // StatedByStation
            "Signé avec le justificatif", // TariffIsSigned
            "Scanner toutes les parties", // ScanAllParts
            "Dernière entrée", // LogEntries
            "Son SHA-256", // LogHead
            "Dernier enregistrement", // NewestRecord
            "Dernier autotest", // SelfTests
            "Sans facturation", // NoBilling
            "S · synchronisée", // TimeSynchronised
            "R · relative", // TimeRelative
            "I · informative", // TimeInformative
            "U · non réglée", // TimeUnknown
            "Fin normale", // EndedRegularly
            "Arrêt sur place", // EndedLocally
            "Arrêt à distance", // EndedRemotely
            "Interruption par erreur", // Aborted
            "Panne de courant", // PowerFailed
            "Raison inconnue", // EndUnknown
        };
    }
}
