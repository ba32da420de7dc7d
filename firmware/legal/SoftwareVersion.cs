namespace MeasurementCapsule.Legal
{
    /// <summary>Name of the legally relevant software.</summary>
    public static class SoftwareVersion
    {
        /// <summary>Version, raised with every release.</summary>
        public const string Number = "0.1.0";

        /// <summary>How many digits of the software identifier the display and the records show.</summary>
        public const int IdentifierDigits = 16;
    }
}
