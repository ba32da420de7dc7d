using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Display
{
    /// <summary>How far the log, the records and the self-tests go: whoever reads them elsewhere sees here whether something is missing.</summary>
    internal sealed class LogPage : Page
    {
        /// <summary>A page on that typesetter.</summary>
        public LogPage(Typesetter typesetter)
            : base(typesetter)
        {
        }

        /// <inheritdoc/>
        protected override void LayStill(DisplayContent content)
        {
            LayLegalTitle(content, Word.Log);
            Label(4, Word.LogEntries, Style.LegalLabel);
            Label(7, Word.LogHead, Style.LegalLabel);
            Label(10, Word.NewestRecord, Style.LegalLabel);
            Label(13, Word.SelfTests, Style.LegalLabel);
        }

        /// <inheritdoc/>
        public override void Fill(DisplayContent content)
        {
            Type.Text(Left, 5, Wide, content.LogEntries, Tile.Bold, Style.Legal);
            Type.Text(Left, 8, Wide, content.LogHead, Tile.Bold, Style.Legal);
            Type.Text(Left, 11, Wide, content.NewestRecord, Tile.Bold, Style.Legal);
            Type.Text(Left, 14, Wide, content.SelfTests, Tile.Bold, Style.Legal);
            Type.Text(Left, 17, Wide, content.Time, Tile.Regular, Style.Legal);
        }
    }
}
