namespace MeasurementCapsule.Hal.Sim
{
    /// <summary>
    /// The checksum of AMC131M03 frames: 16 bits, seed FFFFh, most significant bit first, no final inversion
    /// (SBAS890D 8.5.1.7). Polynomial CCITT 1021h or ANSI 8005h; "123456789" gives 29B1h and AEE7h.
    /// </summary>
    internal static class Amc131M03Checksum
    {
        private static readonly ushort[] ccitt = BuildTable(0x1021);
        private static readonly ushort[] ansi = BuildTable(0x8005);

        /// <summary>The checksum of the first <paramref name="count"/> bytes.</summary>
        public static int Compute(byte[] data, int count, bool useAnsi)
        {
            ushort[] table = useAnsi ? ansi : ccitt;
            int checksum = 0xFFFF;
            for (int i = 0; i < count; i++)
            {
                checksum = ((checksum << 8) & 0xFF00) ^ table[(checksum >> 8) ^ data[i]];
            }

            return checksum;
        }

        private static ushort[] BuildTable(int polynomial)
        {
            ushort[] table = new ushort[256];
            for (int i = 0; i < 256; i++)
            {
                int value = i << 8;
                for (int bit = 0; bit < 8; bit++)
                {
                    value = (value & 0x8000) != 0 ? (value << 1) ^ polynomial : value << 1;
                }

                table[i] = (ushort)value;
            }

            return table;
        }
    }
}
