using MeasurementCapsule.Crypto;

namespace MeasurementCapsule.Display
{
    /// <summary>
    /// A finished QR code, kept as bits with their checksum, so that it is shown again without being computed again; enlarged to the
    /// pixels of the screen line by line.
    /// </summary>
    internal sealed class Picture
    {
        private const int QuietModules = 4;
        private const int Nothing = -2;
        private const int Margin = -1;

        private readonly byte[] modules;
        private readonly byte[] line = new byte[Canvas.Columns];
        private readonly int pixels;
        private int size;
        private int lineBytes;
        private int left;
        private int top;
        private int loaded;
        private uint checksum;

        /// <summary>Room for codes of that version, drawn with so many pixels per module.</summary>
        public Picture(int version, int pixelsPerModule)
        {
            int side = QrCapacity.Size(version);
            modules = new byte[side * ((side + 7) / 8)];
            pixels = pixelsPerModule;
        }

        /// <summary>True when there is no code.</summary>
        public bool IsEmpty => size == 0;

        /// <summary>True when there is a code and its bits are those that were computed.</summary>
        public bool IsSound => size > 0 && Crc32.Compute(modules, 0, size * lineBytes) == checksum;

        /// <summary>Forgets the code.</summary>
        public void Clear()
        {
            size = 0;
        }

        /// <summary>Takes over a code that the encoder has finished.</summary>
        public void Take(QrEncoder encoder)
        {
            size = encoder.Size;
            lineBytes = (size + 7) / 8;
            for (int y = 0; y < size; y++)
            {
                TakeLine(encoder, y);
            }

            checksum = Crc32.Compute(modules, 0, size * lineBytes);
        }

        // From words of 18 modules to bytes of eight.
        private void TakeLine(QrEncoder encoder, int y)
        {
            int at = y * lineBytes;
            int bits = 0;
            for (int x = 0, word = 0, rest = 0; x < size; x++)
            {
                if (rest == 0)
                {
                    word = encoder.RowWord(y, x / QrMatrix.WordModules);
                    rest = QrMatrix.WordModules;
                }

                rest--;
                bits = (bits << 1) | ((word >> rest) & 1);
                if ((x & 7) == 7)
                {
                    modules[at++] = (byte)bits;
                }
            }

            if ((size & 7) != 0)
            {
                modules[at] = (byte)(bits << (8 - (size & 7)));
            }
        }

        /// <summary>Puts the code, with its quiet zone, into the middle of the rows of tiles from there on.</summary>
        public void Place(int row, int rows)
        {
            left = ((Canvas.Columns * Tile.Width) - (size * pixels)) / 2;
            top = (row * Tile.Height) + (((rows * Tile.Height) - (size * pixels)) / 2);
            loaded = Nothing;
        }

        /// <summary>True when a code of that version and its quiet zone fit into so many rows of tiles.</summary>
        public static bool Fits(int version, int pixelsPerModule, int rows)
        {
            int side = (QrCapacity.Size(version) + (2 * QuietModules)) * pixelsPerModule;
            return side <= Canvas.Columns * Tile.Width && side <= rows * Tile.Height;
        }

        /// <summary>Eight pixels of the screen, a bit each, the leftmost in the highest; 1 = dark.</summary>
        public int Line(int column, int y)
        {
            int module = y < top ? Margin : (y - top) / pixels;
            module = module < size ? module : Margin;
            if (module != loaded)
            {
                Enlarge(module);
            }

            return line[column];
        }

        // Each line of modules is needed several times in a row.
        private void Enlarge(int module)
        {
            loaded = module;
            System.Array.Clear(line, 0, line.Length);
            if (module == Margin)
            {
                return;
            }

            int at = left;
            for (int x = 0; x < size; x++, at += pixels)
            {
                if ((modules[(module * lineBytes) + (x >> 3)] & (0x80 >> (x & 7))) == 0)
                {
                    continue;
                }

                for (int pixel = at; pixel < at + pixels; pixel++)
                {
                    line[pixel >> 3] |= (byte)(0x80 >> (pixel & 7));
                }
            }
        }
    }
}
