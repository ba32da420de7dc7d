namespace MeasurementCapsule.Legal
{
    /// <summary>Which legally relevant software this is. Written by <c>firmware/legal/identify</c>, proven by tests/repo.</summary>
    public static class SoftwareIdentifier
    {
        /// <summary>SHA-256 over the checksums and names of all files in MANIFEST.txt, upper-case hexadecimal.</summary>
        public const string Hash = "D042A58B7275EB216D08894CAFACC134B8CC6F5217DDD243F83204A68869C5A0";
    }
}
