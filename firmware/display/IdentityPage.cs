using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Display
{
    /// <summary>Who this is, which software it runs and with which parameters: what an inspector compares with the certificate.</summary>
    internal sealed class IdentityPage : Page
    {
        /// <summary>A page on that typesetter.</summary>
        public IdentityPage(Typesetter typesetter)
            : base(typesetter)
        {
        }

        /// <inheritdoc/>
        protected override void LayStill(DisplayContent content)
        {
            LayLegalTitle(content, Word.Identity);
            Label(3, Word.SerialNumber, Style.LegalLabel);
            Label(6, Word.ChargePoint, Style.LegalLabel);
            Label(9, Word.Software, Style.LegalLabel);
            Label(14, Word.Checksum, Style.LegalLabel);
            Label(17, Word.KeyDigest, Style.LegalLabel);
        }

        /// <inheritdoc/>
        public override void Fill(DisplayContent content)
        {
            Type.Paragraph(Left, 4, Wide, 2, content.SerialNumber, Tile.Bold, Style.Legal);
            Type.Paragraph(Left, 7, Wide, 2, content.EvseId, Tile.Bold, Style.Legal);
            Type.Text(Left, 10, Wide, content.SoftwareIdentifier, Tile.Bold, Style.Legal);
            Type.Paragraph(Left, 11, Wide, 3, content.SoftwareHash, Tile.Regular, Style.Legal);
            Type.Text(Left, 15, Wide, content.ParametersChecksum, Tile.Bold, Style.Legal);
            Type.Text(Left, 18, Wide, content.Fingerprint, Tile.Bold, Style.Legal);
        }
    }
}
