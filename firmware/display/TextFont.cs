namespace MeasurementCapsule.Display
{
    /// <summary>Which glyph of the text fonts stands for a character.</summary>
    internal static class TextFont
    {
        /// <summary>Shown for a character that the font lacks: it must be seen that something stood there.</summary>
        public const char Unknown = '?';

        /// <summary>The characters behind ASCII, in the order of the glyphs.</summary>
        public const string BeyondAscii = "ÄÖÜäöüßÀÂÇÈÉÊËÎÏÔŒÙÛàâçèéêëîïôœùû€°·…–";

        private const int FirstAscii = 32;
        private const int LastAscii = 126;

        /// <summary>The glyph of a character, from 0; that of <see cref="Unknown"/> when there is none.</summary>
        public static int GlyphOf(int character)
        {
            if (character >= FirstAscii && character <= LastAscii)
            {
                return character - FirstAscii;
            }

            for (int i = 0; i < BeyondAscii.Length; i++)
            {
                if (BeyondAscii[i] == character)
                {
                    return LastAscii - FirstAscii + 1 + i;
                }
            }

            return Unknown - FirstAscii;
        }
    }
}
