using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Display
{
    /// <summary>
    /// Turns tiles into pixels for the panel. Many side by side go out whole; a few are digits that changed, and of those only what looks
    /// different, half a tile's width at a time.
    /// </summary>
    internal sealed class TileSender
    {
        // Up to here a window of its own for each half column costs less than the pixels that it saves.
        private const int NarrowColumns = 12;

        private const int HalfWidth = Tile.Width / 2;
        private const int HalfBytes = Tile.LineBytes / 2;
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
            if (width > NarrowColumns || Tile.IsCode(wanted[(row * Canvas.Columns) + column] & TileMask))
            {
                return SendWhole(column, row * Tile.Height, width, height * Tile.Height);
            }

            for (int y = row; y < row + height; y++)
            {
                for (int x = column; x < column + width; x++)
                {
                    Status status = SendTile(x, y);
                    if (status != Status.Ok)
                    {
                        return status;
                    }
                }
            }

            return Status.Ok;
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
                palette.Quarter(style, (levels >> 8) & 15, pixels, at + 4);
                palette.Quarter(style, (levels >> 4) & 15, pixels, at + 8);
                palette.Quarter(style, levels & 15, pixels, at + 12);
            }
            else
            {
                int bits = Tile.IsCode(tile) ? Code.Line(column, y) : Tile.Line(tile, y % Tile.Height);
                palette.Half(style, bits >> 4, pixels, at);
                palette.Half(style, bits & 15, pixels, at + 8);
            }
        }

        // Of two characters of one font in one style only the halves of lines go out that differ.
        private Status SendTile(int column, int row)
        {
            int now = wanted[(row * Canvas.Columns) + column];
            int before = shown[(row * Canvas.Columns) + column];
            byte[] font = Tile.FontOf(now & TileMask);
            if (font == null || now >> StyleShift != before >> StyleShift || Tile.FontOf(before & TileMask) != font)
            {
                return SendWhole(column, row * Tile.Height, 1, Tile.Height);
            }

            Status status = SendHalf(column * Tile.Width, row, now, before, font, 0);
            return status == Status.Ok ? SendHalf((column * Tile.Width) + HalfWidth, row, now, before, font, 1) : status;
        }

        private Status SendHalf(int x, int row, int now, int before, byte[] font, int half)
        {
            int style = now >> StyleShift;
            now &= TileMask;
            bool levels = Tile.HasLevels(now);
            int step = levels ? 2 : 1;
            int mask = levels ? 0xFF : half == 0 ? 0xF0 : 0x0F;
            int place = Tile.PlaceInFont(now) + (levels ? half : 0);
            int toBefore = Tile.PlaceInFont(before & TileMask) - Tile.PlaceInFont(now);
            int line = 0;
            while (line < Tile.Height)
            {
                int at = place + (line * step);
                if (((font[at] ^ font[at + toBefore]) & mask) == 0)
                {
                    line++;
                    continue;
                }

                int top = line;
                int bytes = 0;
                for (; line < Tile.Height && ((font[at] ^ font[at + toBefore]) & mask) != 0; line++, at += step)
                {
                    RenderHalf(style, levels, half == 0 && !levels ? font[at] >> 4 : font[at], bytes);
                    bytes += HalfBytes;
                }

                Status status = panel.Draw(x, (row * Tile.Height) + top, HalfWidth, line - top, pixels);
                if (status != Status.Ok)
                {
                    return status;
                }
            }

            return Status.Ok;
        }

        private void RenderHalf(int style, bool levels, int bits, int at)
        {
            if (levels)
            {
                palette.Quarter(style, bits >> 4, pixels, at);
                palette.Quarter(style, bits & 15, pixels, at + (HalfBytes / 2));
            }
            else
            {
                palette.Half(style, bits & 15, pixels, at);
            }
        }
    }
}
