namespace MeasurementCapsule.Display
{
    /// <summary>
    /// Makes QR codes, model 2, from ISO/IEC 18004:2015: one segment in the densest of numeric, alphanumeric and byte mode, the smallest
    /// version that holds it. In one call, or in small ones that leave the loop its time. All memory is taken at construction.
    /// </summary>
    public sealed class QrEncoder
    {
        /// <summary>Leaves the choice of the mask to its penalty.</summary>
        public const int AnyMask = -1;

        private const int ColumnsAtOnce = 8;

        private readonly int lastVersion;
        private readonly QrBits bits;
        private readonly byte[] message;
        private readonly QrCorrection correction = new QrCorrection();
        private readonly QrMatrix matrix;
        private readonly QrMask masks = new QrMask();
        private byte[] text;
        private int count;
        private QrErrorLevel level;
        private QrStage stage = QrStage.Done;
        private int version;
        private int wantedMask;
        private int nextBit;
        private int nextColumns;
        private int triedMask;
        private int leastPenalty;

        /// <summary>An encoder for versions 1 to <paramref name="lastVersion"/>, 40 at most.</summary>
        public QrEncoder(int lastVersion)
        {
            this.lastVersion = lastVersion;
            int codewords = QrCapacity.Codewords(lastVersion);
            bits = new QrBits(codewords);
            message = new byte[codewords];
            matrix = new QrMatrix(lastVersion);
        }

        /// <summary>Version of the code, 1 to 40; 0 when there is none, or none yet.</summary>
        public int Version { get; private set; }

        /// <summary>Its mask, 0 to 7.</summary>
        public int Mask { get; private set; }

        /// <summary>Modules per side, without the quiet zone of four; 0 when there is none.</summary>
        public int Size => Version == 0 ? 0 : matrix.Size;

        /// <summary>True where the module is dark; both from 0 to <see cref="Size"/> − 1.</summary>
        public bool IsDark(int x, int y)
        {
            return matrix.IsDark(x, y);
        }

        /// <summary>A word of <see cref="QrMatrix.WordModules"/> modules of a row, the leftmost in the highest bit.</summary>
        internal int RowWord(int y, int word)
        {
            return matrix.Rows[(y * matrix.Words) + word];
        }

        /// <summary>
        /// Encodes the first <paramref name="count"/> bytes, at least one; <paramref name="mask"/> is 0 to 7 or <see cref="AnyMask"/>.
        /// False when the text is too long, and then there is no code.
        /// </summary>
        public bool TryEncode(byte[] text, int count, QrErrorLevel level, int mask)
        {
            if (!Begin(text, count, level, mask))
            {
                return false;
            }

            while (Continue())
            {
            }

            return true;
        }

        /// <summary>
        /// The same in slices: <see cref="Continue"/> until it returns false. The text is read in the first slice and may change after it.
        /// </summary>
        public bool Begin(byte[] text, int count, QrErrorLevel level, int mask)
        {
            Version = 0;
            version = count < 1 ? 0 : bits.VersionFor(text, count, level, lastVersion);
            this.text = text;
            this.count = count;
            this.level = level;
            wantedMask = mask;
            stage = version == 0 ? QrStage.Done : QrStage.Data;
            return version != 0;
        }

        /// <summary>Computes on, for a bounded time; true while there is more to do.</summary>
        public bool Continue()
        {
            switch (stage)
            {
                case QrStage.Data:
                    bits.Write(text, count, version, level);
                    stage = QrStage.Correction;
                    break;
                case QrStage.Correction:
                    correction.Interleave(bits.Codewords, version, level, message);
                    stage = QrStage.Patterns;
                    break;
                case QrStage.Patterns:
                    matrix.Lay(version);
                    nextBit = 0;
                    nextColumns = matrix.Size - 1;
                    stage = QrStage.Message;
                    break;
                case QrStage.Message:
                    Place();
                    break;
                case QrStage.Masks:
                    TryMask();
                    break;
                default:
                    return false;
            }

            return stage != QrStage.Done;
        }

        private void Place()
        {
            for (int i = 0; i < ColumnsAtOnce && nextColumns > 0; i++)
            {
                nextBit = matrix.Place(message, 8 * QrCapacity.Codewords(version), nextBit, nextColumns);
                nextColumns = QrMatrix.NextColumns(nextColumns);
            }

            if (nextColumns > 0)
            {
                return;
            }

            Mask = wantedMask;
            triedMask = 0;
            leastPenalty = int.MaxValue;
            stage = QrStage.Masks;
            if (wantedMask != AnyMask)
            {
                Finish();
            }
        }

        private void TryMask()
        {
            matrix.LayFormat(level, triedMask);
            int penalty = masks.Penalty(matrix, triedMask);
            if (penalty < leastPenalty)
            {
                Mask = triedMask;
                leastPenalty = penalty;
            }

            triedMask++;
            if (triedMask == QrMask.Count)
            {
                Finish();
            }
        }

        private void Finish()
        {
            masks.Apply(matrix, Mask);
            matrix.LayFormat(level, Mask);
            Version = version;
            stage = QrStage.Done;
        }
    }
}
