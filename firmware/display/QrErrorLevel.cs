namespace MeasurementCapsule.Display
{
    /// <summary>How much of a QR code may be unreadable (ISO/IEC 18004:2015, 7.5.1).</summary>
    public enum QrErrorLevel
    {
        /// <summary>About 7 % of the codewords.</summary>
        Low = 0,

        /// <summary>About 15 %.</summary>
        Medium = 1,

        /// <summary>About 25 %.</summary>
        Quartile = 2,

        /// <summary>About 30 %.</summary>
        High = 3,
    }
}
