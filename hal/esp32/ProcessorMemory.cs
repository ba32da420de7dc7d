using nanoFramework.Hardware.Esp32;

namespace MeasurementCapsule.Hal.Esp32
{
    /// <summary>Memory of the processor outside the managed heap: what the native drivers take for each transfer comes from it.</summary>
    public sealed class ProcessorMemory
    {
        /// <summary>Internal memory, bytes.</summary>
        public uint TotalBytes { get; private set; }

        /// <summary>Free now, bytes.</summary>
        public uint FreeBytes { get; private set; }

        /// <summary>The largest free piece, bytes; when it falls while the free bytes stay, the memory is broken into pieces.</summary>
        public uint LargestFreeBytes { get; private set; }

        /// <summary>Looks anew.</summary>
        public void Refresh()
        {
            NativeMemory.GetMemoryInfo(NativeMemory.MemoryType.Internal, out uint total, out uint free, out uint largest);
            TotalBytes = total;
            FreeBytes = free;
            LargestFreeBytes = largest;
        }
    }
}
