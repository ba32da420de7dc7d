namespace MeasurementCapsule.Hal.Sim
{
    /// <summary>How fast the clock of the simulated RV-3032 runs: error set from outside, crystal, OFFSET register.</summary>
    internal sealed class SimRv3032Rate
    {
        private const long Trillion = 1000000000000L;

        /// <summary>One step of OFFSET is 1 / (32768 * 128) (3.20.2).</summary>
        private const int StepsPerOne = 32768 * 128;

        private readonly World world;
        private readonly long madeMicroseconds;

        internal SimRv3032Rate(World world)
        {
            this.world = world;
            madeMicroseconds = world.NowMicroseconds;
        }

        /// <summary>Too fast by that, parts per billion.</summary>
        internal long ErrorPpb { get; set; }

        /// <summary>Null: a perfect one.</summary>
        internal Rv3032Crystal Crystal { get; set; }

        /// <summary>Too fast by that now, parts per trillion, with that content of C1h.</summary>
        internal long Ppt(byte offset, bool onBackup)
        {
            // Two's complement in six bits; positive for a clock that is too fast (5.3.1).
            long steps = ((offset & 0x3F) ^ 0x20) - 0x20;
            long ageSeconds = (world.NowMicroseconds - madeMicroseconds) / 1000000;
            int crystal = Crystal == null ? 0 : Crystal.RatePpt(world.AmbientMillidegrees, ageSeconds, onBackup);
            return (ErrorPpb * 1000) - (steps * Trillion / StepsPerOne) + crystal;
        }
    }
}
