using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Display
{
    /// <summary>The texts of the display in the language that it has: one table per language.</summary>
    internal static class Words
    {
        /// <summary>The table of a language; German for one that there is not.</summary>
        public static string[] Of(DisplayLanguage language)
        {
            switch (language)
            {
                case DisplayLanguage.English:
                    return EnglishWords.Texts;
                case DisplayLanguage.French:
                    return FrenchWords.Texts;
                default:
                    return GermanWords.Texts;
            }
        }

        /// <summary>What an OCMF time status means.</summary>
        public static Word TimeStatus(int letter)
        {
            switch (letter)
            {
                case 'S':
                    return Word.TimeSynchronised;
                case 'R':
                    return Word.TimeRelative;
                case 'I':
                    return Word.TimeInformative;
                default:
                    return Word.TimeUnknown;
            }
        }

        /// <summary>True when durations and times under that status may be relied upon.</summary>
        public static bool TimeIsSound(int letter)
        {
            return letter == 'S' || letter == 'R' || letter == 'I';
        }

        /// <summary>What the TX letter of a stop record means.</summary>
        public static Word StopReason(char letter)
        {
            switch (letter)
            {
                case 'E':
                    return Word.EndedRegularly;
                case 'L':
                    return Word.EndedLocally;
                case 'R':
                    return Word.EndedRemotely;
                case 'A':
                    return Word.Aborted;
                case 'P':
                    return Word.PowerFailed;
                default:
                    return Word.EndUnknown;
            }
        }
    }
}
