namespace MeasurementCapsule.Display
{
    /// <summary>
    /// The modules of a QR code as bits, by rows and once more by columns, so that a line of either kind is a few words: patterns, format,
    /// version and placement of the message (ISO/IEC 18004:2015, 6.3, 7.7, 7.9, 7.10).
    /// </summary>
    internal sealed class QrMatrix
    {
        /// <summary>Modules in a word: a multiple of six, the period of the masks along a row. The first stands in the highest bit.</summary>
        public const int WordModules = 18;

        private readonly int[] wordOf;
        private readonly int[] bitOf;

        /// <summary>Room for versions up to that one.</summary>
        public QrMatrix(int lastVersion)
        {
            int size = QrCapacity.Size(lastVersion);
            int words = (size + WordModules - 1) / WordModules;
            Rows = new int[size * words];
            Columns = new int[size * words];
            FreeRows = new int[size * words];
            FreeColumns = new int[size * words];
            wordOf = new int[size];
            bitOf = new int[size];
            for (int i = 0; i < size; i++)
            {
                wordOf[i] = i / WordModules;
                bitOf[i] = 1 << (WordModules - 1 - (i % WordModules));
            }
        }

        /// <summary>Modules per side.</summary>
        public int Size { get; private set; }

        /// <summary>Words per line.</summary>
        public int Words { get; private set; }

        /// <summary>The modules row by row, 1 = dark, unmasked.</summary>
        public int[] Rows { get; }

        /// <summary>The same modules column by column.</summary>
        public int[] Columns { get; }

        /// <summary>1 where a module holds the message and no pattern, row by row.</summary>
        public int[] FreeRows { get; }

        /// <summary>The same column by column.</summary>
        public int[] FreeColumns { get; }

        /// <summary>True when the module is dark.</summary>
        public bool IsDark(int x, int y)
        {
            return (Rows[(y * Words) + wordOf[x]] & bitOf[x]) != 0;
        }

        /// <summary>Lays all patterns of a version; everything else is light and free.</summary>
        public void Lay(int version)
        {
            Size = QrCapacity.Size(version);
            Words = (Size + WordModules - 1) / WordModules;
            System.Array.Clear(Rows, 0, Size * Words);
            System.Array.Clear(Columns, 0, Size * Words);
            for (int line = 0, at = 0; line < Size; line++)
            {
                for (int word = 0; word < Words; word++, at++)
                {
                    FreeRows[at] = (1 << WordModules) - 1;
                    FreeColumns[at] = (1 << WordModules) - 1;
                }
            }

            LayTiming();
            LayFinder(3, 3);
            LayFinder(Size - 4, 3);
            LayFinder(3, Size - 4);
            LayAlignments(version);
            LayFormat(QrErrorLevel.Low, 0);
            LayVersion(version);
        }

        /// <summary>
        /// Places bits of the message in the two columns that end at <paramref name="right"/>, from bit <paramref name="bit"/> on; the number of
        /// the next bit. Begin with the last column; <see cref="NextColumns"/> tells which follow.
        /// </summary>
        public int Place(byte[] message, int bits, int bit, int right)
        {
            // Upwards and downwards in turn, from the right; the timing pattern's column is left out.
            bool upwards = right > 6 ? ((Size - 1 - right) & 2) == 0 : ((Size - 2 - right) & 2) == 0;
            for (int step = 0; step < Size; step++)
            {
                int y = upwards ? Size - 1 - step : step;
                int word = wordOf[y];
                int mask = bitOf[y];
                for (int x = right; x >= right - 1; x--)
                {
                    if ((FreeColumns[(x * Words) + word] & mask) == 0 || bit >= bits)
                    {
                        continue;
                    }

                    if (((message[bit >> 3] << (bit & 7)) & 0x80) != 0)
                    {
                        Columns[(x * Words) + word] |= mask;
                        Rows[(y * Words) + wordOf[x]] |= bitOf[x];
                    }

                    bit++;
                }
            }

            return bit;
        }

        /// <summary>The right one of the two columns that follow; 0 or less when all are placed.</summary>
        public static int NextColumns(int right)
        {
            return right - (right == 8 ? 3 : 2);
        }

        /// <summary>The two copies of level and mask, 5 bits with 10 bits of BCH correction, masked (7.9.1).</summary>
        public void LayFormat(QrErrorLevel level, int mask)
        {
            // L = 01, M = 00, Q = 11, H = 10.
            int data = (((int)level ^ 1) << 3) | mask;
            int bits = ((data << 10) | Remainder(data, 10, 0x537)) ^ 0x5412;
            for (int i = 0; i < 15; i++)
            {
                bool dark = ((bits >> i) & 1) != 0;
                int near = i < 6 ? i : i < 8 ? i + 1 : i == 8 ? 7 : 14 - i;
                Reserve(i < 8 ? 8 : near, i < 8 ? near : 8, dark);
                Reserve(i < 8 ? Size - 1 - i : 8, i < 8 ? 8 : Size - 15 + i, dark);
            }

            Reserve(8, Size - 8, true);
        }

        private static int Remainder(int data, int degree, int polynomial)
        {
            int remainder = data;
            for (int i = 0; i < degree; i++)
            {
                remainder = (remainder << 1) ^ ((remainder >> (degree - 1)) * polynomial);
            }

            return remainder;
        }

        private void LayTiming()
        {
            for (int i = 0; i < Size; i++)
            {
                Reserve(6, i, (i & 1) == 0);
                Reserve(i, 6, (i & 1) == 0);
            }
        }

        private void LayFinder(int centreX, int centreY)
        {
            for (int y = -4; y <= 4; y++)
            {
                for (int x = -4; x <= 4; x++)
                {
                    int distance = Distance(x, y);
                    if (centreX + x >= 0 && centreX + x < Size && centreY + y >= 0 && centreY + y < Size)
                    {
                        Reserve(centreX + x, centreY + y, distance != 2 && distance != 4);
                    }
                }
            }
        }

        private void LayAlignments(int version)
        {
            int count = version == 1 ? 0 : (version / 7) + 2;
            for (int i = 0; i < count; i++)
            {
                for (int k = 0; k < count; k++)
                {
                    bool finder = (i == 0 && k == 0) || (i == 0 && k == count - 1) || (i == count - 1 && k == 0);
                    if (!finder)
                    {
                        LayAlignment(AlignmentAt(version, count, i), AlignmentAt(version, count, k));
                    }
                }
            }
        }

        // Annex E as a formula: the first at 6, the last at size - 7, even steps between counted from the last.
        private int AlignmentAt(int version, int count, int index)
        {
            if (index == 0)
            {
                return 6;
            }

            int step = version == 32 ? 26 : ((version * 4) + (count * 2) + 1) / ((count * 2) - 2) * 2;
            return Size - 7 - ((count - 1 - index) * step);
        }

        private void LayAlignment(int centreX, int centreY)
        {
            for (int y = -2; y <= 2; y++)
            {
                for (int x = -2; x <= 2; x++)
                {
                    Reserve(centreX + x, centreY + y, Distance(x, y) != 1);
                }
            }
        }

        private void LayVersion(int version)
        {
            if (version < 7)
            {
                return;
            }

            int bits = (version << 12) | Remainder(version, 12, 0x1F25);
            for (int i = 0; i < 18; i++)
            {
                bool dark = ((bits >> i) & 1) != 0;
                Reserve(Size - 11 + (i % 3), i / 3, dark);
                Reserve(i / 3, Size - 11 + (i % 3), dark);
            }
        }

        private void Reserve(int x, int y, bool dark)
        {
            int inRows = (y * Words) + wordOf[x];
            int inColumns = (x * Words) + wordOf[y];
            FreeRows[inRows] &= ~bitOf[x];
            FreeColumns[inColumns] &= ~bitOf[y];
            Rows[inRows] = dark ? Rows[inRows] | bitOf[x] : Rows[inRows] & ~bitOf[x];
            Columns[inColumns] = dark ? Columns[inColumns] | bitOf[y] : Columns[inColumns] & ~bitOf[y];
        }

        private static int Distance(int x, int y)
        {
            x = x < 0 ? -x : x;
            y = y < 0 ? -y : y;
            return x > y ? x : y;
        }
    }
}
