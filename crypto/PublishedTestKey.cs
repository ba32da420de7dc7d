namespace MeasurementCapsule.Crypto
{
    /// <summary>
    /// The P-256 key of RFC 6979 appendix A.2.5. Its private half is printed there for everyone to read, so nothing
    /// that it signs proves anything: simulated elements use it, and whatever they sign has to be marked as a test.
    /// </summary>
    public static class PublishedTestKey
    {
        /// <summary>Bytes of the private key.</summary>
        public const int PrivateKeyBytes = 32;

        /// <summary>Bytes of the public key.</summary>
        public const int PublicKeyBytes = 64;

        private static readonly byte[] privateKey =
        {
            0xC9, 0xAF, 0xA9, 0xD8, 0x45, 0xBA, 0x75, 0x16, 0x6B, 0x5C, 0x21, 0x57, 0x67, 0xB1, 0xD6, 0x93,
            0x4E, 0x50, 0xC3, 0xDB, 0x36, 0xE8, 0x9B, 0x12, 0x7B, 0x8A, 0x62, 0x2B, 0x12, 0x0F, 0x67, 0x21,
        };

        private static readonly byte[] publicKeyXY =
        {
            0x60, 0xFE, 0xD4, 0xBA, 0x25, 0x5A, 0x9D, 0x31, 0xC9, 0x61, 0xEB, 0x74, 0xC6, 0x35, 0x6D, 0x68,
            0xC0, 0x49, 0xB8, 0x92, 0x3B, 0x61, 0xFA, 0x6C, 0xE6, 0x69, 0x62, 0x2E, 0x60, 0xF2, 0x9F, 0xB6,
            0x79, 0x03, 0xFE, 0x10, 0x08, 0xB8, 0xBC, 0x99, 0xA4, 0x1A, 0xE9, 0xE9, 0x56, 0x28, 0xBC, 0x64,
            0xF2, 0xF1, 0xB2, 0x0C, 0x2D, 0x7E, 0x9F, 0x51, 0x77, 0xA3, 0xC2, 0x94, 0xD4, 0x46, 0x22, 0x99,
        };

        /// <summary>Copies the private key, big-endian, into the first 32 bytes of <paramref name="into"/>.</summary>
        public static void CopyPrivateKey(byte[] into)
        {
            System.Array.Copy(privateKey, 0, into, 0, PrivateKeyBytes);
        }

        /// <summary>Copies the public key, X then Y, big-endian, into the first 64 bytes of <paramref name="into"/>.</summary>
        public static void CopyPublicKey(byte[] into)
        {
            System.Array.Copy(publicKeyXY, 0, into, 0, PublicKeyBytes);
        }

        /// <summary>True when the key X, Y (64 bytes) is this one: what it verifies is a test, not a bill.</summary>
        public static bool IsPublicKey(byte[] publicKey)
        {
            for (int i = 0; i < PublicKeyBytes; i++)
            {
                if (publicKey[i] != publicKeyXY[i])
                {
                    return false;
                }
            }

            return true;
        }
    }
}
