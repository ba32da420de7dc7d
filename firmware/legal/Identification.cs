namespace MeasurementCapsule.Legal
{
    /// <summary>
    /// The names of OCMF 1.4.1 for how a user was identified. The station gives numbers, the record holds names:
    /// so no text of the station gets into these fields. Numbers are published: never reused.
    /// </summary>
    public static class Identification
    {
        /// <summary>Number of levels (IL).</summary>
        public const int Levels = 10;

        /// <summary>Number of flags (IF).</summary>
        public const int Flags = 17;

        /// <summary>Number of types (IT).</summary>
        public const int Types = 18;

        /// <summary>Type NONE.</summary>
        public const int None = 0;

        /// <summary>IL HEARSAY: an assignment that nothing secures, such as an identification that a station only tells.</summary>
        public const int Hearsay = 1;

        /// <summary>IL UNKNOWN: a certificate could not be verified, as none of those that are trusted fits it. No bill can rest on it.</summary>
        public const int Unknown = 9;

        /// <summary>IT UNDEFINED: nobody says of what form the identification is.</summary>
        public const int Undefined = 2;

        /// <summary>Type ISO14443.</summary>
        public const int Iso14443 = 3;

        /// <summary>Type ISO15693.</summary>
        public const int Iso15693 = 4;

        /// <summary>Type EMAID.</summary>
        public const int Emaid = 5;

        /// <summary>Type EVCCID.</summary>
        public const int Evccid = 6;

        /// <summary>Type EVCOID.</summary>
        public const int Evcoid = 7;

        /// <summary>Type ISO7812.</summary>
        public const int Iso7812 = 8;

        /// <summary>Type PHONE_NUMBER.</summary>
        public const int PhoneNumber = 16;

        /// <summary>True for a contract, for which a vehicle shows a certificate (ISO 15118); its own number, the EVCCID, is a hardware address.</summary>
        public static bool HasCertificate(int type)
        {
            return type == Emaid || type == Evcoid;
        }

        /// <summary>IL, OCMF 1.4.1 table "User assignment status".</summary>
        public static string Level(int number)
        {
            switch (number)
            {
                case None: return "NONE";
                case Hearsay: return "HEARSAY";
                case 2: return "TRUSTED";
                case 3: return "VERIFIED";
                case 4: return "CERTIFIED";
                case 5: return "SECURE";
                case 6: return "MISMATCH";
                case 7: return "INVALID";
                case 8: return "OUTDATED";
                case Unknown: return "UNKNOWN";
                default: return null;
            }
        }

        /// <summary>IF, OCMF 1.4.1 tables of identification flags.</summary>
        public static string Flag(int number)
        {
            switch (number)
            {
                case 0: return "RFID_NONE";
                case 1: return "RFID_PLAIN";
                case 2: return "RFID_RELATED";
                case 3: return "RFID_PSK";
                case 4: return "OCPP_NONE";
                case 5: return "OCPP_RS";
                case 6: return "OCPP_AUTH";
                case 7: return "OCPP_RS_TLS";
                case 8: return "OCPP_AUTH_TLS";
                case 9: return "OCPP_CACHE";
                case 10: return "OCPP_WHITELIST";
                case 11: return "OCPP_CERTIFIED";
                case 12: return "ISO15118_NONE";
                case 13: return "ISO15118_PNC";
                case 14: return "PLMN_NONE";
                case 15: return "PLMN_RING";
                case 16: return "PLMN_SMS";
                default: return null;
            }
        }

        /// <summary>Which of the four tables a flag is of: 0 RFID, 1 OCPP, 2 ISO 15118, 3 PLMN.</summary>
        public static int Portion(int flag)
        {
            return flag < 4 ? 0 : flag < 12 ? 1 : flag < 14 ? 2 : 3;
        }

        /// <summary>IT, OCMF 1.4.1 table "Identification type".</summary>
        public static string Type(int number)
        {
            switch (number)
            {
                case 0: return "NONE";
                case 1: return "DENIED";
                case Undefined: return "UNDEFINED";
                case Iso14443: return "ISO14443";
                case Iso15693: return "ISO15693";
                case Emaid: return "EMAID";
                case Evccid: return "EVCCID";
                case Evcoid: return "EVCOID";
                case Iso7812: return "ISO7812";
                case 9: return "CARD_TXN_NR";
                case 10: return "CENTRAL";
                case 11: return "CENTRAL_1";
                case 12: return "CENTRAL_2";
                case 13: return "LOCAL";
                case 14: return "LOCAL_1";
                case 15: return "LOCAL_2";
                case PhoneNumber: return "PHONE_NUMBER";
                case 17: return "KEY_CODE";
                default: return null;
            }
        }
    }
}
