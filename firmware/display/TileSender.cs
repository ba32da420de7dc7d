using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Display
{
    /// <summary>
    /// Turns tiles into pixels for the panel. Many side by side go out whole; a few are characters that changed, and of those only what looks
    /// different: four pixels' width at a time, of a digit two where that is enough, down over all their rows.
    /// </summary>
    internal sealed class TileSender
    {
        // Up to here a window of its own for each narrow column costs less than the pixels that it saves.
        private const int NarrowColumns = 12;

        private const int StyleShift = Canvas.StyleShift;
        private const int TileMask = (1 << StyleShift) - 1;

        private readonly IPanel panel;
        private readonly ushort[] wanted;
        private readonly ushort[] shown;
        private readonly Palette palette = new Palette();
        private readonly byte[] pixels = new byte[Canvas.Columns * Tile.Height * Tile.LineBytes];

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
            Status status = Status.Ok;
            for (int half = 0; half < 2 * width && status == Status.Ok; half++)
            {
                status = SendColumn(column + (half / 2), half % 2, row, height, font, levels);
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

        // Four pixels of each line: the lines in which now and before differ go out, run by run, across the borders of tiles.
        private Status SendColumn(int column, int half, int row, int height, byte[] font, bool levels)
        {
            int step = levels ? 2 : 1;
            int mask = levels ? 0xFF : half == 0 ? 0xF0 : 0x0F;
            int offset = levels ? half : 0;
            int top = 0;
            int changed = 0;
            Status status = Status.Ok;
            for (int y = row; y < row + height && status == Status.Ok; y++)
            {
                int at = Tile.PlaceInFont(wanted[(y * Canvas.Columns) + column] & TileMask) + offset;
                int was = Tile.PlaceInFont(shown[(y * Canvas.Columns) + column] & TileMask) + offset;
                int end = (y + 1) * Tile.Height;
                for (int line = y * Tile.Height; line < end; line++, at += step, was += step)
                {
                    int different = (font[at] ^ font[was]) & mask;
                    if (different != 0)
                    {
                        top = changed == 0 ? line : top;
                        changed |= different;
                    }
                    else if (changed != 0)
                    {
                        status = SendRun(column, half, top, line, font, levels, changed);
                        changed = 0;
                    }
                }
            }

            return status == Status.Ok && changed != 0 ? SendRun(column, half, top, (row + height) * Tile.Height, font, levels, changed) : status;
        }

        // Of a digit with levels only the two pixels on the left or on the right, when the others are the same in all lines.
        private Status SendRun(int column, int half, int top, int end, byte[] font, bool levels, int changed)
        {
            bool left = !levels || (changed & 0xF0) != 0;
            bool right = levels && (changed & 0x0F) != 0;
            int leftBytes = levels ? Tile.QuarterBytes : Tile.HalfBytes;
            byte[] leftColours = levels ? palette.Quarters : palette.Halves;
            int leftShift = !levels && half == 1 ? 0 : 4;
            int step = levels ? 2 : 1;
            int bytes = 0;
            for (int line = top; line < end;)
            {
                int tile = wanted[(line / Tile.Height * Canvas.Columns) + column];
                int ofStyle = (tile >> StyleShift) * 16;
                int at = Tile.PlaceInFont(tile & TileMask) + (levels ? half : 0) + (line % Tile.Height * step);
                int next = ((line / Tile.Height) + 1) * Tile.Height;
                for (next = next < end ? next : end; line < next; line++, at += step)
                {
                    int bits = font[at];
                    if (left)
                    {
                        System.Array.Copy(leftColours, (ofStyle + ((bits >> leftShift) & 15)) * leftBytes, pixels, bytes, leftBytes);
                        bytes += leftBytes;
                    }

                    if (right)
                    {
                        System.Array.Copy(palette.Quarters, (ofStyle + (bits & 15)) * Tile.QuarterBytes, pixels, bytes, Tile.QuarterBytes);
                        bytes += Tile.QuarterBytes;
                    }
                }
            }

            int x = (column * Tile.Width) + (4 * half) + (left ? 0 : 2);
            return panel.Draw(x, top, !levels || (left && right) ? 4 : 2, end - top, pixels);
        }
    }
}
