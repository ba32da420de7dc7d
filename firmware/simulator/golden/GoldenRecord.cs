using System;
using System.Security.Cryptography;
using System.Text;

namespace MeasurementCapsule.Simulator
{
    /// <summary>
    /// A record as it can be compared across versions of the software. A record names the software that made it, and what
    /// depends on that name cannot stay the same: it is replaced by what must hold of it. All else counts, byte for byte.
    /// </summary>
    public static class GoldenRecord
    {
        /// <summary>The record with the software identifier, the hash of the record before it, and the signature replaced.</summary>
        public static string Comparable(string record, string recordBefore, string publicKeyHex)
        {
            OcmfText ocmf = new(Encoding.UTF8.GetBytes(record));
            string version = ocmf.Field("GV");
            string identifier = version[(version.IndexOf('-') + 1)..];
            string hashBefore = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(recordBefore)));
            string signature = Convert.ToHexString(ocmf.SignatureDer);
            using ECDsa key = ECDsa.Create();
            key.ImportSubjectPublicKeyInfo(Convert.FromHexString(publicKeyHex), out _);
            bool verifies = SignatureChecks.Verifies(ocmf.PayloadBytes, ocmf.SignatureDer, key);
            return record
                .Replace("-" + identifier + "\"", "-(" + identifier.Length + " digits)\"")
                .Replace("\"XP\":\"" + hashBefore, "\"XP\":\"(hash of the record before)")
                .Replace(signature, verifies ? "(verifies)" : "(does not verify)");
        }
    }
}
