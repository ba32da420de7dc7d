namespace MeasurementCapsule.Display
{
    /// <summary>
    /// The pictures of 8 x 16 pixels that the screen is made of, by number. A pixel has four levels, 0 = ground to 3 = full ink.
    /// </summary>
    internal static class Tile
    {
        /// <summary>Width in pixels.</summary>
        public const int Width = 8;

        /// <summary>Height in pixels.</summary>
        public const int Height = 16;

        /// <summary>The tile without ink.</summary>
        public const int Blank = 0;

        /// <summary>First glyph of the regular text font (<see cref="TextFont"/>); its first is the space, <see cref="Blank"/>.</summary>
        public const int Regular = 0;

        /// <summary>First glyph of the bold text font.</summary>
        public const int Bold = 256;

        /// <summary>
        /// 256 tiles of 2 x 4 modules of 4 pixels for codes: bit 2 · row + column, bit 0 = upper left.
        /// </summary>
        public const int Modules = 512;

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

        private const int AllInk = 0xFFFF;
        private const int LeftLine = 0xFC00;
        private const int RightLine = 0x003F;
        private const int BottomLineFrom = 13;

        /// <summary>One row of a tile: 8 pixels of 2 bits, the leftmost in the highest bits.</summary>
        public static int Row(int tile, int row)
        {
            if (tile >= Medium)
            {
                return DigitRow(MediumDigits.Tiles, tile - Medium, row);
            }

            if (tile >= Large)
            {
                return DigitRow(LargeDigits.Tiles, tile - Large, row);
            }

            if (tile >= FrameLeft)
            {
                return FrameRow(tile, row);
            }

            if (tile >= Modules)
            {
                int pair = (tile - Modules) >> (2 * (row / 4));
                return ((pair & 1) != 0 ? 0xFF00 : 0) | ((pair & 2) != 0 ? 0x00FF : 0);
            }

            return tile >= Bold
                ? Spread(TextFontBold.Glyphs[((tile - Bold) * Height) + row])
                : Spread(TextFontRegular.Glyphs[(tile * Height) + row]);
        }

        private static int DigitRow(byte[] tiles, int index, int row)
        {
            int at = (index * 2 * Height) + (2 * row);
            return (tiles[at] << 8) | tiles[at + 1];
        }

        private static int FrameRow(int tile, int row)
        {
            bool bottom = row >= BottomLineFrom;
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

        // abcdefgh becomes aabbccddeeffgghh.
        private static int Spread(int bits)
        {
            bits = (bits | (bits << 4)) & 0x0F0F;
            bits = (bits | (bits << 2)) & 0x3333;
            bits = (bits | (bits << 1)) & 0x5555;
            return bits | (bits << 1);
        }
    }
}
