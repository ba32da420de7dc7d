namespace MeasurementCapsule.Bench.Instructions
{
    /// <summary>What the woven assemblies report while they run, by part of the firmware.</summary>
    public static class Counts
    {
        /// <summary>Instructions executed, by <see cref="Part"/>.</summary>
        public static readonly long[] Instructions = new long[(int)Part.Count];

        /// <summary>Objects made on the managed heap, by <see cref="Part"/>.</summary>
        public static readonly long[] Objects = new long[(int)Part.Count];

        /// <summary>String constants loaded, by <see cref="Part"/>: the interpreter allocates 12 bytes for each.</summary>
        public static readonly long[] StringConstants = new long[(int)Part.Count];

        /// <summary>A basic block of so many instructions begins.</summary>
        public static void Run(int part, int instructions) => Instructions[part] += instructions;

        /// <summary>An object is made.</summary>
        public static void Make(int part) => Objects[part]++;

        /// <summary>A string constant is loaded.</summary>
        public static void LoadString(int part) => StringConstants[part]++;
    }
}
