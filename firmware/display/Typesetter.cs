using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Display
{
    /// <summary>
    /// Puts texts and numbers into places of the canvas. A place is always filled whole, so what stood there before is gone.
    /// A number is never cut: it takes a smaller font, and if none fits, the place is filled with '#'. A text that is too long ends in '…'.
    /// </summary>
    internal sealed class Typesetter
    {
        private const int Ellipsis = '…';
        private const int Overflow = '#';

        // Not a constant: the interpreter allocates each time that one is touched.
        private readonly string dot = " · ";
        private readonly Canvas canvas;
        private readonly DigitFont large = new DigitFont(Tile.Large, LargeDigits.TileColumns, LargeDigits.TileRows, LargeDigits.Map);
        private readonly DigitFont medium = new DigitFont(Tile.Medium, MediumDigits.TileColumns, MediumDigits.TileRows, MediumDigits.Map);
        private readonly TextLine line = new TextLine();

        /// <summary>Sets type on that canvas.</summary>
        public Typesetter(Canvas canvas)
        {
            this.canvas = canvas;
        }

        /// <summary>Rows of tiles that the panel has; every page has <see cref="Canvas.Rows"/>, below it is blank.</summary>
        public int Rows => canvas.PanelRows;

        /// <summary>Fills a rectangle of tiles with the ground of a style.</summary>
        public void Blank(int column, int row, int columns, int rows, int style)
        {
            canvas.Fill(column, row, columns, rows, Tile.Blank, style);
        }

        /// <summary>One tile.</summary>
        public void Put(int column, int row, int tile, int style)
        {
            canvas.Put(column, row, tile, style);
        }

        /// <summary>A code over whole rows.</summary>
        public void Code(Picture code, int row, int rows, int style)
        {
            canvas.PutCode(code, row, rows, style);
        }

        /// <summary>A row of text from the left; <paramref name="font"/> is <see cref="Tile.Regular"/> or <see cref="Tile.Bold"/>.</summary>
        public void Text(int column, int row, int columns, string text, int font, int style)
        {
            line.Load(text);
            SetLeft(column, row, columns, font, style);
        }

        /// <summary>A row of text from the left.</summary>
        public void Text(int column, int row, int columns, TextField text, int font, int style)
        {
            line.Load(text);
            SetLeft(column, row, columns, font, style);
        }

        /// <summary>A row of text from the left, without its last <paramref name="omitted"/> characters.</summary>
        public void TextWithoutEnd(int column, int row, int columns, TextField text, int omitted, int font, int style)
        {
            line.Load(text);
            SetPart(column, row, columns, 0, line.Length - omitted, font, style);
        }

        /// <summary>A whole row with one text in its middle, or two with a dot between; <paramref name="second"/> may be null. In the bold font.</summary>
        public void Centred(int row, string first, string second, int style)
        {
            line.Load(first);
            if (second != null)
            {
                line.Append(dot);
                line.Append(second);
            }

            int room = line.Length < Canvas.Columns ? (Canvas.Columns - line.Length) / 2 : 0;
            Blank(0, row, room, 1, style);
            SetPart(room, row, Canvas.Columns - room, 0, line.Length, Tile.Bold, style);
        }

        /// <summary>Text over several rows, broken at blanks where there are any.</summary>
        public void Paragraph(int column, int row, int columns, int rows, TextField text, int font, int style)
        {
            line.Load(text);
            int from = 0;
            for (int i = 0; i < rows; i++)
            {
                int to = i == rows - 1 ? line.Length : line.BreakAfter(from, columns);
                SetPart(column, row + i, columns, from, to, font, style);
                from = line.SkipBlanks(to);
            }
        }

        /// <summary>
        /// A number with its unit in the largest font that fits the place, at the lower right of it, the unit on the last row.
        /// </summary>
        public void Number(int column, int row, int columns, int rows, TextField text, string unit, int style)
        {
            // A digit is never shown half old and half new: its rows go out together.
            if (row / Canvas.BandRows != (row + rows - 1) / Canvas.BandRows)
            {
                throw new System.ArgumentOutOfRangeException();
            }

            line.Load(text);
            int room = columns - unit.Length;
            DigitFont font = rows >= large.Rows && WidthIn(large) <= room ? large : rows >= medium.Rows && WidthIn(medium) <= room ? medium : null;
            int width = font == null ? line.Length : WidthIn(font);
            int fontRows = font == null ? 1 : font.Rows;
            int gap = unit.Length > 0 && width < room ? 1 : 0;
            int start = column + room - gap - width;
            int top = row + rows - fontRows;
            Blank(column, row, columns, rows - fontRows, style);
            if (width > room)
            {
                canvas.Fill(column, top, room, fontRows, Tile.Bold + TextFont.GlyphOf(Overflow), style);
            }
            else
            {
                Blank(column, top, start - column, fontRows, style);
                SetDigits(start, top, font, style);
                Blank(start + width, top, gap, fontRows, style);
            }

            Blank(column + room, top, unit.Length, fontRows - 1, style);
            Text(column + room, row + rows - 1, unit.Length, unit, Tile.Bold, style);
        }

        private int WidthIn(DigitFont font)
        {
            int width = 0;
            for (int i = 0; i < line.Length; i++)
            {
                int columns = font.ColumnsOf(line.Characters[i]);
                if (columns == 0)
                {
                    return int.MaxValue;
                }

                width += columns;
            }

            return width;
        }

        private void SetDigits(int column, int row, DigitFont font, int style)
        {
            if (font == null)
            {
                SetPart(column, row, line.Length, 0, line.Length, Tile.Bold, style);
                return;
            }

            for (int i = 0; i < line.Length; i++)
            {
                int character = line.Characters[i];
                int columns = font.ColumnsOf(character);
                for (int y = 0; y < font.Rows; y++)
                {
                    for (int x = 0; x < columns; x++)
                    {
                        canvas.Put(column + x, row + y, font.TileOf(character, x, y), style);
                    }
                }

                column += columns;
            }
        }

        private void SetLeft(int column, int row, int columns, int font, int style)
        {
            SetPart(column, row, columns, 0, line.Length, font, style);
        }

        private void SetPart(int column, int row, int columns, int from, int to, int font, int style)
        {
            bool cut = to - from > columns;
            canvas.PutText(column, row, cut ? columns - 1 : columns, line.Characters, from, to - from, font, style);
            if (cut)
            {
                canvas.Put(column + columns - 1, row, font + TextFont.GlyphOf(Ellipsis), style);
            }
        }
    }
}
