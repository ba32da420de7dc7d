using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Legal
{
    /// <summary>What identification data must look like: OCMF 1.4.1, table 17, and the standards that it names.</summary>
    public static class IdentificationForm
    {
        /// <summary>True when the data, plain text of at most 40 bytes, are of the form that their type (IT) demands.</summary>
        public static bool Fits(int type, TextField data)
        {
            switch (type)
            {
                case Identification.None: return data.Length == 0;

                // UIDs in hexadecimal: 4 or 7 bytes, 8 bytes.
                case Identification.Iso14443: return (data.Length == 8 || data.Length == 14) && AreHexadecimal(data, 0);
                case Identification.Iso15693: return data.Length == 16 && AreHexadecimal(data, 0);
                case Identification.Emaid: return (data.Length == 14 || data.Length == 15) && AreLettersOrDigits(data, "");

                // "Maximum length 6 characters"; ISO 15118-2 means 6 bytes, the MAC address, and stations write them in hexadecimal.
                case Identification.Evccid: return data.Length >= 1 && (data.Length <= 6 || (data.Length == 12 && AreHexadecimal(data, 0)));

                // DIN 91286: country 2, provider 3, instance 6, check digit 1, with or without separators.
                case Identification.Evcoid: return data.Length >= 11 && data.Length <= 15 && AreLettersOrDigits(data, "-*");

                // A card number has 8 to 19 digits; asterisks stand for those that must not be told.
                case Identification.Iso7812: return data.Length >= 8 && data.Length <= 19 && AreDigits(data, 0, '*');

                // E.164: at most 15 digits.
                case Identification.PhoneNumber: return data.Length >= 2 && data.Length <= 16 && data.Bytes[0] == '+' && AreDigits(data, 1, '0');
                default: return true;
            }
        }

        private static bool AreDigits(TextField data, int from, char also)
        {
            for (int i = from; i < data.Length; i++)
            {
                if (!IsDigit(data.Bytes[i]) && data.Bytes[i] != also)
                {
                    return false;
                }
            }

            return true;
        }

        private static bool AreHexadecimal(TextField data, int from)
        {
            for (int i = from; i < data.Length; i++)
            {
                int letter = data.Bytes[i] | 0x20;
                if (!IsDigit(data.Bytes[i]) && (letter < 'a' || letter > 'f'))
                {
                    return false;
                }
            }

            return true;
        }

        private static bool AreLettersOrDigits(TextField data, string separators)
        {
            for (int i = 0; i < data.Length; i++)
            {
                int letter = data.Bytes[i] | 0x20;
                bool plain = IsDigit(data.Bytes[i]) || (letter >= 'a' && letter <= 'z');
                if (!plain && separators.IndexOf((char)data.Bytes[i]) < 0)
                {
                    return false;
                }
            }

            return true;
        }

        private static bool IsDigit(byte character)
        {
            return character >= '0' && character <= '9';
        }
    }
}
