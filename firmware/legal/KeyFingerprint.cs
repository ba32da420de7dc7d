using MeasurementCapsule.Crypto;

namespace MeasurementCapsule.Legal
{
    /// <summary>
    /// What the eye compares: the first 8 bytes of SHA-256 over a key, of a public one over its SubjectPublicKeyInfo. Not a proof: 64 bits
    /// can be met by who tries for long, the key itself cannot.
    /// </summary>
    public static class KeyFingerprint
    {
        private const int Bytes = 8;

        /// <summary>Appends it in four blocks: <c>0123 4567 89AB CDEF</c>.</summary>
        public static void Append(AsciiWriter into, byte[] key)
        {
            AppendDigest(into, Digest(key));
        }

        /// <summary>Appends the beginning of a digest in the same form.</summary>
        public static void AppendDigest(AsciiWriter into, byte[] digest)
        {
            for (int i = 0; i < Bytes; i += 2)
            {
                if (i > 0)
                {
                    into.Character(' ');
                }

                into.Hexadecimal(digest, i, 2);
            }
        }

        /// <summary>It as a number, the first byte as the most significant.</summary>
        public static long Number(byte[] key)
        {
            byte[] digest = Digest(key);
            long number = 0;
            for (int i = 0; i < Bytes; i++)
            {
                number = (number << 8) | digest[i];
            }

            return number;
        }

        private static byte[] Digest(byte[] key)
        {
            byte[] digest = new byte[Sha256.DigestBytes];
            Sha256.Hash(key, 0, key.Length, digest);
            return digest;
        }
    }
}
