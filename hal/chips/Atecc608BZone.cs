namespace MeasurementCapsule.Hal.Chips
{
    /// <summary>The three memories of the ATECC608B. The numbers are those of P1 of Read and Write.</summary>
    public enum Atecc608BZone
    {
        /// <summary>128 bytes: identity, slot rules, locks.</summary>
        Configuration = 0,

        /// <summary>64 bytes that are written once.</summary>
        Otp = 1,

        /// <summary>Sixteen slots: 0 to 7 of 36 bytes, 8 of 416, 9 to 15 of 72.</summary>
        Data = 2,
    }
}
