namespace MeasurementCapsule.Legal
{
    /// <summary>How long each <see cref="CapsuleText"/> may be, and of which characters.</summary>
    public static class CapsuleTextForm
    {
        /// <summary>How many texts there are.</summary>
        public const int Count = 4;

        /// <summary>The longest one, characters.</summary>
        public const int MaximumCharacters = 37;

        /// <summary>The longest that one may be, characters.</summary>
        public static int Maximum(CapsuleText text)
        {
            switch (text)
            {
                case CapsuleText.SerialNumber: return 16;
                case CapsuleText.ChargePointIdentificationType: return 6;
                case CapsuleText.EvseId: return MaximumCharacters;
                default: return 20;
            }
        }

        /// <summary>
        /// Ok; <see cref="GateStatus.WrongLength"/>; <see cref="GateStatus.ForbiddenCharacter"/>: not ASCII 20h … 7Eh, or quotation mark, backslash, vertical
        /// bar; <see cref="GateStatus.OutOfRange"/>: a type of identification that is none of both.
        /// </summary>
        public static GateStatus Check(CapsuleText text, byte[] bytes, int at, int length)
        {
            if (length > Maximum(text) || (length == 0 && text != CapsuleText.CableName))
            {
                return GateStatus.WrongLength;
            }

            for (int i = at; i < at + length; i++)
            {
                if (bytes[i] < ' ' || bytes[i] > '~' || bytes[i] == '"' || bytes[i] == '\\' || bytes[i] == '|')
                {
                    return GateStatus.ForbiddenCharacter;
                }
            }

            bool any = text != CapsuleText.ChargePointIdentificationType;
            return any || Is("EVSEID", bytes, at, length) || Is("CBIDC", bytes, at, length) ? GateStatus.Ok : GateStatus.OutOfRange;
        }

        private static bool Is(string word, byte[] bytes, int at, int length)
        {
            bool same = length == word.Length;
            for (int i = 0; i < word.Length && same; i++)
            {
                same = bytes[at + i] == word[i];
            }

            return same;
        }
    }
}
