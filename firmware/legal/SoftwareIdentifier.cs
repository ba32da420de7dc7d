namespace MeasurementCapsule.Legal
{
    /// <summary>Which legally relevant software this is. Written by <c>firmware/legal/identify</c>, proven by tests/repo.</summary>
    public static class SoftwareIdentifier
    {
        /// <summary>SHA-256 over the checksums and names of all files in MANIFEST.txt, upper-case hexadecimal.</summary>
        public const string Hash = "36A47A7771CF549130B61424834A86322A84B4068BBF97C8F2D679EA22C5F9DC";
    }
}
