namespace MeasurementCapsule.Crypto
{
    /// <summary>
    /// The standard form of a public key, DER, RFC 5480 section 2, for one kind of key: NIST P-256, uncompressed point.
    /// It is always 91 bytes: a fixed beginning, then X and Y.
    /// </summary>
    public static class SubjectPublicKeyInfo
    {
        /// <summary>Bytes of the whole structure.</summary>
        public const int Bytes = 91;

        private const int KeyBytes = 64;

        // SEQUENCE { SEQUENCE { id-ecPublicKey, secp256r1 }, BIT STRING (no unused bits) 04 X Y }
        private static readonly byte[] beginning =
        {
            0x30, 0x59, 0x30, 0x13,
            0x06, 0x07, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01,
            0x06, 0x08, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x03, 0x01, 0x07,
            0x03, 0x42, 0x00, 0x04,
        };

        /// <summary>Writes the structure of the key X, Y (64 bytes, big-endian) into the first 91 bytes of <paramref name="into"/>.</summary>
        public static void Encode(byte[] publicKey, byte[] into)
        {
            System.Array.Copy(beginning, 0, into, 0, beginning.Length);
            System.Array.Copy(publicKey, 0, into, beginning.Length, KeyBytes);
        }

        /// <summary>
        /// Reads the key X, Y from a structure. False unless <paramref name="der"/> is exactly 91 bytes long and of this
        /// very form; whether the point lies on the curve is for who verifies with it.
        /// </summary>
        public static bool TryDecode(byte[] der, byte[] publicKey)
        {
            if (der.Length != Bytes)
            {
                return false;
            }

            for (int i = 0; i < beginning.Length; i++)
            {
                if (der[i] != beginning[i])
                {
                    return false;
                }
            }

            System.Array.Copy(der, beginning.Length, publicKey, 0, KeyBytes);
            return true;
        }
    }
}
