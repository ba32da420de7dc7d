using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Display
{
    /// <summary>
    /// Turns tiles into pixels for the panel. Many side by side go out whole; a few are characters that changed, and of those only what looks
    /// different: two pixels' width of a digit with levels, four of text at a time, down over all their rows.
    /// </summary>
    internal sealed class TileSender
    {
        // Up to here a window of its own for each narrow column costs less than the pixels that it saves.
        private const int NarrowColumns = 12;

        private const int Nothing = -1;
        private const int StyleShift = Canvas.StyleShift;
        private const int TileMask = (1 << StyleShift) - 1;

        private readonly IPanel panel;
        private readonly ushort[] wanted;
        private readonly ushort[] shown;
        private readonly Palette palette = new Palette();
        private readonly byte[] pixels = new byte[Canvas.Columns * Tile.Height * Tile.LineBytes];
        private int runTop;
        private int runBytes;

        /// <summary>Sends the wanted tiles to a panel that shows the others.</summary>
        public TileSender(IPanel panel, ushort[] wanted, ushort[] shown)
        {
            this.panel = panel;
            this.wanted = wanted;
            this.shown = shown;
        }

        /// <summary>The code of which <see cref="Tile.Code"/> is a part.</summary>
        public Picture Code { get; set; }

        /// <summary>Sends a rectangle of tiles that all differ; at most as many as a row of the screen has.</summary>
        public Status Send(int column, int row, int width, int height)
        {
            byte[] font = width > NarrowColumns ? null : CommonFont(column, row, width, height);
            if (font == null)
            {
                return SendWhole(column, row * Tile.Height, width, height * Tile.Height);
            }

            bool levels = Tile.HasLevels(wanted[(row * Canvas.Columns) + column] & TileMask);
            int nibbles = levels ? 4 : 2;
            Status status = Status.Ok;
            for (int x = 0; x < width * nibbles && status == Status.Ok; x++)
            {
                status = SendColumn(column + (x / nibbles), x % nibbles, row, height, font, levels);
            }

            return status;
        }

        private Status SendWhole(int column, int y, int width, int lines)
        {
            int at = 0;
            for (int line = y; line < y + lines; line++)
            {
                int row = line / Tile.Height * Canvas.Columns;
                for (int x = column; x < column + width; x++)
                {
                    Render(wanted[row + x], x, line, at);
                    at += Tile.LineBytes;
                }
            }

            return panel.Draw(column * Tile.Width, y, width * Tile.Width, lines, pixels);
        }

        private void Render(int value, int column, int y, int at)
        {
            int style = value >> StyleShift;
            int tile = value & TileMask;
            if (tile == Tile.Blank)
            {
                palette.Blank(style, pixels, at);
            }
            else if (Tile.HasLevels(tile))
            {
                int levels = Tile.Line(tile, y % Tile.Height);
                palette.Quarter(style, levels >> 12, pixels, at);
                palette.Quarter(style, (levels >> 8) & 15, pixels, at + Tile.QuarterBytes);
                palette.Quarter(style, (levels >> 4) & 15, pixels, at + Tile.HalfBytes);
                palette.Quarter(style, levels & 15, pixels, at + Tile.HalfBytes + Tile.QuarterBytes);
            }
            else
            {
                int bits = Tile.IsCode(tile) ? Code.Line(column, y) : Tile.Line(tile, y % Tile.Height);
                palette.Half(style, bits >> 4, pixels, at);
                palette.Half(style, bits & 15, pixels, at + Tile.HalfBytes);
            }
        }

        // The font that all these tiles are of, now and before, each in the style that it had; null when there is none.
        private byte[] CommonFont(int column, int row, int width, int height)
        {
            byte[] font = Tile.FontOf(wanted[(row * Canvas.Columns) + column] & TileMask);
            for (int y = row; y < row + height; y++)
            {
                int at = (y * Canvas.Columns) + column;
                for (int end = at + width; at < end; at++)
                {
                    bool sameStyle = wanted[at] >> StyleShift == shown[at] >> StyleShift;
                    if (!sameStyle || Tile.FontOf(wanted[at] & TileMask) != font || Tile.FontOf(shown[at] & TileMask) != font)
                    {
                        return null;
                    }
                }
            }

            return font;
        }

        // Half a byte of each line of the font: the lines in which now and before differ go out, run by run, across the borders of tiles.
        private Status SendColumn(int column, int nibble, int row, int height, byte[] font, bool levels)
        {
            int x = (column * Tile.Width) + (levels ? 2 * nibble : 4 * nibble);
            int width = levels ? 2 : 4;
            int step = levels ? 2 : 1;
            int shift = (nibble & 1) == 0 ? 4 : 0;
            Status status = Status.Ok;
            runTop = Nothing;
            for (int y = row; y < row + height; y++)
            {
                int now = wanted[(y * Canvas.Columns) + column];
                int before = shown[(y * Canvas.Columns) + column];
                int style = now >> StyleShift;
                int at = Tile.PlaceInFont(now & TileMask) + (nibble >> 1);
                int toBefore = Tile.PlaceInFont(before & TileMask) + (nibble >> 1) - at;
                for (int line = y * Tile.Height; line < (y + 1) * Tile.Height && status == Status.Ok; line++, at += step)
                {
                    if ((((font[at] ^ font[at + toBefore]) >> shift) & 15) != 0)
                    {
                        Append(line, style, (font[at] >> shift) & 15, levels);
                    }
                    else if (runTop != Nothing)
                    {
                        status = SendRun(x, line, width);
                    }
                }
            }

            return status == Status.Ok && runTop != Nothing ? SendRun(x, (row + height) * Tile.Height, width) : status;
        }

        private void Append(int line, int style, int bits, bool levels)
        {
            if (runTop == Nothing)
            {
                runTop = line;
                runBytes = 0;
            }

            if (levels)
            {
                palette.Quarter(style, bits, pixels, runBytes);
                runBytes += Tile.QuarterBytes;
            }
            else
            {
                palette.Half(style, bits, pixels, runBytes);
                runBytes += Tile.HalfBytes;
            }
        }

        private Status SendRun(int x, int end, int width)
        {
            int top = runTop;
            runTop = Nothing;
            return panel.Draw(x, top, width, end - top, pixels);
        }
    }
}
