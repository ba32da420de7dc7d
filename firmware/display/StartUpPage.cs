using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Display
{
    /// <summary>Who this is, while it starts and tests itself.</summary>
    internal sealed class StartUpPage : Page
    {
        /// <summary>A page on that typesetter.</summary>
        public StartUpPage(Typesetter typesetter)
            : base(typesetter)
        {
        }

        /// <inheritdoc/>
        public override void Lay(DisplayContent content)
        {
            LayTitle(content, "Start", "Starting", Style.Title);
            Type.Text(Left, 4, Wide, "Messkapsel", Tile.Bold, Style.Plain);
            Type.Text(Left, 5, Wide, "Measurement capsule", Tile.Regular, Style.PlainLabel);
            Type.Text(Left, 7, Wide, "Seriennummer · Serial number", Tile.Regular, Style.PlainLabel);
            Type.Text(Left, 10, Wide, "Software", Tile.Regular, Style.PlainLabel);
            Type.Text(Left, 13, Wide, "Schlüssel · Key, SHA-256", Tile.Regular, Style.PlainLabel);
            Type.Text(Left, 16, Wide, "Selbsttest läuft …", Tile.Bold, Style.Plain);
            Type.Text(Left, 17, Wide, "Self-test in progress …", Tile.Regular, Style.PlainLabel);
        }

        /// <inheritdoc/>
        public override void Fill(DisplayContent content)
        {
            Type.Paragraph(Left, 8, Wide, 2, content.SerialNumber, Tile.Bold, Style.Plain);
            Type.Paragraph(Left, 11, Wide, 2, content.SoftwareIdentifier, Tile.Bold, Style.Plain);
            Type.Text(Left, 14, Wide, content.Fingerprint, Tile.Bold, Style.Plain);
        }
    }
}
