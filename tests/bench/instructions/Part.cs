namespace MeasurementCapsule.Bench.Instructions
{
    /// <summary>To which part of the firmware an instruction belongs.</summary>
    public enum Part
    {
        /// <summary>firmware/legal.</summary>
        Legal,

        /// <summary>crypto, and the value types of hal/contracts.</summary>
        Crypto,

        /// <summary>The driver of the secure element, which is "the signature": the part that waits for the chip.</summary>
        Element,

        /// <summary>The other drivers in hal/chips.</summary>
        Chips,

        /// <summary>firmware/display and the driver of the panel.</summary>
        Display,

        /// <summary>firmware/station.</summary>
        Station,

        /// <summary>How many there are.</summary>
        Count,
    }
}
