using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace MeasurementCapsule.Simulator
{
    /// <summary>The public key in every form that somebody asks for. The bytes are always those of SubjectPublicKeyInfo.</summary>
    public static class KeyForms
    {
        private const int PemLine = 64;

        /// <summary>For OCPP, before its base64: Open Charge Alliance, Signed Meter Values in OCPP, section 2.2.</summary>
        public static string Oca(string publicKeyHex) => "oca:base16:asn1:" + publicKeyHex;

        /// <summary>The value of OCPP's publicKey: base64 of <see cref="Oca"/>.</summary>
        public static string Ocpp(string publicKeyHex) => Convert.ToBase64String(Encoding.ASCII.GetBytes(Oca(publicKeyHex)));

        /// <summary>Base64 of the bytes.</summary>
        public static string Base64(string publicKeyHex) => Convert.ToBase64String(Convert.FromHexString(publicKeyHex));

        /// <summary>RFC 7468.</summary>
        public static string Pem(string publicKeyHex)
        {
            IEnumerable<string> lines = Base64(publicKeyHex).Chunk(PemLine).Select(line => new string(line));
            return "-----BEGIN PUBLIC KEY-----\n" + string.Join("\n", lines) + "\n-----END PUBLIC KEY-----";
        }

        /// <summary>All of them with their names, one per line or paragraph.</summary>
        public static string All(string publicKeyHex)
        {
            return "fingerprint  " + PublicKey.TryRead(publicKeyHex)!.Fingerprint
                + "\nhexadecimal  " + publicKeyHex
                + "\nbase64       " + Base64(publicKeyHex)
                + "\nOCA          " + Oca(publicKeyHex)
                + "\nOCPP         " + Ocpp(publicKeyHex)
                + "\n\n" + Pem(publicKeyHex);
        }
    }
}
