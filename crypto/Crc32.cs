namespace MeasurementCapsule.Crypto
{
    /// <summary>
    /// CRC-32 of IEEE 802.3 section 3.2.9 (reflected polynomial EDB88320h, all ones before and inverted after). It finds
    /// torn and worn memory; it is no protection against anybody.
    /// </summary>
    public static class Crc32
    {
        // The register after each value of four bits: 64 bytes instead of a kilobyte.
        private static readonly uint[] afterFourBits =
        {
            0x00000000, 0x1DB71064, 0x3B6E20C8, 0x26D930AC, 0x76DC4190, 0x6B6B51F4, 0x4DB26158, 0x5005713C,
            0xEDB88320, 0xF00F9344, 0xD6D6A3E8, 0xCB61B38C, 0x9B64C2B0, 0x86D3D2D4, 0xA00AE278, 0xBDBDF21C,
        };

        /// <summary>The checksum of <paramref name="count"/> bytes from <paramref name="offset"/>; 0 for none.</summary>
        public static uint Compute(byte[] data, int offset, int count)
        {
            uint[] table = afterFourBits;
            uint register = 0xFFFFFFFF;
            for (int i = 0; i < count; i++)
            {
                register ^= data[offset + i];
                register = (register >> 4) ^ table[(int)(register & 0x0F)];
                register = (register >> 4) ^ table[(int)(register & 0x0F)];
            }

            return ~register;
        }
    }
}
