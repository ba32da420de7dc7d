namespace MeasurementCapsule.Display
{
    /// <summary>The eight masks and the score by which one is chosen (ISO/IEC 18004:2015, 7.8).</summary>
    internal static class QrMask
    {
        /// <summary>How many there are.</summary>
        public const int Count = 8;

        private const int FinderWithLightAfter = 0x5D0;
        private const int FinderWithLightBefore = 0x05D;

        /// <summary>Table 10: true where the mask inverts.</summary>
        public static bool Selects(int mask, int x, int y)
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

        /// <summary>Table 11: the penalty of the masked symbol; only modules inside it count, the quiet zone does not.</summary>
        public static int Penalty(QrMatrix matrix)
        {
            int penalty = 0;
            for (int i = 0; i < matrix.Size; i++)
            {
                penalty += LinePenalty(matrix, i, false) + LinePenalty(matrix, i, true);
            }

            return penalty + BlockPenalty(matrix) + BalancePenalty(matrix);
        }

        // Runs of five and more, and the pattern 1:1:3:1:1 with four light modules before or behind it.
        private static int LinePenalty(QrMatrix matrix, int line, bool column)
        {
            int penalty = 0;
            int run = 0;
            int last = -1;
            int window = 0;
            for (int i = 0; i < matrix.Size; i++)
            {
                int module = column ? matrix.At(line, i) : matrix.At(i, line);
                run = module == last ? run + 1 : 1;
                last = module;
                penalty += run == 5 ? 3 : run > 5 ? 1 : 0;
                window = ((window << 1) | module) & 0x7FF;
                if (i >= 10 && (window == FinderWithLightAfter || window == FinderWithLightBefore))
                {
                    penalty += 40;
                }
            }

            return penalty;
        }

        private static int BlockPenalty(QrMatrix matrix)
        {
            int penalty = 0;
            for (int y = 1; y < matrix.Size; y++)
            {
                for (int x = 1; x < matrix.Size; x++)
                {
                    int module = matrix.At(x, y);
                    if (module == matrix.At(x - 1, y) && module == matrix.At(x, y - 1) && module == matrix.At(x - 1, y - 1))
                    {
                        penalty += 3;
                    }
                }
            }

            return penalty;
        }

        // 10 for each whole 5 % by which the share of dark modules differs from one half.
        private static int BalancePenalty(QrMatrix matrix)
        {
            int dark = 0;
            for (int y = 0; y < matrix.Size; y++)
            {
                for (int x = 0; x < matrix.Size; x++)
                {
                    dark += matrix.At(x, y);
                }
            }

            int twentieths = dark * 20 / (matrix.Size * matrix.Size);
            return 10 * (twentieths < 10 ? 9 - twentieths : twentieths - 10);
        }
    }
}
