namespace MeasurementCapsule.Display
{
    /// <summary>Which glyph of the text fonts stands for a character.</summary>
    internal static class TextFont
    {
        /// <summary>Shown for a character that the font lacks: it must be seen that something stood there.</summary>
        public const char Unknown = '?';

        // The characters behind ASCII, in the order of the glyphs. Codes, not a text: the interpreter allocates each time that a text constant is touched.
        private static readonly ushort[] beyondAscii =
        {
            'Ä', 'Ö', 'Ü', 'ä', 'ö', 'ü', 'ß', 'À', 'Â', 'Ç', 'È', 'É', 'Ê', 'Ë', 'Î', 'Ï', 'Ô', 'Œ', 'Ù', 'Û',
            'à', 'â', 'ç', 'è', 'é', 'ê', 'ë', 'î', 'ï', 'ô', 'œ', 'ù', 'û', '€', '°', '·', '…', '–', '±',
        };

        private const int FirstAscii = 32;
        private const int LastAscii = 126;

        /// <summary>The glyph of a character, from 0; that of <see cref="Unknown"/> when there is none.</summary>
        public static int GlyphOf(int character)
        {
            if (character >= FirstAscii && character <= LastAscii)
            {
                return character - FirstAscii;
            }

            for (int i = 0; i < beyondAscii.Length; i++)
            {
                if (beyondAscii[i] == character)
                {
                    return LastAscii - FirstAscii + 1 + i;
                }
            }

            return Unknown - FirstAscii;
        }
    }
}
