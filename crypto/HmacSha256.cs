namespace MeasurementCapsule.Crypto
{
    /// <summary>
    /// HMAC with SHA-256, RFC 2104. One object serves any number of messages; only the constructor allocates.
    /// </summary>
    public sealed class HmacSha256
    {
        /// <summary>Bytes of an authentication code.</summary>
        public const int MacBytes = Sha256.DigestBytes;

        private const byte InnerPad = 0x36;
        private const byte OuterPad = 0x5C;

        private readonly Sha256 hash = new Sha256();
        private readonly byte[] paddedKey = new byte[Sha256.BlockBytes];
        private readonly byte[] inner = new byte[Sha256.DigestBytes];

        /// <summary>Starts a message under a key of any length; a key longer than 64 bytes is hashed first (RFC 2104 section 2).</summary>
        public void Start(byte[] key, int offset, int count)
        {
            for (int i = 0; i < paddedKey.Length; i++)
            {
                paddedKey[i] = 0;
            }

            hash.Reset();
            if (count > Sha256.BlockBytes)
            {
                hash.Update(key, offset, count);
                hash.Finish(paddedKey);
            }
            else
            {
                System.Array.Copy(key, offset, paddedKey, 0, count);
            }

            TakeInPaddedKey(InnerPad);
        }

        /// <summary>Takes in <paramref name="count"/> bytes of the message from <paramref name="offset"/>.</summary>
        public void Update(byte[] data, int offset, int count)
        {
            hash.Update(data, offset, count);
        }

        /// <summary>Ends the message and writes its code into the first 32 bytes of <paramref name="mac"/>; a new message needs <see cref="Start"/>.</summary>
        public void Finish(byte[] mac)
        {
            hash.Finish(inner);
            TakeInPaddedKey(OuterPad);
            hash.Update(inner, 0, inner.Length);
            hash.Finish(mac);
        }

        private void TakeInPaddedKey(byte pad)
        {
            for (int i = 0; i < paddedKey.Length; i++)
            {
                paddedKey[i] ^= pad;
            }

            hash.Update(paddedKey, 0, paddedKey.Length);

            // The pad is taken off again, so that the key itself stands there for the outer pass.
            for (int i = 0; i < paddedKey.Length; i++)
            {
                paddedKey[i] ^= pad;
            }
        }
    }
}
