namespace MeasurementCapsule.Display
{
    /// <summary>
    /// The pictures of 8 x 16 pixels that the screen is made of, by number. A pixel is ink or ground; in the digits there are two levels
    /// between.
    /// </summary>
    internal static class Tile
    {
        /// <summary>Width in pixels.</summary>
        public const int Width = 8;

        /// <summary>Height in pixels.</summary>
        public const int Height = 16;

        /// <summary>Bytes of one line on the panel.</summary>
        public const int LineBytes = 3 * Width / 2;

        /// <summary>Bytes of half a line: four pixels.</summary>
        public const int HalfBytes = LineBytes / 2;

        /// <summary>Bytes of a quarter of a line: two pixels.</summary>
        public const int QuarterBytes = LineBytes / 4;

        /// <summary>The tile without ink.</summary>
        public const int Blank = 0;

        /// <summary>First glyph of the regular text font (<see cref="TextFont"/>); its first is the space, <see cref="Blank"/>.</summary>
        public const int Regular = 0;

        /// <summary>First glyph of the bold text font.</summary>
        public const int Bold = 256;

        /// <summary>
        /// A part of the code that the canvas shows (<see cref="Picture"/>); 16 numbers in turn, so that a new code differs from the one before.
        /// </summary>
        public const int Code = 512;

        /// <summary>How many numbers there are for codes.</summary>
        public const int Codes = 16;

        /// <summary>A vertical line near the left edge: the left side of the legal frame; the next one is its right side.</summary>
        public const int FrameLeft = 768;

        /// <summary>The right side of the legal frame.</summary>
        public const int FrameRight = 769;

        /// <summary>Its lower left corner.</summary>
        public const int FrameBottomLeft = 770;

        /// <summary>Its lower edge.</summary>
        public const int FrameBottom = 771;

        /// <summary>Its lower right corner.</summary>
        public const int FrameBottomRight = 772;

        /// <summary>First tile of the large digits.</summary>
        public const int Large = 1024;

        /// <summary>First tile of the medium digits.</summary>
        public const int Medium = 1280;

        private const int AllInk = 0xFF;
        private const int LeftLine = 0xE0;
        private const int RightLine = 0x07;
        private const int BottomLineFrom = 13;

        /// <summary>True for a tile with levels between ink and ground.</summary>
        public static bool HasLevels(int tile)
        {
            return tile >= Large;
        }

        /// <summary>True for a part of a code: its pixels are in a <see cref="Picture"/>.</summary>
        public static bool IsCode(int tile)
        {
            return tile >= Code && tile < Code + Codes;
        }

        /// <summary>
        /// A line of a tile that is no code: 8 pixels, the leftmost in the highest bits; one bit each, or two if it <see cref="HasLevels"/>.
        /// </summary>
        public static int Line(int tile, int line)
        {
            if (tile < Bold)
            {
                return TextFontRegular.Glyphs[(tile * Height) + line];
            }

            if (tile < Code)
            {
                return TextFontBold.Glyphs[((tile - Bold) * Height) + line];
            }

            return tile >= Medium ? DigitLine(MediumDigits.Tiles, tile - Medium, line)
                : tile >= Large ? DigitLine(LargeDigits.Tiles, tile - Large, line)
                : FrameLine(tile, line);
        }

        /// <summary>The data of the font that a tile is of; null when it is of none.</summary>
        public static byte[] FontOf(int tile)
        {
            return tile < Bold ? TextFontRegular.Glyphs
                : tile < Code ? TextFontBold.Glyphs
                : tile >= Medium ? MediumDigits.Tiles
                : tile >= Large ? LargeDigits.Tiles
                : null;
        }

        /// <summary>
        /// Where a tile that is of a font begins in its data: 16 lines of a byte, or of two if it <see cref="HasLevels"/>. Half a byte is half a line of a
        /// tile of ink and ground, and a quarter of a line with levels.
        /// </summary>
        public static int PlaceInFont(int tile)
        {
            return tile < Bold ? tile * Height
                : tile < Code ? (tile - Bold) * Height
                : tile >= Medium ? (tile - Medium) * 2 * Height
                : (tile - Large) * 2 * Height;
        }

        private static int DigitLine(byte[] tiles, int index, int line)
        {
            int at = (index * 2 * Height) + (2 * line);
            return (tiles[at] << 8) | tiles[at + 1];
        }

        private static int FrameLine(int tile, int line)
        {
            bool bottom = line >= BottomLineFrom;
            switch (tile)
            {
                case FrameLeft:
                    return LeftLine;
                case FrameRight:
                    return RightLine;
                case FrameBottomLeft:
                    return bottom ? AllInk : LeftLine;
                case FrameBottomRight:
                    return bottom ? AllInk : RightLine;
                default:
                    return bottom ? AllInk : 0;
            }
        }
    }
}
