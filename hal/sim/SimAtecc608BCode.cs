namespace MeasurementCapsule.Hal.Sim
{
    /// <summary>The status codes of the ATECC608B. Source: cryptoauthlib, calib_basic.</summary>
    internal static class SimAtecc608BCode
    {
        internal const int Success = 0x00;
        internal const int Miscompare = 0x01;
        internal const int ParseError = 0x03;
        internal const int EccFault = 0x05;
        internal const int SelfTestFailed = 0x07;
        internal const int HealthTestFailed = 0x08;
        internal const int ExecutionError = 0x0F;
        internal const int AfterWake = 0x11;
        internal const int WatchdogAboutToExpire = 0xEE;
        internal const int CommunicationFailed = 0xFF;

        /// <summary>
        /// CRC-16/ARC (8005h reflected: A001h) with its sixteen bits in reverse order, which is the checksum of this chip.
        /// The driver computes it the other way round: two ways must agree.
        /// </summary>
        internal static int Crc(byte[] data, int offset, int count)
        {
            int register = 0;
            for (int i = 0; i < count; i++)
            {
                register ^= data[offset + i];
                for (int bit = 0; bit < 8; bit++)
                {
                    register = (register & 1) != 0 ? (register >> 1) ^ 0xA001 : register >> 1;
                }
            }

            int reversed = 0;
            for (int bit = 0; bit < 16; bit++)
            {
                reversed = (reversed << 1) | ((register >> bit) & 1);
            }

            return reversed;
        }
    }
}
