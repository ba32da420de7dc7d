namespace MeasurementCapsule.Display
{
    /// <summary>Sizes of QR codes by version and error level (ISO/IEC 18004:2015, tables 1 and 9).</summary>
    internal static class QrCapacity
    {
        /// <summary>The largest version.</summary>
        public const int LastVersion = 40;

        // Table 9: error correction codewords per block, versions 1 to 40, for each level.
        private static readonly byte[] CorrectionPerBlock =
        {
            7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22, 24, 28, 30, 28, 28, 28, 28, 30, 30, 26, 28, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30,
            10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26, 26, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28,
            13, 22, 18, 26, 18, 24, 18, 22, 20, 24, 28, 26, 24, 20, 30, 24, 28, 28, 26, 30, 28, 30, 30, 30, 30, 28, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30,
            17, 28, 22, 16, 22, 28, 26, 26, 24, 28, 24, 28, 22, 24, 24, 30, 28, 28, 26, 28, 30, 24, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30,
        };

        // Table 9: number of blocks, versions 1 to 40, for each level.
        private static readonly byte[] BlockCount =
        {
            1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6, 6, 6, 6, 7, 8, 8, 9, 9, 10, 12, 12, 12, 13, 14, 15, 16, 17, 18, 19, 19, 20, 21, 22, 24, 25,
            1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16, 17, 17, 18, 20, 21, 23, 25, 26, 28, 29, 31, 33, 35, 37, 38, 40, 43, 45, 47, 49,
            1, 1, 2, 2, 4, 4, 6, 6, 8, 8, 8, 10, 12, 16, 12, 17, 16, 18, 21, 20, 23, 23, 25, 27, 29, 34, 34, 35, 38, 40, 43, 45, 48, 51, 53, 56, 59, 62, 65, 68,
            1, 1, 2, 4, 4, 4, 5, 6, 8, 8, 11, 11, 16, 16, 18, 16, 19, 21, 25, 25, 25, 34, 30, 32, 35, 37, 40, 42, 45, 48, 51, 54, 57, 60, 63, 66, 70, 74, 77, 81,
        };

        /// <summary>Modules per side.</summary>
        public static int Size(int version)
        {
            return (4 * version) + 17;
        }

        /// <summary>Codewords of data and correction together; the modules that no pattern takes, in whole bytes.</summary>
        public static int Codewords(int version)
        {
            int modules = (((16 * version) + 128) * version) + 64;
            if (version >= 2)
            {
                int alignments = (version / 7) + 2;
                modules -= (((25 * alignments) - 10) * alignments) - 55;
            }

            if (version >= 7)
            {
                modules -= 36;
            }

            return modules / 8;
        }

        /// <summary>Blocks that are corrected separately.</summary>
        public static int Blocks(int version, QrErrorLevel level)
        {
            return BlockCount[((int)level * LastVersion) + version - 1];
        }

        /// <summary>Correction codewords of each block.</summary>
        public static int Correction(int version, QrErrorLevel level)
        {
            return CorrectionPerBlock[((int)level * LastVersion) + version - 1];
        }

        /// <summary>Codewords for data.</summary>
        public static int DataCodewords(int version, QrErrorLevel level)
        {
            return Codewords(version) - (Blocks(version, level) * Correction(version, level));
        }
    }
}
