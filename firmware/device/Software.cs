using MeasurementCapsule.Hal;
using MeasurementCapsule.Hal.Device;
using MeasurementCapsule.Legal;

namespace MeasurementCapsule.Device
{
    /// <summary>What this device has loaded.</summary>
    public static class Software
    {
        /// <summary>The software identifier: of the sources, of the native image and of the managed code, as the boot code measured them.</summary>
        public static string Identifier()
        {
            byte[] digests = new byte[LoadedSoftware.DigestsBytes];
            return InteropProcessor.ReadSoftware(digests) == Status.Ok ? LoadedSoftware.Identifier(digests) : SoftwareIdentifier.Hash;
        }
    }
}
