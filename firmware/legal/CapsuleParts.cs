using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Legal
{
    /// <summary>The list of parts that a capsule is built from: real chips on the device, simulated ones on the PC.</summary>
    public sealed class CapsuleParts
    {
        /// <summary>The native metering core.</summary>
        public IMeter Meter;

        /// <summary>Time since power-up.</summary>
        public IMonotonicClock MonotonicClock;

        /// <summary>The battery-backed clock.</summary>
        public IRealTimeClock RealTimeClock;

        /// <summary>The key.</summary>
        public ISigner Signer;

        /// <summary>The archive of records.</summary>
        public IFlash Archive;

        /// <summary>The mandatory display.</summary>
        public ILegalDisplay Display;

        /// <summary>The sealed parameter set.</summary>
        public CapsuleParameters Parameters = new CapsuleParameters();
    }
}
