using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Display
{
    /// <summary>
    /// The screen as a grid of tiles of 8 x 16 pixels, each with a style. It remembers what the panel shows and sends only what differs, and
    /// of a whole page only a part per call. A panel that is higher than the pages has blank rows below them. All memory is taken at construction.
    /// </summary>
    public sealed class Canvas
    {
        /// <summary>Columns of tiles: 240 pixels.</summary>
        public const int Columns = 30;

        /// <summary>Rows of tiles of every page: 320 pixels.</summary>
        public const int Rows = 20;

        /// <summary>Rows that always go out together: no digit stands in two bands, so none is ever half the old and half the new one.</summary>
        public const int BandRows = 4;

        // A call sends bands until so many tiles went out: one band more than this at most.
        private const int EnoughTiles = 12;

        private const int Unknown = 0xFFFF;

        /// <summary>A tile and its style in one number: the style above this bit.</summary>
        internal const int StyleShift = 11;

        private readonly ushort[] wanted;
        private readonly ushort[] shown;
        private readonly bool[] touched;
        private readonly TileSender sender;
        private int codes;

        /// <summary>A canvas over a panel that is 240 pixels wide, and 320 high or higher; any other is a mistake of the program and throws.</summary>
        public Canvas(IPanel panel)
        {
            PanelRows = panel.Height / Tile.Height;
            if (panel.Width != Columns * Tile.Width || PanelRows < Rows)
            {
                throw new System.ArgumentOutOfRangeException();
            }

            wanted = new ushort[Columns * PanelRows];
            shown = new ushort[Columns * PanelRows];
            touched = new bool[PanelRows];
            sender = new TileSender(panel, wanted, shown);
            Forget();
        }

        /// <summary>Rows of tiles that the panel has.</summary>
        public int PanelRows { get; }

        /// <summary>True when the panel shows what was put here.</summary>
        public bool IsSettled
        {
            get
            {
                for (int row = 0; row < PanelRows; row++)
                {
                    if (touched[row])
                    {
                        return false;
                    }
                }

                return true;
            }
        }

        /// <summary>What the panel shows is unknown: everything will be sent.</summary>
        public void Forget()
        {
            for (int i = 0; i < shown.Length; i++)
            {
                shown[i] = Unknown;
            }

            for (int row = 0; row < PanelRows; row++)
            {
                touched[row] = true;
            }
        }

        /// <summary>
        /// Sends what changed, at most <see cref="EnoughTiles"/> and a band; <see cref="IsSettled"/> says whether that was all. After a
        /// failure the canvas does not know what is shown and counts on <see cref="Forget"/>.
        /// </summary>
        public Status Flush()
        {
            int sent = 0;
            for (int row = 0; row < PanelRows; row++)
            {
                if (row % BandRows == 0 && sent > EnoughTiles)
                {
                    return Status.Ok;
                }

                if (!touched[row])
                {
                    continue;
                }

                Status status = FlushRow(row, ref sent);
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
            ExpectInside(column, 1);
            if (wanted[at] != value)
            {
                wanted[at] = value;
                touched[row] = true;
            }
        }

        /// <summary>Fills a rectangle of tiles with one tile.</summary>
        internal void Fill(int column, int row, int columns, int rows, int tile, int style)
        {
            ushort value = (ushort)((style << StyleShift) | tile);
            ExpectInside(column, columns);
            for (int y = row; y < row + rows; y++)
            {
                int at = (y * Columns) + column;
                for (int end = at + columns; at < end; at++)
                {
                    if (wanted[at] != value)
                    {
                        wanted[at] = value;
                        touched[y] = true;
                    }
                }
            }
        }

        /// <summary>Fills part of a row with characters in the font that begins with <paramref name="font"/>, and with its space behind them.</summary>
        internal void PutText(int column, int row, int columns, int[] characters, int from, int count, int font, int style)
        {
            int first = (style << StyleShift) | font;
            ExpectInside(column, columns);
            int at = (row * Columns) + column;
            for (int i = 0; i < columns; i++, at++)
            {
                int value = i < count ? first + TextFont.GlyphOf(characters[from + i]) : first;
                if (wanted[at] != value)
                {
                    wanted[at] = (ushort)value;
                    touched[row] = true;
                }
            }
        }

        /// <summary>Fills whole rows with a code; it must not change while it is shown, but by this call.</summary>
        internal void PutCode(Picture code, int row, int rows, int style)
        {
            codes = (codes + 1) % Tile.Codes;
            code.Place(row, rows);
            sender.Code = code;
            Fill(0, row, Columns, rows, Tile.Code + codes, style);
        }

        private static void ExpectInside(int column, int columns)
        {
            if (column < 0 || column + columns > Columns)
            {
                throw new System.ArgumentOutOfRangeException();
            }
        }

        private Status FlushRow(int row, ref int sent)
        {
            int column = 0;
            while (column < Columns)
            {
                int width = DifferingFrom(column, row);
                if (width == 0)
                {
                    column++;
                    continue;
                }

                int height = HeightOf(column, row, width);
                Status status = sender.Send(column, row, width, height);
                if (status != Status.Ok)
                {
                    return status;
                }

                for (int y = row; y < row + height; y++)
                {
                    System.Array.Copy(wanted, (y * Columns) + column, shown, (y * Columns) + column, width);
                }

                sent += width * height;
                column += width;
            }

            return Status.Ok;
        }

        // How many tiles side by side differ, from that one on.
        private int DifferingFrom(int column, int row)
        {
            int at = (row * Columns) + column;
            int width = 0;
            while (column + width < Columns && wanted[at + width] != shown[at + width])
            {
                width++;
            }

            return width;
        }

        // How many rows of the band also differ over the same columns, as far as the sender's buffer reaches.
        private int HeightOf(int column, int row, int width)
        {
            int height = 1;
            while ((row + height) % BandRows != 0 && row + height < PanelRows && (height + 1) * width <= Columns && DifferingFrom(column, row + height) >= width)
            {
                height++;
            }

            return height;
        }
    }
}
