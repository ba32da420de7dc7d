namespace MeasurementCapsule.Legal
{
    /// <summary>Which legally relevant software this is. Written by <c>firmware/legal/identify</c>, proven by tests/repo.</summary>
    public static class SoftwareIdentifier
    {
        /// <summary>SHA-256 over the checksums and names of all files in MANIFEST.txt, upper-case hexadecimal.</summary>
        public const string Hash = "5B2782B136D61DE6E2C4E548CDE166D04FD50B6991B6F026DB0BC62BA2E56AC2";
    }
}
