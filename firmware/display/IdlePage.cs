using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Display
{
    /// <summary>No session: total import and export, the time and its status, who this is.</summary>
    internal sealed class IdlePage : Page
    {
        /// <summary>A page on that typesetter.</summary>
        public IdlePage(Typesetter typesetter)
            : base(typesetter)
        {
        }

        /// <inheritdoc/>
        public override void Lay(DisplayContent content)
        {
            LayTitle(content, "Bereit", "Ready", Style.Title);
            LayFrame(content, 3, 13);
            LayReading(4, "Bezug · Import", "1-0:1.8.0");
            LayReading(7, "Lieferung · Export", "1-0:2.8.0");
            Type.Text(Left, 14, Wide, "Seriennummer · Serial number", Tile.Regular, Style.PlainLabel);
            Type.Text(Left, 17, Wide, "Software", Tile.Regular, Style.PlainLabel);
        }

        /// <inheritdoc/>
        public override void Fill(DisplayContent content)
        {
            Type.Number(Left, 5, Wide, 2, content.ImportReading, "kWh", Style.Legal);
            Type.Number(Left, 8, Wide, 2, content.ExportReading, "kWh", Style.Legal);
            bool sound = Words.TimeIsSound(content.TimeStatus);
            Type.Text(Left, 11, Wide, content.Time, Tile.Bold, sound ? Style.Legal : Style.Doubt);
            Type.Text(Left, 12, Wide, Words.TimeStatus(content.TimeStatus), Tile.Regular, sound ? Style.LegalLabel : Style.Doubt);
            Type.Paragraph(Left, 15, Wide, 2, content.SerialNumber, Tile.Bold, Style.Plain);
            Type.Paragraph(Left, 18, Wide, 2, content.SoftwareIdentifier, Tile.Bold, Style.Plain);
        }
    }
}
