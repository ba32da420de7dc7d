namespace MeasurementCapsule.Hal.Sim
{
    /// <summary>
    /// Input noise of the ADS131M0x core (SBAS890D, noise table at 8.192 MHz and 25 °C): roughly normal numbers with
    /// the standard deviation of that table.
    /// </summary>
    internal static class Amc131M03Noise
    {
        // Rows: oversampling 64 (TURBO), 128, 256 … 16384; columns: gain 1, 2, 4, 8, 16, 32 to 128; nanovolts.
        // From the table: rows 128, 256, 1024, 4096, 16384 and columns 1, 4, 8, 16, 32.
        // Not in it, hence unverified: gain 2 and the other rows, put in as geometric means; row 64 as row 128 by √2.
        private static readonly int[] table = new int[]
        {
            30120, 23980, 19090, 11170, 7350, 4810,
            21300, 16960, 13500, 7900, 5200, 3400,
            10700, 9870, 9100, 5400, 3600, 2400,
            7570, 6970, 6410, 3820, 2560, 1700,
            5350, 4920, 4520, 2700, 1820, 1200,
            4250, 3920, 3610, 2170, 1460, 960,
            3380, 3120, 2880, 1740, 1170, 770,
            2530, 2320, 2120, 1290, 870, 570,
            1900, 1720, 1560, 950, 640, 420,
        };

        /// <summary>Standard deviation at the pins; codes as in <see cref="Amc131M03Registers"/>.</summary>
        public static int Nanovolts(int oversamplingCode, int gainExponent)
        {
            return table[(oversamplingCode + 1) * 6 + (gainExponent > 5 ? 5 : gainExponent)];
        }

        /// <summary>
        /// What <see cref="Draw"/> needs for that standard deviation: the sum of four uniform 16-bit numbers has
        /// one of 2 · 65536 / √12 = 37837.
        /// </summary>
        public static long Scale(long sigma)
        {
            return sigma * 65536 / 37837;
        }

        /// <summary>A number with mean 0: two draws give four 16-bit numbers, as this runs for every sample.</summary>
        public static long Draw(SeededRandom random, long scale)
        {
            uint first = random.Next();
            uint second = random.Next();
            // Signed operand first: on the interpreter a value cast from uint to int stays unsigned when it is widened to long.
            int sum = -131070 + (int)((first & 0xFFFF) + (first >> 16) + (second & 0xFFFF) + (second >> 16));
            return (sum * scale + 32768) >> 16;
        }
    }
}
