namespace MeasurementCapsule.Display
{
    /// <summary>The eight masks as words of a <see cref="QrMatrix"/>, and the score by which one is chosen (ISO/IEC 18004:2015, 7.8).</summary>
    internal sealed class QrMask
    {
        /// <summary>How many there are.</summary>
        public const int Count = 8;

        // Along y every mask repeats after 12 modules, along x after 6. A word of a column begins at a multiple of 18: for the even ones
        // and the odd ones the masks stand differently.
        private const int RowPeriod = 12;
        private const int ColumnPeriod = 6;

        private readonly int[] rowWords = new int[Count * RowPeriod];
        private readonly int[] columnWords = new int[Count * ColumnPeriod * 2];
        private readonly QrLine line = new QrLine();

        /// <summary>Computes the words.</summary>
        public QrMask()
        {
            for (int mask = 0; mask < Count; mask++)
            {
                for (int y = 0; y < RowPeriod; y++)
                {
                    for (int x = 0; x < QrMatrix.WordModules; x++)
                    {
                        rowWords[(mask * RowPeriod) + y] |= Bit(mask, x, y, x);
                    }
                }

                for (int x = 0; x < ColumnPeriod; x++)
                {
                    for (int y = 0; y < 2 * QrMatrix.WordModules; y++)
                    {
                        columnWords[(((mask * ColumnPeriod) + x) * 2) + (y / QrMatrix.WordModules)] |= Bit(mask, x, y, y % QrMatrix.WordModules);
                    }
                }
            }
        }

        /// <summary>Inverts what a mask selects, in the rows only: those are read from then on.</summary>
        public void Apply(QrMatrix matrix, int mask)
        {
            for (int y = 0, at = 0; y < matrix.Size; y++)
            {
                int pattern = rowWords[(mask * RowPeriod) + (y % RowPeriod)];
                for (int word = 0; word < matrix.Words; word++, at++)
                {
                    matrix.Rows[at] ^= pattern & matrix.FreeRows[at];
                }
            }
        }

        /// <summary>Table 11: the penalty of the symbol under a mask; only modules inside it count, the quiet zone does not.</summary>
        public int Penalty(QrMatrix matrix, int mask)
        {
            int penalty = 0;
            int dark = 0;
            line.Begin(matrix.Size);
            for (int x = 0, at = 0; x < matrix.Size; x++)
            {
                int patterns = ((mask * ColumnPeriod) + (x % ColumnPeriod)) * 2;
                for (int word = 0; word < matrix.Words; word++, at++)
                {
                    penalty += line.RunsAndFinders(word, matrix.Columns[at] ^ (columnWords[patterns + (word & 1)] & matrix.FreeColumns[at]));
                }
            }

            line.Begin(matrix.Size);
            for (int y = 0, at = 0; y < matrix.Size; y++)
            {
                int pattern = rowWords[(mask * RowPeriod) + (y % RowPeriod)];
                for (int word = 0; word < matrix.Words; word++, at++)
                {
                    penalty += line.RunsAndFinders(word, matrix.Rows[at] ^ (pattern & matrix.FreeRows[at]));
                    penalty += line.Blocks(word, y == 0);
                    dark += line.Dark(word);
                }
            }

            return penalty + BalancePenalty(dark, matrix.Size * matrix.Size);
        }

        // Table 10: where the mask inverts.
        private static bool Selects(int mask, int x, int y)
        {
            switch (mask)
            {
                case 0:
                    return (x + y) % 2 == 0;
                case 1:
                    return y % 2 == 0;
                case 2:
                    return x % 3 == 0;
                case 3:
                    return (x + y) % 3 == 0;
                case 4:
                    return ((x / 3) + (y / 2)) % 2 == 0;
                case 5:
                    return (x * y % 2) + (x * y % 3) == 0;
                case 6:
                    return ((x * y % 2) + (x * y % 3)) % 2 == 0;
                default:
                    return (((x + y) % 2) + (x * y % 3)) % 2 == 0;
            }
        }

        private static int Bit(int mask, int x, int y, int position)
        {
            return Selects(mask, x, y) ? 1 << (QrMatrix.WordModules - 1 - position) : 0;
        }

        // 10 for each whole 5 % by which the share of dark modules differs from one half.
        private static int BalancePenalty(int dark, int modules)
        {
            int twentieths = dark * 20 / modules;
            return 10 * (twentieths < 10 ? 9 - twentieths : twentieths - 10);
        }
    }
}
