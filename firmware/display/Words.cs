namespace MeasurementCapsule.Display
{
    /// <summary>Letters of the record in words, for the driver.</summary>
    internal static class Words
    {
        /// <summary>OCMF time status, 28 characters at most.</summary>
        public static string TimeStatus(int letter)
        {
            switch (letter)
            {
                case 'S':
                    return "S · synchronisiert, synced";
                case 'R':
                    return "R · relativ, relative";
                case 'I':
                    return "I · informativ, informative";
                default:
                    return "U · nicht gestellt, not set";
            }
        }

        /// <summary>True when durations and times under that status may be relied upon.</summary>
        public static bool TimeIsSound(int letter)
        {
            return letter == 'S' || letter == 'R' || letter == 'I';
        }

        /// <summary>The TX letter of the stop record, 28 characters at most.</summary>
        public static string StopReason(char letter)
        {
            switch (letter)
            {
                case 'E':
                    return "Ende · regular end";
                case 'L':
                    return "Vor Ort beendet · local stop";
                case 'R':
                    return "Fern beendet · remote stop";
                case 'A':
                    return "Abbruch, Fehler · aborted";
                case 'P':
                    return "Stromausfall · power failure";
                default:
                    return "Grund unbekannt · unknown";
            }
        }
    }
}
