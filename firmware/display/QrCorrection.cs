namespace MeasurementCapsule.Display
{
    /// <summary>
    /// Reed-Solomon correction over GF(256) with x^8 + x^4 + x^3 + x^2 + 1, and the interleaving of the blocks
    /// (ISO/IEC 18004:2015, 7.5.2 and 7.6).
    /// </summary>
    internal sealed class QrCorrection
    {
        private const int Polynomial = 0x11D;
        private const int LongestCorrection = 30;

        private readonly byte[] power = new byte[512];
        private readonly byte[] logarithm = new byte[256];
        private readonly byte[] generator = new byte[LongestCorrection];

        // Of each coefficient; none of them is ever zero.
        private readonly byte[] generatorLogarithm = new byte[LongestCorrection];
        private readonly byte[] remainder = new byte[LongestCorrection + 1];

        /// <summary>Builds the tables of the field.</summary>
        public QrCorrection()
        {
            int value = 1;
            for (int i = 0; i < 255; i++)
            {
                power[i] = (byte)value;
                power[i + 255] = (byte)value;
                logarithm[value] = (byte)i;
                value = (value << 1) ^ ((value & 0x80) != 0 ? Polynomial : 0);
            }
        }

        /// <summary>Makes the message of all codewords, data and correction, in the order in which they are placed.</summary>
        public void Interleave(byte[] data, int version, QrErrorLevel level, byte[] message)
        {
            int blocks = QrCapacity.Blocks(version, level);
            int correction = QrCapacity.Correction(version, level);
            int dataCount = QrCapacity.DataCodewords(version, level);
            int shortLength = dataCount / blocks;
            int shortBlocks = blocks - (dataCount % blocks);
            MakeGenerator(correction);
            int from = 0;
            for (int block = 0; block < blocks; block++)
            {
                int count = shortLength + (block < shortBlocks ? 0 : 1);
                Divide(data, from, count, correction);
                for (int i = 0; i < count; i++)
                {
                    // The last codeword of the longer blocks follows after all columns that every block has.
                    int at = i < shortLength ? (i * blocks) + block : (shortLength * blocks) + block - shortBlocks;
                    message[at] = data[from + i];
                }

                for (int i = 0; i < correction; i++)
                {
                    message[dataCount + (i * blocks) + block] = remainder[i];
                }

                from += count;
            }
        }

        private int Multiply(int a, int b)
        {
            return a == 0 || b == 0 ? 0 : power[logarithm[a] + logarithm[b]];
        }

        // (x - 1)(x - 2)(x - 4) ... without its leading one, highest coefficient first.
        private void MakeGenerator(int degree)
        {
            for (int i = 0; i < degree; i++)
            {
                generator[i] = (byte)(i == degree - 1 ? 1 : 0);
            }

            for (int root = 0; root < degree; root++)
            {
                for (int i = 0; i < degree; i++)
                {
                    int next = i + 1 < degree ? generator[i + 1] : 0;
                    generator[i] = (byte)(Multiply(generator[i], power[root]) ^ next);
                }
            }

            for (int i = 0; i < degree; i++)
            {
                generatorLogarithm[i] = logarithm[generator[i]];
            }
        }

        private void Divide(byte[] data, int from, int count, int degree)
        {
            System.Array.Clear(remainder, 0, degree + 1);
            for (int k = from; k < from + count; k++)
            {
                int factor = data[k] ^ remainder[0];
                System.Array.Copy(remainder, 1, remainder, 0, degree);
                if (factor == 0)
                {
                    continue;
                }

                int exponent = logarithm[factor];
                for (int i = 0; i < degree; i++)
                {
                    remainder[i] ^= power[generatorLogarithm[i] + exponent];
                }
            }
        }
    }
}
