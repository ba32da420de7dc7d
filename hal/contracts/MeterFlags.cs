using System;

namespace MeasurementCapsule.Hal
{
    /// <summary>What the native meter doubts. A flag travels into the status of every reading that is taken while it stands.</summary>
    [Flags]
    public enum MeterFlags
    {
        /// <summary>No doubt, but also not measuring.</summary>
        None = 0,

        /// <summary>Samples arrive and are integrated.</summary>
        Measuring = 1,

        /// <summary>The front end does not answer, or answers as another chip.</summary>
        FrontEndFailed = 2,

        /// <summary>The isolated secondary side of the front end is lost (AMC131M03 STATUS.SEC_FAIL).</summary>
        SecondaryLost = 4,

        /// <summary>The register memory does not answer or does not hold what was written.</summary>
        RegisterMemoryFailed = 8,

        /// <summary>Neither slot of the energy register is valid: the register is lost, nothing is counted.</summary>
        RegisterCorrupt = 16,

        /// <summary>Samples are missing: a frame with a wrong checksum, an overrun, or no data ready for longer than a sample period.</summary>
        Gap = 32,

        /// <summary>A sample was at the end of its range.</summary>
        Overrange = 64,

        /// <summary>The configuration that was read back from the front end is not the one that was written.</summary>
        ConfigurationChanged = 128,

        /// <summary>The temperature channel is outside −60 … 150 °C: the gains of the reference temperature are used.</summary>
        TemperatureFailed = 256,
    }
}
