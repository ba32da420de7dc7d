using MeasurementCapsule.Crypto;

namespace MeasurementCapsule.Legal
{
    /// <summary>
    /// A Bloom filter of transaction ids: three of 1024 bits for each. "No" is certain; "yes" is wrong in about one of 200
    /// cases with the 64 sessions that a group of sectors holds.
    /// </summary>
    public sealed class IdFilter
    {
        /// <summary>Size in the sector header.</summary>
        public const int Bytes = 128;

        private const uint Multiplier = 0x9E3779B1; // 2^32 / golden ratio, odd
        private const int BitMask = (Bytes * 8) - 1;

        /// <summary>The bits themselves.</summary>
        public readonly byte[] Bits = new byte[Bytes];

        /// <summary>Forgets all.</summary>
        public void Clear()
        {
            System.Array.Clear(Bits, 0, Bytes);
        }

        /// <summary>Adds an id.</summary>
        public void Add(byte[] id, int at, int length)
        {
            uint hash = Hash(id, at, length);
            for (int i = 0; i < 3; i++)
            {
                int bit = (int)(hash >> (10 * i)) & BitMask;
                Bits[bit >> 3] |= (byte)(1 << (bit & 7));
            }
        }

        /// <summary>False when that id was certainly not added.</summary>
        public bool MayHold(byte[] id, int at, int length)
        {
            uint hash = Hash(id, at, length);
            for (int i = 0; i < 3; i++)
            {
                int bit = (int)(hash >> (10 * i)) & BitMask;
                if ((Bits[bit >> 3] & (1 << (bit & 7))) == 0)
                {
                    return false;
                }
            }

            return true;
        }

        /// <summary>
        /// The checksum alone is linear: ids that are counted up would meet the same bits far too often. The product is not.
        /// </summary>
        private static uint Hash(byte[] id, int at, int length)
        {
            uint product = Crc32.Compute(id, at, length) * Multiplier;
            return product ^ (product >> 15);
        }
    }
}
