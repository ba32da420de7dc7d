using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Display
{
    /// <summary>Before a session: the tariff as the station announces it. It is information, not measured here, and says so.</summary>
    internal sealed class TariffPage : Page
    {
        /// <summary>A page on that typesetter.</summary>
        public TariffPage(Typesetter typesetter)
            : base(typesetter)
        {
        }

        /// <inheritdoc/>
        protected override void LayStill(DisplayContent content)
        {
            LayTitle(content, Word.Tariff, Style.Title, Style.Plain);
            Label(4, Word.StatedByStation, Style.PlainLabel);
            Label(17, Word.TariffIsSigned, Style.PlainLabel);
        }

        /// <inheritdoc/>
        public override void Fill(DisplayContent content)
        {
            Type.Paragraph(Left, 6, Wide, 10, content.Tariff, Tile.Bold, Style.Plain);
            FillTimeNow(19, content);
        }
    }
}
