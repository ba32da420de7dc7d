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

        /// <summary>How the key gets into its hardware; null where that is not this software's work.</summary>
        public IKeyProvisioning Provisioning;

        /// <summary>The archive of records.</summary>
        public IFlash Archive;

        /// <summary>The mandatory display.</summary>
        public ILegalDisplay Display;

        /// <summary>The seal switch: high while the case is closed and sealed.</summary>
        public IInputPin Seal;

        /// <summary>The driver's button: high while pressed. It turns the pages of the display and does nothing else.</summary>
        public IInputPin Button = new ReleasedButton();

        /// <summary>Why the processor began anew.</summary>
        public ResetCause ResetCause = ResetCause.PowerUp;

        /// <summary>The processor's own memory; null where nobody counts it.</summary>
        public IProcessorMemory Memory;

        /// <summary>True when the chips are simulated: every page says that nothing is for billing.</summary>
        public bool Simulated;

        /// <summary>
        /// Which legally relevant software this is, 64 hexadecimal digits: that of the source files, unless the wiring knows
        /// better what it has loaded. Records and display show the beginning.
        /// </summary>
        public string SoftwareIdentifier = Legal.SoftwareIdentifier.Hash;

        /// <summary>The sealed parameter set.</summary>
        public CapsuleParameters Parameters = new CapsuleParameters();
    }
}
