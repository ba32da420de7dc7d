using nanoFramework.Hardware.Esp32;

namespace MeasurementCapsule.Hal.Esp32
{
    /// <summary>
    /// Internal memory of the processor: what the native drivers take for each transfer comes from it. The managed heap is not part of it.
    /// </summary>
    public sealed class ProcessorMemory : IProcessorMemory
    {
        /// <inheritdoc/>
        public long FreeBytes { get; private set; }

        /// <inheritdoc/>
        public long LargestFreeBytes { get; private set; }

        /// <inheritdoc/>
        public void Refresh()
        {
            NativeMemory.GetMemoryInfo(NativeMemory.MemoryType.Internal, out uint total, out uint free, out uint largest);
            FreeBytes = free;
            LargestFreeBytes = largest;
        }
    }
}
