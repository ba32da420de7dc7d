using System.Collections.Generic;
using System.Security.Cryptography;

namespace MeasurementCapsule.Simulator
{
    /// <summary>Signatures, judged by the platform's own ECDSA: no code of the capsule takes part.</summary>
    public static class SignatureChecks
    {
        /// <summary>Genuine records verify, and no changed one does.</summary>
        public static IEnumerable<Verdict> Judge(OcmfText start, OcmfText stop, byte[] subjectPublicKeyInfo)
        {
            using ECDsa key = ECDsa.Create();
            key.ImportSubjectPublicKeyInfo(subjectPublicKeyInfo, out _);
            yield return Genuine("start", start, key);
            yield return Genuine("stop", stop, key);
            yield return Tampered("start", start, key);
            yield return Tampered("stop", stop, key);
        }

        /// <summary>True when the signature fits payload and key.</summary>
        public static bool Verifies(byte[] payload, byte[] signatureDer, ECDsa key)
        {
            return key.VerifyData(payload, signatureDer, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        }

        private static Verdict Genuine(string name, OcmfText record, ECDsa key)
        {
            return new Verdict("The signature of the " + name + " record verifies", Verifies(record.PayloadBytes, record.SignatureDer, key),
                "ECDSA P-256, SHA-256, by the platform");
        }

        private static Verdict Tampered(string name, OcmfText record, ECDsa key)
        {
            byte[] payload = (byte[])record.PayloadBytes.Clone();
            int refused = 0;
            for (int i = 0; i < payload.Length; i++)
            {
                byte flip = (byte)(1 << (i % 8));
                payload[i] ^= flip;
                refused += Verifies(payload, record.SignatureDer, key) ? 0 : 1;
                payload[i] ^= flip;
            }

            return new Verdict("A flipped bit in any byte of the " + name + " record is refused", refused == payload.Length,
                refused + " of " + payload.Length + " refused");
        }
    }
}
