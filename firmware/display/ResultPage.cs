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
        public override void Lay(DisplayContent content)
        {
            LayTitle(content, "Ladung beendet", "Finished", Style.Title);
            LayFrame(content, 3, 17);
            Type.Text(Left, 4, Wide, "Energie · Energy", Tile.Regular, Style.LegalLabel);
            LayReading(8, "Start", "1-0:1.8.0");
            LayReading(12, "Stop", "1-0:1.8.0");
            Type.Text(Left, 18, Wide, "Dauer · Duration", Tile.Regular, Style.PlainLabel);
        }

        /// <inheritdoc/>
        public override void Fill(DisplayContent content)
        {
            Type.Number(Left, 5, Wide, 3, content.SessionEnergy, "kWh", Style.Legal);
            Type.Text(Left + 6, 8, 12, content.StartPage, Tile.Bold, Style.Legal);
            Type.Number(Left, 9, Wide, 1, content.StartReading, "kWh", Style.Legal);
            FillRecordTime(10, content.StartTime);
            Type.Text(Left + 6, 12, 12, content.StopPage, Tile.Bold, Style.Legal);
            Type.Number(Left, 13, Wide, 1, content.StopReading, "kWh", Style.Legal);
            FillRecordTime(14, content.StopTime);
            bool regular = content.StopReason == 'E' || content.StopReason == 'L' || content.StopReason == 'R';
            Type.Text(Left, 16, Wide, Words.StopReason(content.StopReason), Tile.Bold, regular ? Style.Legal : Style.Doubt);
            Type.Number(Left + 17, 18, Wide - 17, 1, content.SessionDuration, "", Style.Plain);
            FillTimeNow(19, content);
        }
    }
}
