namespace nanoFramework.Hardware.Esp32
{
    /// <summary>Memory of the processor.</summary>
    public static class NativeMemory
    {
        /// <summary>Which.</summary>
        public enum MemoryType
        {
            /// <summary>Both.</summary>
            All,

            /// <summary>That of the chip.</summary>
            Internal,

            /// <summary>That beside it.</summary>
            SpiRam,
        }

        /// <summary>Free bytes and the largest piece: of the chip's own 4096 and 1024, of all more.</summary>
        public static void GetMemoryInfo(MemoryType memType, out uint totalSize, out uint totalFreeSize, out uint largestFreeBlock)
        {
            totalSize = memType == MemoryType.Internal ? 327680U : 8716288U;
            totalFreeSize = memType == MemoryType.Internal ? 4096U : 4000000U;
            largestFreeBlock = memType == MemoryType.Internal ? 1024U : 3000000U;
        }
    }
}
