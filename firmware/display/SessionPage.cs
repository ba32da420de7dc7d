using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Display
{
    /// <summary>A session runs: its energy, its start, duration and power.</summary>
    internal sealed class SessionPage : Page
    {
        private const int Half = Wide / 2;

        private readonly string kilowatts = "kW";

        /// <summary>A page on that typesetter.</summary>
        public SessionPage(Typesetter typesetter)
            : base(typesetter)
        {
        }

        /// <inheritdoc/>
        protected override void LayStill(DisplayContent content)
        {
            LayTitle(content, Word.Charging, Style.Title, Style.Plain);
            LayFrame(content, 3, 12);
            Type.Text(Left, 4, Wide, Say(Word.Energy), Tile.Regular, Style.LegalLabel);
            LayReading(8, Word.Start, ImportCode);
            Type.Text(Left, 13, Half, Say(Word.Duration), Tile.Regular, Style.PlainLabel);
            Type.Text(Left + Half, 13, Half, Say(Word.Power), Tile.Regular, Style.PlainLabel);
            Label(16, Word.Transaction, Style.PlainLabel);
        }

        /// <inheritdoc/>
        public override void Fill(DisplayContent content)
        {
            Type.Number(Left, 5, Wide, 3, content.SessionEnergy, KilowattHours, Style.Legal);
            Type.Text(Left + 6, 8, 12, content.StartPage, Tile.Bold, Style.Legal);
            Type.Number(Left, 9, Wide, 1, content.StartReading, KilowattHours, Style.Legal);
            FillRecordTime(10, content.StartTime);
            Type.Number(Left, 14, Half, 2, content.SessionDuration, Nothing, Style.Plain);
            Type.Number(Left + Half, 14, Half, 2, content.Power, kilowatts, Style.Plain);
            Type.Paragraph(Left, 17, Wide, 2, content.TransactionId, Tile.Regular, Style.Plain);
            FillTimeNow(19, content);
        }
    }
}
