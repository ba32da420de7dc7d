using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Display
{
    /// <summary>No session: total import and export, the time and its status, who this is, when it tests itself next.</summary>
    internal sealed class IdlePage : Page
    {
        private const int SelfTestColumns = 11;
        private const int StatusColumns = 19;

        private readonly string seconds = "s";

        /// <summary>A page on that typesetter.</summary>
        public IdlePage(Typesetter typesetter)
            : base(typesetter)
        {
        }

        /// <inheritdoc/>
        protected override void LayStill(DisplayContent content)
        {
            LayTitle(content, Word.Ready, Style.Title, Style.Plain);
            LayFrame(content, 3, 13);
            LayReading(4, Word.Import, ImportCode);
            LayReading(7, Word.Export, ExportCode);
            Label(14, Word.SerialNumber, Style.PlainLabel);
            Type.Text(Left, 19, SelfTestColumns, Say(Word.SelfTest), Tile.Regular, Style.PlainLabel);
        }

        /// <inheritdoc/>
        public override void Fill(DisplayContent content)
        {
            Type.Number(Left, 5, Wide, 2, content.ImportReading, KilowattHours, Style.Legal);
            Type.Number(Left, 8, Wide, 2, content.ExportReading, KilowattHours, Style.Legal);
            bool sound = Words.TimeIsSound(content.TimeStatus);
            Type.Text(Left, 11, Wide, content.Time, Tile.Bold, sound ? Style.Legal : Style.Doubt);
            Type.Text(Left, 12, StatusColumns, Say(Words.TimeStatus(content.TimeStatus)), Tile.Regular, sound ? Style.LegalLabel : Style.Doubt);
            Type.Number(Left + StatusColumns, 12, Wide - StatusColumns, 1, content.TimeUncertainty, content.TimeUnknown ? Nothing : seconds, Style.Legal);
            Type.Paragraph(Left, 15, Wide, 2, content.SerialNumber, Tile.Bold, Style.Plain);
            Type.Paragraph(Left, 17, Wide, 2, content.SoftwareIdentifier, Tile.Regular, Style.Plain);
            Type.Text(Left + SelfTestColumns, 19, Wide - SelfTestColumns, content.NextSelfTest, Tile.Regular, Style.Plain);
        }
    }
}
