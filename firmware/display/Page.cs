using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Display
{
    /// <summary>
    /// One page: what stands still is laid once when the page appears, what changes is filled in at every refresh. All pages have
    /// the band of doubts, the title, and the frame around what is legally relevant in common.
    /// </summary>
    internal abstract class Page
    {
        /// <summary>First column of values; the frame stands in the columns left and right of them.</summary>
        protected const int Left = 1;

        /// <summary>Columns of values.</summary>
        protected const int Wide = Canvas.Columns - 2;

        /// <summary>Rows of the title, with the band.</summary>
        protected const int TitleRows = 3;

        private const int TitleRow = 1;
        private const int TitleRowUnderBand = 2;

        // The interpreter allocates each time that a text constant is touched; these are needed at every refresh, or with every page.
        private readonly string importCode = "1-0:1.8.0";
        private readonly string exportCode = "1-0:2.8.0";
        private readonly string kilowattHours = "kWh";
        private readonly string nothing = "";
        private string[] words = Words.Of(DisplayLanguage.German);

        /// <summary>A page on that typesetter.</summary>
        protected Page(Typesetter typesetter)
        {
            Type = typesetter;
        }

        /// <summary>Where it is written.</summary>
        protected Typesetter Type { get; }

        /// <summary>OBIS code of what flows into the vehicle.</summary>
        protected string ImportCode => importCode;

        /// <summary>OBIS code of what flows back.</summary>
        protected string ExportCode => exportCode;

        /// <summary>The unit of energy.</summary>
        protected string KilowattHours => kilowattHours;

        /// <summary>No unit.</summary>
        protected string Nothing => nothing;

        /// <summary>Clears the screen and lays what stands still, in the language of the content.</summary>
        public void Lay(DisplayContent content)
        {
            words = Words.Of(content.Language);
            LayStill(content);
        }

        /// <summary>Fills in what may have changed.</summary>
        public abstract void Fill(DisplayContent content);

        /// <summary>Clears the screen and lays what stands still.</summary>
        protected abstract void LayStill(DisplayContent content);

        /// <summary>A text in the language of the page.</summary>
        protected string Say(Word word)
        {
            return words[(int)word];
        }

        /// <summary>A row with a text in the regular font.</summary>
        protected void Label(int row, Word word, int style)
        {
            Type.Text(Left, row, Wide, Say(word), Tile.Regular, style);
        }

        /// <summary>Clears the screen to a ground; the title, above it in red whatever forbids to bill.</summary>
        protected void LayTitle(DisplayContent content, Word title, int style, int ground)
        {
            bool band = content.NotForBilling || content.TimeUnknown;
            Type.Blank(0, 0, Canvas.Columns, TitleRows, style);
            Type.Blank(0, TitleRows, Canvas.Columns, Type.Rows - TitleRows, ground);
            Type.Text(Left, band ? TitleRowUnderBand : TitleRow, Wide, Say(title), Tile.Bold, style);
            if (band)
            {
                LayBand(content);
            }
        }

        /// <summary>Title of a page that is legally relevant as a whole: green, unless nothing may be billed.</summary>
        protected void LayLegalTitle(DisplayContent content, Word title)
        {
            LayTitle(content, title, content.NotForBilling ? Style.Title : Style.FrameCaption, Style.Legal);
        }

        /// <summary>The frame: caption in <paramref name="first"/>, lower edge in <paramref name="last"/>, white between.</summary>
        protected void LayFrame(DisplayContent content, int first, int last)
        {
            bool doubt = content.NotForBilling;
            int line = doubt ? Style.TestFrame : Style.Frame;
            int caption = doubt ? Style.Warning : Style.FrameCaption;
            int right = Canvas.Columns - 1;
            Type.Blank(0, first, Canvas.Columns, 1, caption);
            Type.Text(Left, first, Wide, Say(doubt ? Word.NotForBilling : Word.LegallyRelevant), Tile.Bold, caption);
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
        protected void LayReading(int row, Word name, string obis)
        {
            Type.Text(Left, row, Wide - obis.Length, Say(name), Tile.Regular, Style.LegalLabel);
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
            string meaning = time.Length == 0 ? Nothing : Say(Words.TimeStatus(letter));
            Type.Text(Left, row + 1, Wide, meaning, Tile.Regular, sound ? Style.LegalLabel : Style.Doubt);
        }

        /// <summary>The time now with its status, outside the frame.</summary>
        protected void FillTimeNow(int row, DisplayContent content)
        {
            Type.Text(Left, row, Wide - 2, content.Time, Tile.Regular, Style.Plain);
            Type.Put(Left + Wide - 2, row, Tile.Blank, Style.Plain);
            Type.Put(Left + Wide - 1, row, Tile.Bold + TextFont.GlyphOf(content.TimeStatus), Words.TimeIsSound(content.TimeStatus) ? Style.Plain : Style.Warning);
        }

        // Up to four doubts, two in a row; with one row to spare, what follows from them.
        private void LayBand(DisplayContent content)
        {
            string first = null;
            string second = null;
            int found = 0;
            for (int doubt = 0; doubt < 4; doubt++)
            {
                if ((content.Appearance & (1 << doubt)) == 0)
                {
                    continue;
                }

                found++;
                second = first == null ? null : Say(Word.TestKey + doubt);
                first ??= Say(Word.TestKey + doubt);
                if (second != null)
                {
                    Type.Centred((found - 1) / 2, first, second, Style.Warning);
                    first = null;
                }
            }

            if (first != null)
            {
                Type.Centred((found - 1) / 2, first, null, Style.Warning);
            }

            if (found <= 2)
            {
                Type.Centred(1, Say(Word.NotForBilling), null, Style.Warning);
            }
        }
    }
}
