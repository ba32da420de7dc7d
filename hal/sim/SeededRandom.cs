namespace MeasurementCapsule.Hal.Sim
{
    /// <summary>
    /// xorshift32 (Marsaglia, "Xorshift RNGs", 2003, triple 13, 17, 5): the same numbers on the PC and on the interpreter,
    /// where System.Random differs. For simulation only.
    /// </summary>
    public sealed class SeededRandom
    {
        private uint state;

        /// <summary>Starts a sequence; seed 0 stands for 1, as the state must not be zero.</summary>
        public SeededRandom(uint seed)
        {
            Seed = seed;
            state = seed == 0 ? 1u : seed;
        }

        /// <summary>The seed that reproduces the sequence.</summary>
        public uint Seed { get; }

        /// <summary>The next 32 bits.</summary>
        public uint Next()
        {
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
            return state;
        }

        /// <summary>A number from 0 to <paramref name="limit"/> − 1.</summary>
        public int Below(int limit)
        {
            // Through long: on the interpreter a value cast from uint to int stays unsigned, for whoever computes with it.
            return (int)(long)(Next() % (uint)limit);
        }

        /// <summary>
        /// Roughly normal, mean 0: the sum of four uniform numbers, scaled so that the standard deviation is
        /// <paramref name="sigma"/> to within 1 % (sum of 4 on ±1: sigma = √(4/3) = 1.1547).
        /// </summary>
        public int Noise(int sigma)
        {
            long sum = 0;
            for (int i = 0; i < 4; i++)
            {
                // Through ushort: on the interpreter a value cast from uint to int stays unsigned when it is widened to long.
                sum += (int)(ushort)(Next() >> 16) - 32768;
            }

            return (int)(sum * sigma / 37838);
        }
    }
}
