namespace MeasurementCapsule.Crypto
{
    /// <summary>
    /// The forms of an ECDSA signature on NIST P-256. Raw: r, then s, 32 bytes each, big-endian. DER (RFC 3279 section
    /// 2.2.3): <c>SEQUENCE { INTEGER r, INTEGER s }</c>. Only the form is dealt with: whether r and s lie between 1 and
    /// n − 1 is for who verifies.
    /// </summary>
    public static class EcdsaSignature
    {
        /// <summary>Bytes of the raw form.</summary>
        public const int RawBytes = 64;

        /// <summary>The most bytes of the DER form: 2 + 2 · (2 + 33).</summary>
        public const int MaximumDerBytes = 72;

        private const int NumberBytes = 32;
        private const byte SequenceTag = 0x30;
        private const byte IntegerTag = 0x02;

        // The order n of the group, FIPS 186-4 section D.1.2.3.
        private static readonly byte[] order =
        {
            0xFF, 0xFF, 0xFF, 0xFF, 0x00, 0x00, 0x00, 0x00, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
            0xBC, 0xE6, 0xFA, 0xAD, 0xA7, 0x17, 0x9E, 0x84, 0xF3, 0xB9, 0xCA, 0xC2, 0xFC, 0x63, 0x25, 0x51,
        };

        // (n − 1) / 2
        private static readonly byte[] halfOrder =
        {
            0x7F, 0xFF, 0xFF, 0xFF, 0x80, 0x00, 0x00, 0x00, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
            0xDE, 0x73, 0x7D, 0x56, 0xD3, 0x8B, 0xCF, 0x42, 0x79, 0xDC, 0xE5, 0x61, 0x7E, 0x31, 0x92, 0xA8,
        };

        /// <summary>
        /// Replaces s by n − s when s is above (n − 1) / 2. Both verify; with only the lower one allowed, a signature has
        /// one form. <paramref name="signature"/> is raw, s from 0 to n − 1.
        /// </summary>
        public static void MakeLowS(byte[] signature)
        {
            if (!IsLowS(signature))
            {
                int borrow = 0;
                for (int i = NumberBytes - 1; i >= 0; i--)
                {
                    int difference = order[i] - signature[NumberBytes + i] - borrow;
                    borrow = difference < 0 ? 1 : 0;
                    signature[NumberBytes + i] = (byte)difference;
                }
            }
        }

        /// <summary>True when s of the raw <paramref name="signature"/> is at most (n − 1) / 2.</summary>
        public static bool IsLowS(byte[] signature)
        {
            for (int i = 0; i < NumberBytes; i++)
            {
                if (signature[NumberBytes + i] != halfOrder[i])
                {
                    return signature[NumberBytes + i] < halfOrder[i];
                }
            }

            return true;
        }

        /// <summary>
        /// Writes the raw <paramref name="signature"/> as DER at <paramref name="at"/>, 8 to 72 bytes. Returns the index
        /// after the last.
        /// </summary>
        public static int EncodeDer(byte[] signature, byte[] into, int at)
        {
            into[at] = SequenceTag;
            int end = EncodeInteger(signature, 0, into, at + 2);
            end = EncodeInteger(signature, NumberBytes, into, end);
            into[at + 1] = (byte)(end - at - 2);
            return end;
        }

        /// <summary>
        /// Reads DER of exactly <paramref name="count"/> bytes. False on anything that <see cref="EncodeDer"/> would not
        /// have written: other lengths, negative or padded INTEGERs, numbers over 32 bytes, bytes behind the end;
        /// <paramref name="signature"/> is undefined then.
        /// </summary>
        public static bool TryDecodeDer(byte[] der, int offset, int count, byte[] signature)
        {
            if (count < 2 || count > MaximumDerBytes || der[offset] != SequenceTag || der[offset + 1] != count - 2)
            {
                return false;
            }

            int end = offset + count;
            int next = DecodeInteger(der, offset + 2, end, signature, 0);
            return next >= 0 && DecodeInteger(der, next, end, signature, NumberBytes) == end;
        }

        private static int EncodeInteger(byte[] signature, int from, byte[] into, int at)
        {
            int skipped = 0;
            while (skipped < NumberBytes - 1 && signature[from + skipped] == 0)
            {
                skipped++;
            }

            // A leading bit of one would make it negative: X.690 section 8.3.
            int padding = signature[from + skipped] >> 7;
            int length = NumberBytes - skipped;
            into[at] = IntegerTag;
            into[at + 1] = (byte)(padding + length);
            into[at + 2] = 0;
            System.Array.Copy(signature, from + skipped, into, at + 2 + padding, length);
            return at + 2 + padding + length;
        }

        // Returns the index after the INTEGER, or −1.
        private static int DecodeInteger(byte[] der, int at, int end, byte[] signature, int to)
        {
            if (end - at < 3 || der[at] != IntegerTag)
            {
                return -1;
            }

            int length = der[at + 1];
            int first = at + 2;
            if (length < 1 || length > end - first || der[first] >= 0x80)
            {
                return -1;
            }

            int padding = length > 1 && der[first] == 0 ? 1 : 0;
            if (length - padding > NumberBytes || (padding == 1 && der[first + 1] < 0x80))
            {
                return -1;
            }

            System.Array.Clear(signature, to, NumberBytes);
            System.Array.Copy(der, first + padding, signature, to + NumberBytes - (length - padding), length - padding);
            return first + length;
        }
    }
}
