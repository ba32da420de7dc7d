using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Display
{
    /// <summary>Who this is, after the segment test.</summary>
    internal sealed class StartUpPage : Page
    {
        /// <summary>A page on that typesetter.</summary>
        public StartUpPage(Typesetter typesetter)
            : base(typesetter)
        {
        }

        /// <inheritdoc/>
        protected override void LayStill(DisplayContent content)
        {
            LayTitle(content, Word.StartUp, Style.Title, Style.Plain);
            Type.Text(Left, 4, Wide, Say(Word.Capsule), Tile.Bold, Style.Plain);
            Label(6, Word.SerialNumber, Style.PlainLabel);
            Label(10, Word.Software, Style.PlainLabel);
            Label(14, Word.KeyDigest, Style.PlainLabel);
        }

        /// <inheritdoc/>
        public override void Fill(DisplayContent content)
        {
            Type.Paragraph(Left, 7, Wide, 2, content.SerialNumber, Tile.Bold, Style.Plain);
            Type.Paragraph(Left, 11, Wide, 2, content.SoftwareIdentifier, Tile.Bold, Style.Plain);
            Type.Text(Left, 15, Wide, content.Fingerprint, Tile.Bold, Style.Plain);
            FillTimeNow(19, content);
        }
    }
}
