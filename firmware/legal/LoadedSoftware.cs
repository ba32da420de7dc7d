using MeasurementCapsule.Crypto;

namespace MeasurementCapsule.Legal
{
    /// <summary>
    /// The software identifier of a device. That of the sources says what the program claims to be; this one also says what was really
    /// loaded, as the boot code measured it before any of it ran.
    /// </summary>
    public static class LoadedSoftware
    {
        /// <summary>Size of what the boot code tells: SHA-256 of the native image, then of the whole deployment partition.</summary>
        public const int DigestsBytes = 2 * Sha256.DigestBytes;

        /// <summary>
        /// SHA-256 over the identifier of the sources (<see cref="SoftwareIdentifier"/>, 64 ASCII digits) and both <paramref name="digests"/>, as 64
        /// hexadecimal digits. firmware/device/target/identifier computes the same from the files.
        /// </summary>
        public static string Identifier(byte[] digests)
        {
            AsciiWriter text = new AsciiWriter(2 * Sha256.DigestBytes);
            text.Text(SoftwareIdentifier.Hash);
            Sha256 sha256 = new Sha256();
            sha256.Update(text.Bytes, 0, text.Length);
            sha256.Update(digests, 0, DigestsBytes);
            byte[] digest = new byte[Sha256.DigestBytes];
            sha256.Finish(digest);
            text.Clear();
            text.Hexadecimal(digest, 0, digest.Length);
            char[] digits = new char[text.Length];
            for (int i = 0; i < digits.Length; i++)
            {
                digits[i] = (char)text.Bytes[i];
            }

            return new string(digits);
        }
    }
}
