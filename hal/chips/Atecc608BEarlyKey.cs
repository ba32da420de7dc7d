namespace MeasurementCapsule.Hal.Chips
{
    /// <summary>
    /// Before its configuration is locked the chip's random numbers are the pattern FF FF 00 00, over and over. A key made of them is
    /// known to everybody: no signature of it proves anything. This is its public half, by which it is recognised.
    /// </summary>
    internal static class Atecc608BEarlyKey
    {
        private static readonly byte[] publicKey =
        {
            0xD5, 0xEE, 0x94, 0x4C, 0x1E, 0x46, 0x21, 0x36, 0xD9, 0x61, 0x4C, 0xF1, 0x0E, 0x75, 0x8C, 0xC9,
            0x19, 0x19, 0xAF, 0xB3, 0x32, 0xE1, 0x33, 0xA3, 0xB9, 0xC8, 0x7E, 0xF9, 0x94, 0x9F, 0xED, 0xC9,
            0x3B, 0xD4, 0xDF, 0x0C, 0x15, 0x4B, 0xF1, 0xFA, 0x72, 0x64, 0x30, 0xA6, 0x08, 0xC9, 0xA2, 0xF2,
            0x58, 0x23, 0xC8, 0x10, 0x74, 0x77, 0x15, 0xCA, 0xAE, 0xD5, 0xBD, 0xB9, 0x61, 0x45, 0xF4, 0x22,
        };

        /// <summary>True for the public key X, Y whose private half is the pattern.</summary>
        internal static bool Is(byte[] key, int offset)
        {
            for (int i = 0; i < publicKey.Length; i++)
            {
                if (key[offset + i] != publicKey[i])
                {
                    return false;
                }
            }

            return true;
        }

        /// <summary>True for 32 random bytes that are the pattern.</summary>
        internal static bool IsPattern(byte[] random, int offset)
        {
            for (int i = 0; i < 32; i++)
            {
                if (random[offset + i] != ((i & 2) == 0 ? 0xFF : 0x00))
                {
                    return false;
                }
            }

            return true;
        }
    }
}
