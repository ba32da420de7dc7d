using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Display
{
    /// <summary>
    /// One page: what stands still is laid once when the page appears, what changes is filled in at every refresh. All pages have
    /// the band of the test key, the title, and the frame around what is legally relevant in common.
    /// </summary>
    internal abstract class Page
    {
        /// <summary>First column of values; the frame stands in the columns left and right of them.</summary>
        protected const int Left = 1;

        /// <summary>Columns of values.</summary>
        protected const int Wide = Canvas.Columns - 2;

        private const int TitleRow = 1;
        private const int TitleRowUnderBand = 2;
        private const int TitleRows = 3;

        /// <summary>A page on that typesetter.</summary>
        protected Page(Typesetter typesetter)
        {
            Type = typesetter;
        }

        /// <summary>Where it is written.</summary>
        protected Typesetter Type { get; }

        /// <summary>Clears the screen and lays what stands still.</summary>
        public abstract void Lay(DisplayContent content);

        /// <summary>Fills in what may have changed.</summary>
        public abstract void Fill(DisplayContent content);

        /// <summary>Clears the screen; title in German and English, above it the band if the key is the test key.</summary>
        protected void LayTitle(DisplayContent content, string german, string english, int style)
        {
            Type.Blank(0, 0, Canvas.Columns, TitleRows, style);
            Type.Blank(0, TitleRows, Canvas.Columns, Canvas.Rows - TitleRows, Style.Plain);
            int row = content.TestKey ? TitleRowUnderBand : TitleRow;
            Type.Text(Left, row, german.Length, german, Tile.Bold, style);
            Type.TextRight(Left + german.Length, row, Wide - german.Length, english, Tile.Regular, style);
            if (content.TestKey)
            {
                Type.Text(0, 0, Canvas.Columns, "   TESTSCHLÜSSEL · TEST KEY", Tile.Bold, Style.Warning);
                Type.Text(0, 1, Canvas.Columns, "     NICHT FÜR ABRECHNUNG", Tile.Bold, Style.Warning);
            }
        }

        /// <summary>The frame: caption in <paramref name="first"/>, lower edge in <paramref name="last"/>, white between.</summary>
        protected void LayFrame(DisplayContent content, int first, int last)
        {
            int line = content.TestKey ? Style.TestFrame : Style.Frame;
            int right = Canvas.Columns - 1;
            string caption = content.TestKey ? " Nur zum Test · for test only" : " Eichrechtlich relevant";
            Type.Text(0, first, Canvas.Columns, caption, Tile.Bold, content.TestKey ? Style.Warning : Style.FrameCaption);
            Type.Blank(Left, first + 1, Wide, last - first - 1, Style.Legal);
            for (int row = first + 1; row < last; row++)
            {
                Type.Put(0, row, Tile.FrameLeft, line);
                Type.Put(right, row, Tile.FrameRight, line);
            }

            Type.Put(0, last, Tile.FrameBottomLeft, line);
            Type.Put(right, last, Tile.FrameBottomRight, line);
            for (int column = 1; column < right; column++)
            {
                Type.Put(column, last, Tile.FrameBottom, line);
            }
        }

        /// <summary>A name on the left and an OBIS code on the right of a row in the frame.</summary>
        protected void LayReading(int row, string name, string obis)
        {
            Type.Text(Left, row, Wide - obis.Length, name, Tile.Regular, Style.LegalLabel);
            Type.Text(Left + Wide - obis.Length, row, obis.Length, obis, Tile.Regular, Style.LegalLabel);
        }

        /// <summary>The text of a record's time, such as <c>2026-11-22T10:38:33,000+0100 S</c>; the status at its end moves to the next row, with its meaning.</summary>
        protected void FillRecordTime(int row, TextField time)
        {
            int last = time.Length - 1;
            bool hasStatus = last > 0 && time.Bytes[last - 1] == ' ';
            int letter = hasStatus ? time.Bytes[last] : ' ';
            bool sound = Words.TimeIsSound(letter);
            Type.TextWithoutEnd(Left, row, Wide, time, hasStatus ? 2 : 0, Tile.Regular, Style.Legal);
            Type.Text(Left, row + 1, Wide, time.Length == 0 ? "" : Words.TimeStatus(letter), Tile.Regular, sound ? Style.LegalLabel : Style.Doubt);
        }

        /// <summary>The time now with its status, outside the frame.</summary>
        protected void FillTimeNow(int row, DisplayContent content)
        {
            Type.Text(Left, row, Wide - 2, content.Time, Tile.Regular, Style.Plain);
            Type.Put(Left + Wide - 2, row, Tile.Blank, Style.Plain);
            Type.Put(Left + Wide - 1, row, Tile.Bold + TextFont.GlyphOf(content.TimeStatus), Words.TimeIsSound(content.TimeStatus) ? Style.Plain : Style.Warning);
        }
    }
}
