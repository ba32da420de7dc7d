namespace MeasurementCapsule.Hal
{
    /// <summary>Memory of the processor outside the managed heap: what the platform's drivers take for each transfer comes from it.</summary>
    public interface IProcessorMemory
    {
        /// <summary>Free at the last look, bytes.</summary>
        long FreeBytes { get; }

        /// <summary>
        /// The largest free piece at the last look, bytes. When it falls while the free bytes stay, the memory is broken into pieces.
        /// </summary>
        long LargestFreeBytes { get; }

        /// <summary>Looks anew.</summary>
        void Refresh();
    }
}
