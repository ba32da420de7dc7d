namespace MeasurementCapsule.Legal
{
    /// <summary>Which legally relevant software this is. Written by <c>firmware/legal/identify</c>, proven by tests/repo.</summary>
    public static class SoftwareIdentifier
    {
        /// <summary>SHA-256 over the checksums and names of all files in MANIFEST.txt, upper-case hexadecimal.</summary>
<<<<<<< HEAD
        public const string Hash = "1FFD8AF5B2ADE7BFAB6FD3C0CC36DA89A879F6A0D036634B6D7D5B506687F3FF";
=======
        public const string Hash = "1FFD8AF5B2ADE7BFAB6FD3C0CC36DA89A879F6A0D036634B6D7D5B506687F3FF";
>>>>>>> e489955 (Contracts of the whole metering path: a front-end interface, the parameters and the snapshot of layout 2)
    }
}
