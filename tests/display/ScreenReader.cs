using MeasurementCapsule.Display;
using MeasurementCapsule.Hal.Sim;

namespace MeasurementCapsule.Tests.Display
{
    /// <summary>
    /// Reads the screen back from its pixels, as an eye that knows the fonts: each tile of 8 x 16 pixels is compared with the glyphs.
    /// </summary>
    internal sealed class ScreenReader
    {
        /// <summary>What stands for a tile that is no text: lines, codes, parts of large digits.</summary>
        public const char NoText = '▒';

        private const int MostCharacters = 160;

        private readonly SimSt7789 sim;
        private readonly int[] levels = new int[Tile.Height];
        private readonly char[] characters = new char[MostCharacters];
        private readonly int[] glyphs = new int[MostCharacters * 2 * Tile.Height];
        private readonly int characterCount;
        private readonly DigitFont large = new DigitFont(Tile.Large, LargeDigits.TileColumns, LargeDigits.TileRows, LargeDigits.Map);
        private readonly DigitFont medium = new DigitFont(Tile.Medium, MediumDigits.TileColumns, MediumDigits.TileRows, MediumDigits.Map);

        /// <summary>Reads that panel.</summary>
        public ScreenReader(SimSt7789 sim)
        {
            this.sim = sim;
            for (char character = ' '; character <= '€'; character++)
            {
                int glyph = TextFont.GlyphOf(character);
                if (character == TextFont.Unknown || glyph != TextFont.GlyphOf(TextFont.Unknown))
                {
                    Learn(2 * characterCount, Tile.Regular + glyph);
                    Learn((2 * characterCount) + 1, Tile.Bold + glyph);
                    characters[characterCount++] = character;
                }
            }
        }

        /// <summary>The 30 characters of a row of tiles.</summary>
        public string Row(int row)
        {
            char[] text = new char[Canvas.Columns];
            for (int column = 0; column < text.Length; column++)
            {
                text[column] = TextAt(column, row);
            }

            return new string(text);
        }

        /// <summary>The whole screen, 20 rows one behind the other.</summary>
        public string Everything()
        {
            string all = "";
            for (int row = 0; row < Canvas.Rows; row++)
            {
                all += Row(row);
            }

            return all;
        }

        /// <summary>The large digits whose upper tiles stand in a row, without what is blank between them.</summary>
        public string Large(int row)
        {
            return Digits(large, row, 0);
        }

        /// <summary>The medium digits whose upper tiles stand in a row from a column on.</summary>
        public string Medium(int row, int column)
        {
            return Digits(medium, row, column);
        }

        /// <summary>RGB565 of the upper left pixel of a tile: its ground, as no glyph reaches into that corner.</summary>
        public int GroundOf(int column, int row)
        {
            return sim.GetPixel(column * Tile.Width, row * Tile.Height);
        }

        private string Digits(DigitFont font, int row, int column)
        {
            string text = "";
            while (column < Canvas.Columns)
            {
                char found = DigitAt(font, column, row);
                text += found == ' ' ? "" : found.ToString();
                column += found == ' ' ? 1 : font.ColumnsOf(found);
            }

            return text;
        }

        private char DigitAt(DigitFont font, int column, int row)
        {
            for (int i = 0; i < DigitFont.Characters.Length; i++)
            {
                char character = DigitFont.Characters[i];
                if (column + font.ColumnsOf(character) <= Canvas.Columns && Matches(font, character, column, row))
                {
                    return character;
                }
            }

            return ' ';
        }

        private bool Matches(DigitFont font, char character, int column, int row)
        {
            for (int y = 0; y < font.Rows; y++)
            {
                for (int x = 0; x < font.ColumnsOf(character); x++)
                {
                    if (!Matches(font.TileOf(character, x, y), column + x, row + y))
                    {
                        return false;
                    }
                }
            }

            return true;
        }

        // Ink may reach into the corner of a tile inside a large digit: the ground is that of the first column of values.
        private bool Matches(int tile, int column, int row)
        {
            Binarise(column, row, GroundOf(1, row));
            return IsHere(tile);
        }

        private char TextAt(int column, int row)
        {
            Binarise(column, row, GroundOf(column, row));
            for (int i = 0; i < characterCount; i++)
            {
                if (Stands(2 * i) || Stands((2 * i) + 1))
                {
                    return characters[i];
                }
            }

            return NoText;
        }

        // Of each character the regular glyph, then the bold one.
        private void Learn(int glyph, int tile)
        {
            for (int y = 0; y < Tile.Height; y++)
            {
                glyphs[(glyph * Tile.Height) + y] = Inked(tile, y);
            }
        }

        private bool Stands(int glyph)
        {
            for (int y = 0; y < Tile.Height; y++)
            {
                if (glyphs[(glyph * Tile.Height) + y] != levels[y])
                {
                    return false;
                }
            }

            return true;
        }

        private bool IsHere(int tile)
        {
            for (int y = 0; y < Tile.Height; y++)
            {
                if (Inked(tile, y) != levels[y])
                {
                    return false;
                }
            }

            return true;
        }

        // Every pixel that differs from the ground is ink.
        private void Binarise(int column, int row, int ground)
        {
            for (int y = 0; y < Tile.Height; y++)
            {
                levels[y] = 0;
                for (int x = 0; x < Tile.Width; x++)
                {
                    bool ink = sim.GetPixel((column * Tile.Width) + x, (row * Tile.Height) + y) != ground;
                    levels[y] = (levels[y] << 1) | (ink ? 1 : 0);
                }
            }
        }

        private static int Inked(int tile, int y)
        {
            int row = Tile.Line(tile, y);
            if (!Tile.HasLevels(tile))
            {
                return row;
            }

            int bits = 0;
            for (int shift = 14; shift >= 0; shift -= 2)
            {
                bits = (bits << 1) | (((row >> shift) & 3) != 0 ? 1 : 0);
            }

            return bits;
        }
    }
}
