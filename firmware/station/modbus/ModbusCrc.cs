namespace MeasurementCapsule.Station.Modbus
{
    /// <summary>CRC-16 of Modbus on serial lines (MODBUS over Serial Line V1.02, section 6.2.2 and appendix B): reflected polynomial A001h, all ones before.</summary>
    public static class ModbusCrc
    {
        // The register after each value of four bits: 256 bytes at 19200 baud take 146 ms on the line, so a byte in two steps is fast enough.
        private static readonly int[] afterNibble =
        {
            0x0000, 0xCC01, 0xD801, 0x1400, 0xF001, 0x3C00, 0x2800, 0xE401,
            0xA001, 0x6C00, 0x7800, 0xB401, 0x5000, 0x9C01, 0x8801, 0x4400,
        };

        /// <summary>The checksum of <paramref name="count"/> bytes. On the line the low byte comes first; over both in that order it is 0.</summary>
        public static int Compute(byte[] data, int offset, int count)
        {
            int[] table = afterNibble;
            int register = 0xFFFF;
            int end = offset + count;
            for (int i = offset; i < end; i++)
            {
                register ^= data[i];
                register = (register >> 4) ^ table[register & 15];
                register = (register >> 4) ^ table[register & 15];
            }

            return register;
        }
    }
}
