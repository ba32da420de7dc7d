using System;

namespace MeasurementCapsule.Hal.Native
{
    /// <summary>Options of the driver of a front end; the numbers are those of hal/native/core/front_end.h.</summary>
    [Flags]
    public enum FrontEndOptions
    {
        /// <summary>As the reference design has it.</summary>
        None = 0,

        /// <summary>CRC-16/ANSI instead of CCITT. AMC131M03 and ADS131M03 only.</summary>
        AnsiChecksum = 1,

        /// <summary>Global chop: less offset, the same sample rate, more noise. AMC131M03 and ADS131M03 only.</summary>
        GlobalChop = 2,
    }
}
