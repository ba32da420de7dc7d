using System;
using System.Formats.Asn1;
using System.Linq;
using System.Security.Cryptography;
using System.Text;

namespace MeasurementCapsule.Simulator
{
    /// <summary>
    /// A public key as SubjectPublicKeyInfo (RFC 5480), read from any of the forms in which operators hand them out: hexadecimal,
    /// base64, PEM, <c>oca:base16:asn1:</c> followed by hexadecimal (Open Charge Alliance, Signed Meter Values in OCPP), or base64 of
    /// any of them; blanks and line ends do not count.
    /// </summary>
    public sealed class PublicKey
    {
        private const string OcaPrefix = "oca:base16:asn1:";
        private const string PemBegin = "-----BEGIN PUBLIC KEY-----";
        private const string PemEnd = "-----END PUBLIC KEY-----";
        private const int FingerprintDigits = 16;

        private PublicKey(byte[] subjectPublicKeyInfo, string curve)
        {
            Info = subjectPublicKeyInfo;
            Curve = curve;
        }

        /// <summary>SubjectPublicKeyInfo, DER.</summary>
        public byte[] Info { get; }

        /// <summary>Object identifier of the curve.</summary>
        public string Curve { get; }

        /// <summary>Upper-case hexadecimal of <see cref="Info"/>.</summary>
        public string Hex => Convert.ToHexString(Info);

        /// <summary>The first 16 digits of SHA-256 over <see cref="Info"/> in blocks of four: for the eye, not as a proof.</summary>
        public string Fingerprint => string.Join(' ', Convert.ToHexString(SHA256.HashData(Info))[..FingerprintDigits].Chunk(4).Select(block => new string(block)));

        /// <summary>Reads a key; null when the text is none.</summary>
        public static PublicKey? TryRead(string? text)
        {
            string packed = string.Concat((text ?? "").Where(letter => !char.IsWhiteSpace(letter)));
            string begin = PemBegin.Replace(" ", ""), end = PemEnd.Replace(" ", "");
            if (packed.StartsWith(begin, StringComparison.Ordinal) && packed.EndsWith(end, StringComparison.Ordinal))
            {
                packed = packed[begin.Length..^end.Length];
            }

            if (packed.StartsWith(OcaPrefix, StringComparison.OrdinalIgnoreCase))
            {
                packed = packed[OcaPrefix.Length..];
            }

            if (packed.Length > 0 && packed.Length % 2 == 0 && packed.All(char.IsAsciiHexDigit))
            {
                return TryParse(Convert.FromHexString(packed));
            }

            byte[] bytes = new byte[packed.Length];
            if (packed.Length == 0 || !Convert.TryFromBase64String(packed, bytes, out int count))
            {
                return null;
            }

            string inner = Encoding.ASCII.GetString(bytes, 0, count);
            return TryParse(bytes[..count]) ?? (inner.All(letter => letter is >= ' ' and <= '~' or '\r' or '\n') ? TryRead(inner) : null);
        }

        /// <summary>True for the same key.</summary>
        public bool Equals(PublicKey? other) => other is not null && Info.AsSpan().SequenceEqual(other.Info);

        /// <inheritdoc/>
        public override bool Equals(object? other) => Equals(other as PublicKey);

        /// <inheritdoc/>
        public override int GetHashCode() => Hex.GetHashCode(StringComparison.Ordinal);

        private static PublicKey? TryParse(byte[] info)
        {
            try
            {
                AsnReader outer = new(info, AsnEncodingRules.DER);
                AsnReader sequence = outer.ReadSequence();
                AsnReader algorithm = sequence.ReadSequence();
                bool elliptic = algorithm.ReadObjectIdentifier() == "1.2.840.10045.2.1";
                string curve = algorithm.ReadObjectIdentifier();
                sequence.ReadBitString(out int unused);
                return elliptic && unused == 0 && !sequence.HasData && !outer.HasData ? new PublicKey(info, curve) : null;
            }
            catch (AsnContentException)
            {
                return null;
            }
        }
    }
}
