using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text.Json;

namespace MeasurementCapsule.Simulator
{
    /// <summary>The signature of a record, judged by the platform's own ECDSA.</summary>
    public static class RecordSignature
    {
        private const string Default = "ECDSA-secp256r1-SHA256";

        // Names as in OCMF 1.4.1, table 22, and as meters in the field write them. Hash is SHA-256 with all of them.
        private static readonly Dictionary<string, string> CurveOfAlgorithm = new(StringComparer.OrdinalIgnoreCase)
        {
            ["ECDSA-secp192k1-SHA256"] = "1.3.132.0.31",
            ["ECDSA-secp256k1-SHA256"] = "1.3.132.0.10",
            ["ECDSA-secp192r1-SHA256"] = "1.2.840.10045.3.1.1",
            [Default] = "1.2.840.10045.3.1.7",
            ["ECDSA-secp384r1-SHA256"] = "1.3.132.0.34",
            ["ECDSA-brainpool256r1-SHA256"] = "1.3.36.3.3.2.8.1.1.7",
            ["ECDSA-brainpoolP256r1-SHA256"] = "1.3.36.3.3.2.8.1.1.7",
            ["ECDSA-brainpool384r1-SHA256"] = "1.3.36.3.3.2.8.1.1.11",
            ["ECDSA-brainpoolP384r1-SHA256"] = "1.3.36.3.3.2.8.1.1.11",
        };

        /// <summary>Judges it with that key; false and a violation when it does not prove the record.</summary>
        public static bool Judge(SignedRecord record, PublicKey? key, Findings findings)
        {
            string where = record.Name;
            if (key is null)
            {
                findings.Violation("KEY_MISSING", where, "Es gibt keinen öffentlichen Schlüssel zu diesem Datensatz.", "There is no public key for this record.");
                return false;
            }

            string algorithm = TextOf(record.Signature, "SA", Default);
            if (!CurveOfAlgorithm.TryGetValue(algorithm, out string? curve))
            {
                findings.Violation("ALGORITHM_UNKNOWN", where, "Unbekanntes Signaturverfahren " + algorithm + ".", "Unknown signature algorithm " + algorithm + "; known are " + string.Join(", ", CurveOfAlgorithm.Keys) + ".");
                return false;
            }

            if (curve != key.Curve)
            {
                findings.Violation("KEY_OF_OTHER_CURVE", where, "Der Schlüssel gehört zu einer anderen Kurve als " + algorithm + ".", "The key is of another curve than " + algorithm + ".");
                return false;
            }

            if (Bytes(record.Signature) is not byte[] der)
            {
                findings.Violation("SIGNATURE_UNREADABLE", where, "Die Signatur ist nicht lesbar.", "The signature cannot be read.");
                return false;
            }

            bool genuine = Verifies(record.PayloadBytes, der, key);
            if (!genuine)
            {
                findings.Violation("SIGNATURE_WRONG", where, "Die Signatur passt nicht: Datensatz oder Schlüssel sind nicht echt.", "The signature does not fit: record or key is not genuine.");
            }

            return genuine;
        }

        private static bool Verifies(byte[] payload, byte[] der, PublicKey key)
        {
            try
            {
                using ECDsa verifier = ECDsa.Create();
                verifier.ImportSubjectPublicKeyInfo(key.Info, out _);
                return verifier.VerifyData(payload, der, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
            }
            catch (CryptographicException)
            {
                // A point that is not on the curve, or a signature that is no DER sequence.
                return false;
            }
        }

        private static byte[]? Bytes(JsonElement section)
        {
            string data = TextOf(section, "SD", "");
            try
            {
                bool base64 = TextOf(section, "SE", "hex").Equals("base64", StringComparison.OrdinalIgnoreCase);
                return data.Length == 0 ? null : base64 ? Convert.FromBase64String(data) : Convert.FromHexString(data);
            }
            catch (FormatException)
            {
                return null;
            }
        }

        private static string TextOf(JsonElement section, string name, string otherwise)
        {
            return section.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : otherwise;
        }
    }
}
