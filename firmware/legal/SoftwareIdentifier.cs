namespace MeasurementCapsule.Legal
{
    /// <summary>Which legally relevant software this is. Written by <c>firmware/legal/identify</c>, proven by tests/repo.</summary>
    public static class SoftwareIdentifier
    {
        /// <summary>SHA-256 over the checksums and names of all files in MANIFEST.txt, upper-case hexadecimal.</summary>
        public const string Hash = "1BCB03B8E583A6B40B979D62295A73C9FCFFCC9C70111475A7F9C4FA906221F7";
    }
}
