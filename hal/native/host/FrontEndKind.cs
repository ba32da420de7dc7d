namespace MeasurementCapsule.Hal.Native
{
    /// <summary>The front ends that the native core knows; the numbers are those of hal/native/core/front_end.h.</summary>
    public enum FrontEndKind
    {
        /// <summary>AMC131M03 on SPI: isolated, the front end of the reference design.</summary>
        Amc131M03 = 0,

        /// <summary>ADS131M03 on SPI: the same converter without isolation.</summary>
        Ads131M03 = 1,

        /// <summary>INA228 on I2C: development kit.</summary>
        Ina228 = 2,
    }
}
