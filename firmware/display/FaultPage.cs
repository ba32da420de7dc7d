using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Display
{
    /// <summary>A fault that blocks billing, and nothing else.</summary>
    internal sealed class FaultPage : Page
    {
        /// <summary>A page on that typesetter.</summary>
        public FaultPage(Typesetter typesetter)
            : base(typesetter)
        {
        }

        /// <inheritdoc/>
        public override void Lay(DisplayContent content)
        {
            LayTitle(content, "Störung", "Fault", content.TestKey ? Style.Title : Style.Warning);
            Type.Text(Left + 11, 5, Wide - 11, "Keine Abrechnung", Tile.Bold, Style.Plain);
            Type.Text(Left + 11, 6, Wide - 11, "No billing", Tile.Regular, Style.PlainLabel);
        }

        /// <inheritdoc/>
        public override void Fill(DisplayContent content)
        {
            Type.Number(Left, 4, 10, 3, content.FaultNumber, "", Style.Alarm);
            Type.Paragraph(Left, 8, Wide, 5, content.FaultGerman, Tile.Bold, Style.Plain);
            Type.Paragraph(Left, 13, Wide, 5, content.FaultEnglish, Tile.Regular, Style.Plain);
            Type.Text(Left, 18, Wide, content.SerialNumber, Tile.Regular, Style.PlainLabel);
            FillTimeNow(19, content);
        }
    }
}
