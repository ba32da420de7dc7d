namespace MeasurementCapsule.Hal.Chips
{
    /// <summary>
    /// The packets of the ATECC608B. Command: word address, count, opcode, P1, P2 (low byte first), data, CRC (low byte
    /// first). Response: count, data, CRC. The count covers itself and the CRC, not the word address.
    /// Source: cryptoauthlib, calib_packet and calib_execution.
    /// </summary>
    public static class Atecc608BPacket
    {
        /// <summary>Bytes of the longest command used: Verify, with signature and public key.</summary>
        public const int MaximumCommandBytes = 1 + Overhead + 64 + 64;

        /// <summary>Bytes of the longest response: 64 bytes between count and CRC.</summary>
        public const int MaximumResponseBytes = 1 + 64 + CrcBytes;

        /// <summary>Bytes of the shortest response, which carries a status.</summary>
        public const int StatusResponseBytes = 1 + 1 + CrcBytes;

        /// <summary>Word address that starts reading the response from its beginning again.</summary>
        public const byte ResetWord = 0x00;

        /// <summary>Word address that puts the chip to sleep; its volatile memory is lost.</summary>
        public const byte SleepWord = 0x01;

        /// <summary>Word address that puts the chip to sleep with its volatile memory kept.</summary>
        public const byte IdleWord = 0x02;

        /// <summary>Word address that precedes a command.</summary>
        public const byte CommandWord = 0x03;

        /// <summary>Index of the first byte of data in a command, word address included.</summary>
        public const int DataStart = 6;

        private const int CrcBytes = 2;
        private const int Overhead = 7;
        private const int Polynomial = 0x8005;

        /// <summary>Writes everything before the data into <paramref name="packet"/>; data go to <see cref="DataStart"/>.</summary>
        public static void Begin(byte[] packet, byte opcode, byte parameter1, int parameter2)
        {
            packet[0] = CommandWord;
            packet[2] = opcode;
            packet[3] = parameter1;
            LittleEndian.WriteUInt16(packet, 4, parameter2);
        }

        /// <summary>
        /// Writes count and CRC behind <paramref name="dataCount"/> bytes of data. Returns the bytes to send, word
        /// address included.
        /// </summary>
        public static int Finish(byte[] packet, int dataCount)
        {
            int count = Overhead + dataCount;
            packet[1] = (byte)count;
            LittleEndian.WriteUInt16(packet, 1 + count - CrcBytes, Crc(packet, 1, count - CrcBytes));
            return 1 + count;
        }

        /// <summary>True when count and CRC of a response fit; <paramref name="capacity"/> is how many bytes were or may be read.</summary>
        public static bool IsWhole(byte[] response, int capacity)
        {
            int count = response[0];
            return count >= StatusResponseBytes && count <= capacity
                && LittleEndian.ReadUInt16(response, count - CrcBytes) == Crc(response, 0, count - CrcBytes);
        }

        /// <summary>
        /// CRC-16 of the chip: polynomial 8005h, start 0, the bits of each byte from the least significant on, the result
        /// neither reflected nor inverted.
        /// </summary>
        public static int Crc(byte[] data, int offset, int count)
        {
            int register = 0;
            for (int i = 0; i < count; i++)
            {
                for (int bit = 0; bit < 8; bit++)
                {
                    int fed = (register >> 15) ^ (data[offset + i] >> bit);
                    register = (register << 1) & 0xFFFF;
                    if ((fed & 1) != 0)
                    {
                        register ^= Polynomial;
                    }
                }
            }

            return register;
        }
    }
}
