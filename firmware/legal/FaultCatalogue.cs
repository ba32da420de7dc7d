using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Legal
{
    /// <summary>
    /// The one catalogue of faults: display, station interface and documents take their words from here.
    /// Every fault in it blocks billing: no session starts, none ends, no record of one is signed while it stands.
    /// </summary>
    public static class FaultCatalogue
    {
        /// <summary>The highest number in use.</summary>
        public const int Highest = (int)FaultCode.KeyHistoryCorrupt;

        /// <summary>True when only a restart, or service, ends the fault; otherwise it ends with its cause.</summary>
        public static bool IsLatched(FaultCode fault)
        {
            switch (fault)
            {
                case FaultCode.RegisterCorrupt:
                case FaultCode.RegisterFell:
                case FaultCode.Signature:
                case FaultCode.JournalCorrupt:
                case FaultCode.ParametersCorrupt:
                case FaultCode.KeyHistoryCorrupt:
                    return true;
                default:
                    return false;
            }
        }

        /// <summary>What the driver reads, in that language.</summary>
        public static string Text(FaultCode fault, DisplayLanguage language)
        {
            return language == DisplayLanguage.English ? English(fault) : language == DisplayLanguage.French ? French(fault) : German(fault);
        }

        /// <summary>What the driver reads, English, ASCII.</summary>
        public static string English(FaultCode fault)
        {
            switch (fault)
            {
                case FaultCode.MeterFrontEnd: return "Measuring unit does not answer";
                case FaultCode.MeterSecondary: return "Measuring unit without supply";
                case FaultCode.MeterConfiguration: return "Measuring unit was reset";
                case FaultCode.RegisterMemory: return "Register memory does not answer";
                case FaultCode.RegisterCorrupt: return "Energy register is damaged";
                case FaultCode.RegisterFell: return "Energy register contradicts itself";
                case FaultCode.Clock: return "Clock does not answer";
                case FaultCode.Signer: return "Key chip does not answer";
                case FaultCode.Signature: return "Signature is wrong";
                case FaultCode.Archive: return "Archive does not answer";
                case FaultCode.ArchiveFull: return "Archive is full";
                case FaultCode.JournalCorrupt: return "Session journal is damaged";
                case FaultCode.Display: return "Display does not answer";
                case FaultCode.ParametersCorrupt: return "Calibration is damaged";
                case FaultCode.SelfTest: return "Self-test failed";
                case FaultCode.KeyMissing: return "Key chip has no key yet";
                case FaultCode.KeyUnfit: return "Key chip is unfit";
                case FaultCode.KeyChanged: return "Key chip was replaced";
                case FaultCode.KeyHistoryCorrupt: return "Key history is damaged";
                default: return "Unknown fault";
            }
        }

        /// <summary>What the driver reads, German.</summary>
        public static string German(FaultCode fault)
        {
            switch (fault)
            {
                case FaultCode.MeterFrontEnd: return "Messeinheit antwortet nicht";
                case FaultCode.MeterSecondary: return "Messeinheit ohne Versorgung";
                case FaultCode.MeterConfiguration: return "Messeinheit neu gestartet";
                case FaultCode.RegisterMemory: return "Registerspeicher antwortet nicht";
                case FaultCode.RegisterCorrupt: return "Energieregister ist defekt";
                case FaultCode.RegisterFell: return "Energieregister ist widersinnig";
                case FaultCode.Clock: return "Uhr antwortet nicht";
                case FaultCode.Signer: return "Signaturchip antwortet nicht";
                case FaultCode.Signature: return "Signatur ist falsch";
                case FaultCode.Archive: return "Archiv antwortet nicht";
                case FaultCode.ArchiveFull: return "Archiv ist voll";
                case FaultCode.JournalCorrupt: return "Sitzungsspeicher ist defekt";
                case FaultCode.Display: return "Anzeige antwortet nicht";
                case FaultCode.ParametersCorrupt: return "Kalibrierung ist defekt";
                case FaultCode.SelfTest: return "Selbsttest fehlgeschlagen";
                case FaultCode.KeyMissing: return "Signaturchip hat noch keinen Schlüssel";
                case FaultCode.KeyUnfit: return "Signaturchip ist ungeeignet";
                case FaultCode.KeyChanged: return "Signaturchip wurde ersetzt";
                case FaultCode.KeyHistoryCorrupt: return "Signaturverzeichnis ist defekt";
                default: return "Unbekannter Fehler";
            }
        }

        /// <summary>What the driver reads, French.</summary>
        public static string French(FaultCode fault)
        {
            switch (fault)
            {
                case FaultCode.MeterFrontEnd: return "Unité de mesure ne répond pas";
                case FaultCode.MeterSecondary: return "Unité de mesure sans alimentation";
                case FaultCode.MeterConfiguration: return "Unité de mesure redémarrée";
                case FaultCode.RegisterMemory: return "Mémoire du registre ne répond pas";
                case FaultCode.RegisterCorrupt: return "Registre d'énergie endommagé";
                case FaultCode.RegisterFell: return "Registre d'énergie contradictoire";
                case FaultCode.Clock: return "Horloge ne répond pas";
                case FaultCode.Signer: return "Puce de signature ne répond pas";
                case FaultCode.Signature: return "Signature fausse";
                case FaultCode.Archive: return "Archive ne répond pas";
                case FaultCode.ArchiveFull: return "Archive pleine";
                case FaultCode.JournalCorrupt: return "Journal de charge endommagé";
                case FaultCode.Display: return "Afficheur ne répond pas";
                case FaultCode.ParametersCorrupt: return "Étalonnage endommagé";
                case FaultCode.SelfTest: return "Autotest échoué";
                case FaultCode.KeyMissing: return "Puce de signature encore sans clé";
                case FaultCode.KeyUnfit: return "Puce de signature inadaptée";
                case FaultCode.KeyChanged: return "Puce de signature remplacée";
                case FaultCode.KeyHistoryCorrupt: return "Historique des clés endommagé";
                default: return "Défaut inconnu";
            }
        }
    }
}
