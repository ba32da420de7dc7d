using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Display
{
    /// <summary>A part of the records of the last session as a QR code, 3 pixels per module: all of them together are the proof.</summary>
    internal sealed class ProofPage : Page
    {
        private const int CodeRows = 15;
        private const int PartColumns = 7;

        private readonly Codes codes;
        private readonly TextField laid = new TextField(332);

        /// <summary>A page on that typesetter.</summary>
        public ProofPage(Typesetter typesetter, Codes codes)
            : base(typesetter)
        {
            this.codes = codes;
        }

        /// <inheritdoc/>
        protected override void LayStill(DisplayContent content)
        {
            LayLegalTitle(content, Word.Proof);
            Label(19, Word.ScanAllParts, Style.LegalLabel);
            LayCode(content);
        }

        /// <inheritdoc/>
        public override void Fill(DisplayContent content)
        {
            if (!laid.SameAs(content.ProofCode))
            {
                LayCode(content);
            }

            Type.Text(Left, 18, Wide - PartColumns, content.StopPage, Tile.Bold, Style.Legal);
            Type.Text(Left + Wide - PartColumns, 18, PartColumns, content.ProofPart, Tile.Bold, Style.Legal);
        }

        private void LayCode(DisplayContent content)
        {
            laid.Set(content.ProofCode);
            Picture part = codes.Part(content);
            if (part != null)
            {
                Type.Code(part, TitleRows, CodeRows, Style.Legal);
            }
            else
            {
                Type.Blank(0, TitleRows, Canvas.Columns, CodeRows, Style.Legal);
                Type.Text(Left, 9, Wide, Say(Word.Computing), Tile.Bold, Style.LegalLabel);
            }
        }
    }
}
