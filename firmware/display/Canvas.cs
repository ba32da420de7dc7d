using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Display
{
    /// <summary>
    /// The screen as a grid of tiles of 8 x 16 pixels, each with a style. It remembers what the panel shows and sends only the tiles
    /// that differ, neighbours together in one rectangle. All memory is taken at construction.
    /// </summary>
    public sealed class Canvas
    {
        /// <summary>Columns of tiles: 240 pixels.</summary>
        public const int Columns = 30;

        /// <summary>Rows of tiles: 320 pixels.</summary>
        public const int Rows = 20;

        private const int Unknown = 0xFFFF;
        private const int Levels = 4;

        private readonly IPanel panel;
        private readonly ushort[] wanted = new ushort[Columns * Rows];
        private readonly ushort[] shown = new ushort[Columns * Rows];
        private readonly bool[] touched = new bool[Rows];
        private readonly byte[] colours = new byte[Style.Count * Levels * 2];
        private readonly byte[] pixels = new byte[Columns * Tile.Width * Tile.Height * 2];

        /// <summary>A canvas over a panel of 240 x 320 pixels or more.</summary>
        public Canvas(IPanel panel)
        {
            this.panel = panel;
            MixColours();
            Forget();
        }

        /// <summary>What the panel shows is unknown: the next <see cref="Flush"/> sends everything.</summary>
        public void Forget()
        {
            for (int i = 0; i < shown.Length; i++)
            {
                shown[i] = Unknown;
            }

            for (int row = 0; row < Rows; row++)
            {
                touched[row] = true;
            }
        }

        /// <summary>
        /// Sends what changed. After a failure the canvas does not know what is shown and counts on <see cref="Forget"/>.
        /// </summary>
        public Status Flush()
        {
            for (int row = 0; row < Rows; row++)
            {
                if (!touched[row])
                {
                    continue;
                }

                Status status = FlushRow(row);
                if (status != Status.Ok)
                {
                    Forget();
                    return status;
                }

                touched[row] = false;
            }

            return Status.Ok;
        }

        /// <summary>Sets one tile; nothing is sent yet. What lies outside the grid is a mistake of the program and throws.</summary>
        internal void Put(int column, int row, int tile, int style)
        {
            int at = (row * Columns) + column;
            ushort value = (ushort)((style << 11) | tile);
            if (column < 0 || column >= Columns)
            {
                throw new System.ArgumentOutOfRangeException();
            }

            if (wanted[at] != value)
            {
                wanted[at] = value;
                touched[row] = true;
            }
        }

        /// <summary>Fills a rectangle of tiles with one tile.</summary>
        internal void Fill(int column, int row, int columns, int rows, int tile, int style)
        {
            for (int y = row; y < row + rows; y++)
            {
                for (int x = column; x < column + columns; x++)
                {
                    Put(x, y, tile, style);
                }
            }
        }

        private Status FlushRow(int row)
        {
            int column = 0;
            while (column < Columns)
            {
                if (!Differs(column, row))
                {
                    column++;
                    continue;
                }

                int width = 1;
                while (column + width < Columns && Differs(column + width, row))
                {
                    width++;
                }

                Status status = SendBlock(column, row, width, HeightOf(column, row, width));
                if (status != Status.Ok)
                {
                    return status;
                }

                column += width;
            }

            return Status.Ok;
        }

        private bool Differs(int column, int row)
        {
            int at = (row * Columns) + column;
            return wanted[at] != shown[at];
        }

        // How many rows below also differ over the same columns, as far as the buffer reaches.
        private int HeightOf(int column, int row, int width)
        {
            int height = 1;
            while (row + height < Rows && (height + 1) * width <= Columns)
            {
                for (int x = column; x < column + width; x++)
                {
                    if (!Differs(x, row + height))
                    {
                        return height;
                    }
                }

                height++;
            }

            return height;
        }

        private Status SendBlock(int column, int row, int width, int height)
        {
            for (int y = 0; y < height; y++)
            {
                for (int x = 0; x < width; x++)
                {
                    int at = ((row + y) * Columns) + column + x;
                    Render(wanted[at], ((y * Tile.Height * width) + x) * Tile.Width * 2, width * Tile.Width * 2);
                    shown[at] = wanted[at];
                }
            }

            return panel.Draw(column * Tile.Width, row * Tile.Height, width * Tile.Width, height * Tile.Height, pixels);
        }

        private void Render(int value, int start, int stride)
        {
            int tile = value & 0x7FF;
            int palette = (value >> 11) * Levels * 2;
            for (int y = 0; y < Tile.Height; y++)
            {
                int levels = Tile.Row(tile, y);
                int at = start + (y * stride);
                for (int shift = 14; shift >= 0; shift -= 2)
                {
                    int colour = palette + (((levels >> shift) & 3) * 2);
                    pixels[at++] = colours[colour];
                    pixels[at++] = colours[colour + 1];
                }
            }
        }

        private void MixColours()
        {
            for (int style = 0; style < Style.Count; style++)
            {
                for (int level = 0; level < Levels; level++)
                {
                    int colour = Mix(Style.InkOf(style), Style.GroundOf(style), level);
                    int at = ((style * Levels) + level) * 2;
                    colours[at] = (byte)(colour >> 8);
                    colours[at + 1] = (byte)colour;
                }
            }
        }

        private static int Mix(int ink, int ground, int level)
        {
            int red = MixPart(ink >> 16, ground >> 16, level);
            int green = MixPart((ink >> 8) & 0xFF, (ground >> 8) & 0xFF, level);
            int blue = MixPart(ink & 0xFF, ground & 0xFF, level);
            return ((red >> 3) << 11) | ((green >> 2) << 5) | (blue >> 3);
        }

        private static int MixPart(int ink, int ground, int level)
        {
            return ((ink * level) + (ground * (Levels - 1 - level))) / (Levels - 1);
        }
    }
}
