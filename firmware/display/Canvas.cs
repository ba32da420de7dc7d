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
        // Up to here a window of its own for each column costs less than the pixels that it saves.
        private const int NarrowColumns = 12;
        private const int StyleShift = 11;
        private const int TileMask = (1 << StyleShift) - 1;

        private readonly IPanel panel;
        private readonly ushort[] wanted = new ushort[Columns * Rows];
        private readonly ushort[] shown = new ushort[Columns * Rows];
        private readonly bool[] touched = new bool[Rows];
        private readonly Palette palette = new Palette();
        private readonly byte[] pixels = new byte[Columns * Tile.Width * Tile.Height * 2];

        /// <summary>A canvas over a panel of 240 x 320 pixels or more.</summary>
        public Canvas(IPanel panel)
        {
            this.panel = panel;
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
            ushort value = (ushort)((style << StyleShift) | tile);
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

        // A few tiles are digits that changed: column by column only those pixel lines go out in which old and new look different.
        private Status SendBlock(int column, int row, int width, int height)
        {
            int step = width <= NarrowColumns ? 1 : width;
            for (int x = column; x < column + width; x += step)
            {
                Status status = SendLines(x, row * Tile.Height, (row + height) * Tile.Height, step);
                if (status != Status.Ok)
                {
                    return status;
                }
            }

            for (int y = row; y < row + height; y++)
            {
                System.Array.Copy(wanted, (y * Columns) + column, shown, (y * Columns) + column, width);
            }

            return Status.Ok;
        }

        private Status SendLines(int column, int y, int end, int width)
        {
            while (y < end)
            {
                if (!LineDiffers(column, y, width))
                {
                    y++;
                    continue;
                }

                int top = y;
                int at = 0;
                for (; y < end && LineDiffers(column, y, width); y++)
                {
                    at = RenderLine(column, y, width, at);
                }

                Status status = panel.Draw(column * Tile.Width, top, width * Tile.Width, y - top, pixels);
                if (status != Status.Ok)
                {
                    return status;
                }
            }

            return Status.Ok;
        }

        private bool LineDiffers(int column, int y, int width)
        {
            int first = (y / Tile.Height * Columns) + column;
            for (int at = first; at < first + width; at++)
            {
                bool sameStyle = wanted[at] >> StyleShift == shown[at] >> StyleShift;
                if (!sameStyle || Tile.Row(wanted[at] & TileMask, y % Tile.Height) != Tile.Row(shown[at] & TileMask, y % Tile.Height))
                {
                    return true;
                }
            }

            return false;
        }

        private int RenderLine(int column, int y, int width, int at)
        {
            byte[] colours = palette.Bytes;
            int first = (y / Tile.Height * Columns) + column;
            for (int tile = first; tile < first + width; tile++)
            {
                int ground = Palette.IndexOf(wanted[tile] >> StyleShift, 0);
                int levels = Tile.Row(wanted[tile] & TileMask, y % Tile.Height);
                for (int shift = 14; shift >= 0; shift -= 2)
                {
                    int colour = ground + (((levels >> shift) & 3) << 1);
                    pixels[at++] = colours[colour];
                    pixels[at++] = colours[colour + 1];
                }
            }

            return at;
        }
    }
}
