namespace MeasurementCapsule.Display
{
    /// <summary>
    /// Makes QR codes, model 2, from ISO/IEC 18004:2015: one segment in the densest of numeric, alphanumeric and byte mode, the smallest
    /// version that holds it. All memory is taken at construction.
    /// </summary>
    public sealed class QrEncoder
    {
        /// <summary>Leaves the choice of the mask to its penalty.</summary>
        public const int AnyMask = -1;

        private readonly int lastVersion;
        private readonly QrBits bits;
        private readonly byte[] message;
        private readonly QrCorrection correction = new QrCorrection();
        private readonly QrMatrix matrix;

        /// <summary>An encoder for versions 1 to <paramref name="lastVersion"/>, 40 at most.</summary>
        public QrEncoder(int lastVersion)
        {
            this.lastVersion = lastVersion;
            int codewords = QrCapacity.Codewords(lastVersion);
            bits = new QrBits(codewords);
            message = new byte[codewords];
            matrix = new QrMatrix(lastVersion);
        }

        /// <summary>Version of the code, 1 to 40; 0 when there is none.</summary>
        public int Version { get; private set; }

        /// <summary>Its mask, 0 to 7.</summary>
        public int Mask { get; private set; }

        /// <summary>Modules per side, without the quiet zone of four; 0 when there is none.</summary>
        public int Size => Version == 0 ? 0 : matrix.Size;

        /// <summary>True where the module is dark; both from 0 to <see cref="Size"/> − 1.</summary>
        public bool IsDark(int x, int y)
        {
            return matrix.At(x, y) != 0;
        }

        /// <summary>
        /// Encodes the first <paramref name="count"/> bytes, at least one; <paramref name="mask"/> is 0 to 7 or <see cref="AnyMask"/>.
        /// False when the text is too long, and then there is no code.
        /// </summary>
        public bool TryEncode(byte[] text, int count, QrErrorLevel level, int mask)
        {
            Version = count < 1 ? 0 : bits.VersionFor(text, count, level, lastVersion);
            if (Version == 0)
            {
                return false;
            }

            bits.Write(text, count, Version, level);
            correction.Interleave(bits.Codewords, Version, level, message);
            matrix.Lay(Version, message);
            Mask = mask == AnyMask ? BestMask(level) : mask;
            matrix.Mask(Mask);
            matrix.LayFormat(level, Mask);
            return true;
        }

        private int BestMask(QrErrorLevel level)
        {
            int best = 0;
            int least = int.MaxValue;
            for (int mask = 0; mask < QrMask.Count; mask++)
            {
                matrix.Mask(mask);
                matrix.LayFormat(level, mask);
                int penalty = QrMask.Penalty(matrix);
                matrix.Mask(mask);
                if (penalty < least)
                {
                    best = mask;
                    least = penalty;
                }
            }

            return best;
        }
    }
}
