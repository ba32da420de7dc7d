namespace MeasurementCapsule.Hal
{
    /// <summary>Why the processor began anew. Numbers are published (values of a log entry): never reused, never renumbered.</summary>
    public enum ResetCause
    {
        /// <summary>The processor cannot tell.</summary>
        Unknown = 0,

        /// <summary>The supply came up: the ordinary one.</summary>
        PowerUp = 1,

        /// <summary>The supply fell below what the processor needs, or had a glitch.</summary>
        Brownout = 2,

        /// <summary>The metering task or managed code stood still for too long.</summary>
        TaskWatchdog = 3,

        /// <summary>Interrupts were off for too long, or another watchdog of the processor ran out.</summary>
        OtherWatchdog = 4,

        /// <summary>Native code failed.</summary>
        Panic = 5,

        /// <summary>Software asked for it.</summary>
        Software = 6,

        /// <summary>The reset line, USB or JTAG: somebody inside the case.</summary>
        External = 7,
    }
}
