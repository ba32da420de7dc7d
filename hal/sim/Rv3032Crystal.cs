namespace MeasurementCapsule.Hal.Sim
{
    /// <summary>
    /// How wrong the clock of one RV-3032 runs: what its temperature compensation leaves, ageing, supply. Every sample (seed) is
    /// another one. Figures from the manual, 7.3, unless called assumed; rates in parts per trillion, positive = too fast.
    /// </summary>
    public sealed class Rv3032Crystal
    {
        /// <summary>Time accuracy as delivered, -40 to 85 °C: ±1 ppm typical, ±2.5 ppm at the most.</summary>
        public const int MaximumResidualPpt = 2500000;

        /// <summary>Ageing in the first year, at 25 °C: ±3 ppm at the most. That other temperatures age it alike is assumed.</summary>
        public const int MaximumFirstYearPpt = 3000000;

        /// <summary>Frequency over voltage, 1 ppm/V at the most, times the 0.3 V between main supply and a new cell.</summary>
        public const int MaximumBackupPpt = 300000;

        /// <summary>Between such points the residual error changes evenly (assumed: the shape is nowhere given).</summary>
        private const int PointDistanceMillidegrees = 25000;

        private const int LowestMillidegrees = -40000;
        private const int HighestMillidegrees = 85000;
        private const int SecondsPerDay = 86400;

        /// <summary>Days at which <see cref="AgedPermille"/> holds.</summary>
        private static readonly int[] AgeDays = { 0, 7, 14, 30, 60, 90, 120, 180, 240, 300, 365, 730, 1825, 3650, 7300 };

        /// <summary>
        /// Share of the first year's ageing, in thousandths: ln(1 + t / 30 d) / ln(1 + 365 d / 30 d); that ageing is logarithmic is
        /// usual for crystals, the 30 days are assumed.
        /// </summary>
        private static readonly int[] AgedPermille = { 0, 81, 149, 269, 426, 538, 624, 755, 852, 930, 1000, 1254, 1600, 1866, 2134 };

        private readonly int[] residualPpt = new int[6];
        private readonly int firstYearPpt;
        private readonly int backupPpt;

        /// <summary>One sample.</summary>
        public Rv3032Crystal(uint seed)
        {
            SeededRandom random = new SeededRandom(seed);
            for (int i = 0; i < residualPpt.Length; i++)
            {
                // The mean of two: half of all points within 0.75 ppm, none beyond 2.5, as typical and maximum want it.
                residualPpt[i] = (Spread(random, MaximumResidualPpt) + Spread(random, MaximumResidualPpt)) / 2;
            }

            firstYearPpt = Spread(random, MaximumFirstYearPpt);
            backupPpt = Spread(random, MaximumBackupPpt);
        }

        /// <summary>
        /// One that is given: what the compensation leaves at -40, -15, 10, 35, 60 and 85 °C, ageing in the first year, on the cell.
        /// </summary>
        public Rv3032Crystal(int[] residualPpt, int firstYearPpt, int backupPpt)
        {
            for (int i = 0; i < this.residualPpt.Length; i++)
            {
                this.residualPpt[i] = residualPpt[i];
            }

            this.firstYearPpt = firstYearPpt;
            this.backupPpt = backupPpt;
        }

        /// <summary>What this sample ages in its first year.</summary>
        public int FirstYearPpt => firstYearPpt;

        /// <summary>How much too fast the clock runs with OFFSET 0, at that temperature and that long after it was made.</summary>
        public int RatePpt(int millidegrees, long ageSeconds, bool onBackup)
        {
            return ResidualPpt(millidegrees) + AgeingPpt(ageSeconds) + (onBackup ? backupPpt : 0);
        }

        /// <summary>What the compensation leaves at that temperature; beyond -40 to 85 °C as at these.</summary>
        public int ResidualPpt(int millidegrees)
        {
            int above = millidegrees < LowestMillidegrees ? 0
                : (millidegrees > HighestMillidegrees ? HighestMillidegrees : millidegrees) - LowestMillidegrees;
            int point = above / PointDistanceMillidegrees;
            if (point >= residualPpt.Length - 1)
            {
                return residualPpt[residualPpt.Length - 1];
            }

            long rest = above % PointDistanceMillidegrees;
            return residualPpt[point] + (int)((residualPpt[point + 1] - residualPpt[point]) * rest / PointDistanceMillidegrees);
        }

        /// <summary>What ageing has added after that time.</summary>
        public int AgeingPpt(long ageSeconds)
        {
            int i = 1;
            while (i < AgeDays.Length - 1 && ageSeconds > (long)AgeDays[i] * SecondsPerDay)
            {
                i++;
            }

            long span = (long)(AgeDays[i] - AgeDays[i - 1]) * SecondsPerDay;
            long into = ageSeconds - ((long)AgeDays[i - 1] * SecondsPerDay);
            into = into > span ? span : into;

            // Millionths of the first year's ageing.
            long share = (AgedPermille[i - 1] * 1000L) + ((AgedPermille[i] - AgedPermille[i - 1]) * 1000L * into / span);
            return (int)(firstYearPpt * share / 1000000);
        }

        private static int Spread(SeededRandom random, int limit)
        {
            return random.Below((2 * limit) + 1) - limit;
        }
    }
}
