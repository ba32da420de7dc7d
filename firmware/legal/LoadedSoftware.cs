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
        /// SHA-256 over 192 hexadecimal digits in ASCII, upper case: the identifier of the sources (<see cref="SoftwareIdentifier"/>), then both
        /// <paramref name="digests"/>. As 64 such digits. firmware/device/target/identifier computes the same from the files.
        /// </summary>
        public static string Identifier(byte[] digests)
        {
            AsciiWriter text = new AsciiWriter(2 * (Sha256.DigestBytes + DigestsBytes));
            text.Text(SoftwareIdentifier.Hash);
            text.Hexadecimal(digests, 0, DigestsBytes);
            Sha256 sha256 = new Sha256();
            sha256.Update(text.Bytes, 0, text.Length);
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
