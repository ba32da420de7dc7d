using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Display
{
    /// <summary>
    /// The public key as a QR code, 4 pixels per module, with its fingerprint and the serial number. The code is computed
    /// when the key is first shown and kept.
    /// </summary>
    internal sealed class PublicKeyPage : Page
    {
        // Upper-case hexadecimal of 91 bytes is 182 characters: version 8 at level M, 49 modules.
        private const int LastVersion = 8;
        private const int FirstRow = 3;
        private const int CodeRows = 15;
        private const int ModulesAcross = 2 * Canvas.Columns;
        private const int ModulesDown = 4 * CodeRows;

        private readonly QrEncoder code = new QrEncoder(LastVersion);
        private readonly TextField encoded = new TextField(184);
        private readonly byte[] tiles = new byte[Canvas.Columns * CodeRows];

        /// <summary>A page on that typesetter.</summary>
        public PublicKeyPage(Typesetter typesetter)
            : base(typesetter)
        {
        }

        /// <inheritdoc/>
        public override void Lay(DisplayContent content)
        {
            LayTitle(content, "Öffentlicher Schlüssel", "Key", content.TestKey ? Style.Title : Style.FrameCaption);
            Type.Blank(0, FirstRow, Canvas.Columns, Canvas.Rows - FirstRow, Style.Legal);
            Type.Text(Left, 18, 8, "SHA-256", Tile.Regular, Style.LegalLabel);
        }

        /// <inheritdoc/>
        public override void Fill(DisplayContent content)
        {
            if (!encoded.SameAs(content.PublicKeyHex))
            {
                Encode(content.PublicKeyHex);
            }

            for (int row = 0; row < CodeRows; row++)
            {
                for (int column = 0; column < Canvas.Columns; column++)
                {
                    Type.Put(column, FirstRow + row, Tile.Modules + tiles[(row * Canvas.Columns) + column], Style.Legal);
                }
            }

            if (code.Size == 0)
            {
                Type.Text(Left, FirstRow + 6, Wide, "Kein Schlüssel · no key", Tile.Bold, Style.Doubt);
            }

            Type.Text(Left + 8, 18, Wide - 8, content.Fingerprint, Tile.Bold, Style.Legal);
            Type.Text(Left, 19, Wide, content.SerialNumber, Tile.Bold, Style.Legal);
        }

        private void Encode(TextField key)
        {
            encoded.Set(key);
            for (int i = 0; i < tiles.Length; i++)
            {
                tiles[i] = 0;
            }

            if (!code.TryEncode(key.Bytes, key.Length, QrErrorLevel.Medium, QrEncoder.AnyMask))
            {
                return;
            }

            int left = (ModulesAcross - code.Size) / 2;
            int top = (ModulesDown - code.Size) / 2;
            for (int y = 0; y < code.Size; y++)
            {
                for (int x = 0; x < code.Size; x++)
                {
                    if (code.IsDark(x, y))
                    {
                        int at = ((top + y) / 4 * Canvas.Columns) + ((left + x) / 2);
                        tiles[at] |= (byte)(1 << ((2 * ((top + y) % 4)) + ((left + x) % 2)));
                    }
                }
            }
        }
    }
}
