using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Display
{
    /// <summary>The public key as a QR code, 4 pixels per module, with its fingerprint and the serial number.</summary>
    internal sealed class PublicKeyPage : Page
    {
        private const int FirstRow = 3;
        private const int CodeRows = 15;

        private readonly Codes codes;

        /// <summary>A page on that typesetter.</summary>
        public PublicKeyPage(Typesetter typesetter, Codes codes)
            : base(typesetter)
        {
            this.codes = codes;
        }

        /// <inheritdoc/>
        public override void Lay(DisplayContent content)
        {
            LayTitle(content, "Öffentlicher Schlüssel", "Key", content.TestKey ? Style.Title : Style.FrameCaption);
            Type.Blank(0, FirstRow, Canvas.Columns, Canvas.Rows - FirstRow, Style.Legal);
            Type.Text(Left, 18, 8, "SHA-256", Tile.Regular, Style.LegalLabel);
            Picture key = codes.Key(content);
            if (key != null)
            {
                Type.Code(key, FirstRow, CodeRows, Style.Legal);
            }
            else
            {
                Type.Text(Left, FirstRow + 6, Wide, content.PublicKeyHex.Length == 0 ? "Kein Schlüssel · no key" : "…", Tile.Bold, Style.Doubt);
            }
        }

        /// <inheritdoc/>
        public override void Fill(DisplayContent content)
        {
            Type.Text(Left + 8, 18, Wide - 8, content.Fingerprint, Tile.Bold, Style.Legal);
            Type.Text(Left, 19, Wide, content.SerialNumber, Tile.Bold, Style.Legal);
        }
    }
}
