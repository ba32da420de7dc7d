using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Display
{
    /// <summary>A session runs: its energy, its start, duration and power.</summary>
    internal sealed class SessionPage : Page
    {
        private const int Half = Wide / 2;

        /// <summary>A page on that typesetter.</summary>
        public SessionPage(Typesetter typesetter)
            : base(typesetter)
        {
        }

        /// <inheritdoc/>
        public override void Lay(DisplayContent content)
        {
            LayTitle(content, "Ladung läuft", "Charging", Style.Title);
            LayFrame(content, 3, 12);
            Type.Text(Left, 4, Wide, "Energie · Energy", Tile.Regular, Style.LegalLabel);
            LayReading(8, "Start", "1-0:1.8.0");
            Type.Text(Left, 13, Half, "Dauer · Time", Tile.Regular, Style.PlainLabel);
            Type.Text(Left + Half, 13, Half, "Leistung·Power", Tile.Regular, Style.PlainLabel);
            Type.Text(Left, 16, Wide, "Vorgang · Transaction", Tile.Regular, Style.PlainLabel);
        }

        /// <inheritdoc/>
        public override void Fill(DisplayContent content)
        {
            Type.Number(Left, 5, Wide, 3, content.SessionEnergy, "kWh", Style.Legal);
            Type.Text(Left + 6, 8, 12, content.StartPage, Tile.Bold, Style.Legal);
            Type.Number(Left, 9, Wide, 1, content.StartReading, "kWh", Style.Legal);
            FillRecordTime(10, content.StartTime);
            Type.Number(Left, 14, Half, 2, content.SessionDuration, "", Style.Plain);
            Type.Number(Left + Half, 14, Half, 2, content.Power, "kW", Style.Plain);
            Type.Paragraph(Left, 17, Wide, 2, content.TransactionId, Tile.Regular, Style.Plain);
            FillTimeNow(19, content);
        }
    }
}
