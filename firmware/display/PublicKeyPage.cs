using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Display
{
    /// <summary>The public key as a QR code, 4 pixels per module, with its fingerprint and the serial number.</summary>
    internal sealed class PublicKeyPage : Page
    {
        private const int CodeRows = 15;
        private const int DigestColumns = 8;

        private readonly string digestName = "SHA-256";
        private readonly Codes codes;

        /// <summary>A page on that typesetter.</summary>
        public PublicKeyPage(Typesetter typesetter, Codes codes)
            : base(typesetter)
        {
            this.codes = codes;
        }

        /// <inheritdoc/>
        protected override void LayStill(DisplayContent content)
        {
            LayLegalTitle(content, Word.PublicKey);
            Type.Text(Left, 18, DigestColumns, digestName, Tile.Regular, Style.LegalLabel);
            Picture key = codes.Key(content);
            if (key != null)
            {
                Type.Code(key, TitleRows, CodeRows, Style.Legal);
            }
            else
            {
                Type.Text(Left, 9, Wide, Say(content.PublicKeyHex.Length == 0 ? Word.NoKey : Word.Computing), Tile.Bold, Style.Doubt);
            }
        }

        /// <inheritdoc/>
        public override void Fill(DisplayContent content)
        {
            Type.Text(Left + DigestColumns, 18, Wide - DigestColumns, content.Fingerprint, Tile.Bold, Style.Legal);
            Type.Text(Left, 19, Wide, content.SerialNumber, Tile.Bold, Style.Legal);
        }
    }
}
