namespace MeasurementCapsule.Hal.Sim
{
    /// <summary>
    /// The checksum that the AMC131M03 keeps over its own registers while MODE.REG_CRC_EN is set: REGMAP_CRC, and
    /// STATUS.REG_MAP whenever it comes out different, be it through a write or through damage (SBAS890D 8.5.1.8).
    /// </summary>
    internal sealed class Amc131M03MapChecksum
    {
        private const int First = 0x02;

        // Unverified: where the map ends for the checksum. Nothing outside depends on it.
        private const int Last = Amc131M03Registers.DcdcControlAddress;

        // One bit per CLKIN; up to 64 registers of 16 bits are 1024 periods of 8.192 MHz.
        private const int PassMicroseconds = 125;

        private readonly Amc131M03Registers registers;
        private readonly byte[] map = new byte[(Last - First + 1) * 2];
        private long dueMicroseconds = long.MaxValue;

        /// <summary>The checksum over those registers.</summary>
        public Amc131M03MapChecksum(Amc131M03Registers registers)
        {
            this.registers = registers;
        }

        /// <summary>A register has changed.</summary>
        public void Changed(long now)
        {
            dueMicroseconds = registers.MapChecksumEnabled ? now + PassMicroseconds : long.MaxValue;
        }

        /// <summary>Time has passed.</summary>
        public void Update(long now)
        {
            if (now < dueMicroseconds)
            {
                return;
            }

            dueMicroseconds = long.MaxValue;
            for (int address = First; address <= Last; address++)
            {
                int value = registers.Read(address);
                map[(address - First) * 2] = (byte)(value >> 8);
                map[(address - First) * 2 + 1] = (byte)value;
            }

            registers.SetMapChecksum(Amc131M03Checksum.Compute(map, map.Length, registers.AnsiChecksum));
        }
    }
}
