using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Display
{
    /// <summary>A session has ended: its energy, both records, the reason.</summary>
    internal sealed class ResultPage : Page
    {
        /// <summary>A page on that typesetter.</summary>
        public ResultPage(Typesetter typesetter)
            : base(typesetter)
        {
        }

        /// <inheritdoc/>
        protected override void LayStill(DisplayContent content)
        {
            LayTitle(content, Word.Finished, Style.Title, Style.Plain);
            LayFrame(content, 3, 17);
            Type.Text(Left, 4, Wide, Say(Word.Energy), Tile.Regular, Style.LegalLabel);
            LayReading(8, Word.Start, ImportCode);
            LayReading(12, Word.Stop, ImportCode);
            Label(18, Word.Duration, Style.PlainLabel);
        }

        /// <inheritdoc/>
        public override void Fill(DisplayContent content)
        {
            Type.Number(Left, 5, Wide, 3, content.SessionEnergy, KilowattHours, Style.Legal);
            Type.Text(Left + 6, 8, 12, content.StartPage, Tile.Bold, Style.Legal);
            Type.Number(Left, 9, Wide, 1, content.StartReading, KilowattHours, Style.Legal);
            FillRecordTime(10, content.StartTime);
            Type.Text(Left + 6, 12, 12, content.StopPage, Tile.Bold, Style.Legal);
            Type.Number(Left, 13, Wide, 1, content.StopReading, KilowattHours, Style.Legal);
            FillRecordTime(14, content.StopTime);
            bool regular = content.StopReason == 'E' || content.StopReason == 'L' || content.StopReason == 'R';
            Type.Text(Left, 16, Wide, Say(Words.StopReason(content.StopReason)), Tile.Bold, regular ? Style.Legal : Style.Doubt);
            Type.Number(Left + 17, 18, Wide - 17, 1, content.SessionDuration, Nothing, Style.Plain);
            FillTimeNow(19, content);
        }
    }
}
