namespace MeasurementCapsule.Legal
{
    /// <summary>Which legally relevant software this is. Written by <c>firmware/legal/identify</c>, proven by tests/repo.</summary>
    public static class SoftwareIdentifier
    {
        /// <summary>SHA-256 over the checksums and names of all files in MANIFEST.txt, upper-case hexadecimal.</summary>
        public const string Hash = "AE723CC10596010C76E5ABDDD95B23B50E3C3E9E5512E92A9C5CDEA77F025E84";
    }
}
