namespace MeasurementCapsule.Display
{
    /// <summary>The modules of a QR code: patterns, format, version and placement of the message (ISO/IEC 18004:2015, 6.3, 7.7, 7.9, 7.10).</summary>
    internal sealed class QrMatrix
    {
        private const int Dark = 1;
        private const int Reserved = 2;

        private readonly byte[] modules;

        /// <summary>Room for versions up to that one.</summary>
        public QrMatrix(int lastVersion)
        {
            modules = new byte[QrCapacity.Size(lastVersion) * QrCapacity.Size(lastVersion)];
        }

        /// <summary>Modules per side.</summary>
        public int Size { get; private set; }

        /// <summary>1 = dark, 0 = light.</summary>
        public int At(int x, int y)
        {
            return modules[(y * Size) + x] & Dark;
        }

        /// <summary>Lays all patterns of a version and places the message, unmasked.</summary>
        public void Lay(int version, byte[] message)
        {
            Size = QrCapacity.Size(version);
            for (int i = 0; i < Size * Size; i++)
            {
                modules[i] = 0;
            }

            LayTiming();
            LayFinder(3, 3);
            LayFinder(Size - 4, 3);
            LayFinder(3, Size - 4);
            LayAlignments(version);
            LayFormat(QrErrorLevel.Low, 0);
            LayVersion(version);
            Place(message, 8 * QrCapacity.Codewords(version));
        }

        /// <summary>Inverts what a mask selects; twice restores.</summary>
        public void Mask(int mask)
        {
            for (int y = 0; y < Size; y++)
            {
                for (int x = 0; x < Size; x++)
                {
                    if ((modules[(y * Size) + x] & Reserved) == 0 && QrMask.Selects(mask, x, y))
                    {
                        modules[(y * Size) + x] ^= Dark;
                    }
                }
            }
        }

        /// <summary>The two copies of level and mask, 5 bits with 10 bits of BCH correction, masked (7.9.1).</summary>
        public void LayFormat(QrErrorLevel level, int mask)
        {
            // L = 01, M = 00, Q = 11, H = 10.
            int data = (((int)level ^ 1) << 3) | mask;
            int bits = ((data << 10) | Remainder(data, 10, 0x537)) ^ 0x5412;
            for (int i = 0; i < 15; i++)
            {
                int value = (bits >> i) & 1;
                int near = i < 6 ? i : i < 8 ? i + 1 : i == 8 ? 7 : 14 - i;
                Reserve(i < 8 ? 8 : near, i < 8 ? near : 8, value);
                Reserve(i < 8 ? Size - 1 - i : 8, i < 8 ? 8 : Size - 15 + i, value);
            }

            Reserve(8, Size - 8, Dark);
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
                Reserve(6, i, (i + 1) & 1);
                Reserve(i, 6, (i + 1) & 1);
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
                        Reserve(centreX + x, centreY + y, distance == 2 || distance == 4 ? 0 : Dark);
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
                    Reserve(centreX + x, centreY + y, Distance(x, y) == 1 ? 0 : Dark);
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
                Reserve(Size - 11 + (i % 3), i / 3, (bits >> i) & 1);
                Reserve(i / 3, Size - 11 + (i % 3), (bits >> i) & 1);
            }
        }

        // Two columns at a time from the right, upwards and downwards in turn, without the column of the timing pattern.
        private void Place(byte[] message, int bits)
        {
            int bit = 0;
            bool upwards = true;
            for (int right = Size - 1; right >= 1; right -= right == 8 ? 3 : 2)
            {
                for (int step = 0; step < Size; step++)
                {
                    int y = upwards ? Size - 1 - step : step;
                    for (int x = right; x >= right - 1; x--)
                    {
                        int at = (y * Size) + x;
                        if ((modules[at] & Reserved) == 0 && bit < bits)
                        {
                            modules[at] = (byte)((message[bit >> 3] >> (7 - (bit & 7))) & 1);
                            bit++;
                        }
                    }
                }

                upwards = !upwards;
            }
        }

        private void Reserve(int x, int y, int value)
        {
            modules[(y * Size) + x] = (byte)(Reserved | value);
        }

        private static int Distance(int x, int y)
        {
            x = x < 0 ? -x : x;
            y = y < 0 ? -y : y;
            return x > y ? x : y;
        }
    }
}
