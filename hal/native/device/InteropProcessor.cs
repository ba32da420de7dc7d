using MeasurementCapsule.Hal.Interop;

namespace MeasurementCapsule.Hal.Device
{
    /// <summary>What the boot code of the device found.</summary>
    public static class InteropProcessor
    {
        /// <summary>Why the processor began anew.</summary>
        public static ResetCause ResetCause => (ResetCause)MeterCalls.ResetCause();

        /// <summary>
        /// SHA-256 of the native image, then of the whole deployment partition, 64 bytes; zeros stand for what could not be measured.
        /// <see cref="Status.OutOfRange"/> for a smaller buffer.
        /// </summary>
        public static Status ReadSoftware(byte[] digests)
        {
            return (Status)MeterCalls.ReadSoftware(digests);
        }
    }
}
