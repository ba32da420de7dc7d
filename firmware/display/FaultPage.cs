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
        protected override void LayStill(DisplayContent content)
        {
            LayTitle(content, Word.Fault, content.NotForBilling || content.TimeUnknown ? Style.Title : Style.Warning, Style.Plain);
            Type.Text(Left + 11, 6, Wide - 11, Say(Word.NoBilling), Tile.Bold, Style.Plain);
            Label(16, Word.SerialNumber, Style.PlainLabel);
        }

        /// <inheritdoc/>
        public override void Fill(DisplayContent content)
        {
            Type.Number(Left, 4, 10, 3, content.FaultNumber, Nothing, Style.Alarm);
            Type.Paragraph(Left, 9, Wide, 5, content.FaultText, Tile.Bold, Style.Plain);
            Type.Paragraph(Left, 17, Wide, 2, content.SerialNumber, Tile.Regular, Style.Plain);
            FillTimeNow(19, content);
        }
    }
}
