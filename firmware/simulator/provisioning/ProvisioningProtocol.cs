using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MeasurementCapsule.Crypto;
using MeasurementCapsule.Hal;
using MeasurementCapsule.Legal;

namespace MeasurementCapsule.Simulator
{
    /// <summary>
    /// The protocol of a provisioning: what is filed with the capsule, as text for paper and as JSON. A key that is the published test key is
    /// marked wherever it is named.
    /// </summary>
    public sealed class ProvisioningProtocol
    {
        private const string TestLine = "TEST TEST TEST  made with the published test key: proves nothing  TEST TEST TEST";

        private static readonly string[] Steps = ["", "rules written", "rules locked", "key made", "slot locked", "data zone locked"];
        private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

        private readonly ProvisioningAnswer answer;
        private readonly string capsule;
        private readonly string software;
        private readonly DateTimeOffset time;
        private readonly char timeStatus;

        /// <summary>Of that capsule, now.</summary>
        public ProvisioningProtocol(VirtualCapsule board, ProvisioningAnswer answer)
        {
            this.answer = answer;
            capsule = board.Capsule.Parts.Parameters.SerialNumber;
            software = board.SoftwareIdentifier;
            time = DateTimeOffset.FromUnixTimeMilliseconds(board.Capsule.Clock.UnixMilliseconds).ToOffset(TimeSpan.FromMinutes(board.Parameters.TimeZoneOffsetMinutes));
            timeStatus = (char)board.Capsule.Clock.TimeStatus;
        }

        /// <summary>True when the key is the published test key.</summary>
        public bool IsTest
        {
            get
            {
                byte[] key = new byte[PublishedTestKey.PublicKeyBytes];
                return SubjectPublicKeyInfo.TryDecode(answer.KeyInfo, key) && PublishedTestKey.IsPublicKey(key);
            }
        }

        /// <summary>Prefix of all files: a test can be told from its name.</summary>
        public string Prefix => (IsTest ? "TEST-" : "") + capsule + "-";

        /// <summary>What can be proven of it without the capsule.</summary>
        public IEnumerable<Verdict> Judge()
        {
            using ECDsa key = ECDsa.Create();
            key.ImportSubjectPublicKeyInfo(answer.KeyInfo, out _);
            string hash = Convert.ToHexString(SHA256.HashData(answer.Configuration));
            string[] lines = answer.Proof.Split('\n');
            yield return new Verdict("The proof verifies with the public key", SignatureChecks.Verifies(Encoding.ASCII.GetBytes(answer.Proof), answer.Signature, key),
                "ECDSA P-256, SHA-256, by the platform");
            yield return new Verdict("The proof names capsule, key chip, configuration, key and software", lines.Contains("capsule " + capsule)
                && lines.Contains("key chip " + Convert.ToHexString(answer.SerialNumber)) && lines.Contains("configuration SHA-256 " + hash)
                && lines.Contains("public key " + Convert.ToHexString(answer.KeyInfo)) && lines.Contains("software " + software), lines.Length - 1 + " lines");
            yield return new Verdict("The hash is that of the configuration", hash == Convert.ToHexString(answer.ConfigurationHash), "by the platform");
            yield return new Verdict("Configuration, data zone and slot 0 are locked", answer.Configuration[86] == 0 && answer.Configuration[87] == 0
                && (answer.Configuration[88] & 1) == 0, "bytes 86 to 88 of the configuration");
            yield return new Verdict("The key of a simulated chip is the published test key", IsTest, "RFC 6979 appendix A.2.5");
        }

        /// <summary>For paper, at most 100 characters a line.</summary>
        public IEnumerable<string> Text()
        {
            PublicKey key = PublicKey.TryRead(Convert.ToHexString(answer.KeyInfo))!;
            string[] lines =
            [
                "Provisioning protocol of a measurement capsule",
                "",
                "capsule           " + capsule,
                "software          " + software[..32],
                "                  " + software[32..],
                "time              " + time.ToString("yyyy-MM-ddTHH:mm:sszzz") + ", status " + timeStatus + " (" + TimeStatusName + ")",
                "key chip          ATECC608B, serial number " + Convert.ToHexString(answer.SerialNumber),
                "state             " + answer.State,
                "steps made now    " + Made(),
                "fingerprint       " + key.Fingerprint + "   (as the display shows it)",
                .. Folded("public key SHA-256", Groups(Convert.ToHexString(SHA256.HashData(answer.KeyInfo))), 80),
                .. Folded("public key (SubjectPublicKeyInfo, DER)", Convert.ToHexString(answer.KeyInfo), 64),
                .. Folded("configuration SHA-256", Groups(Convert.ToHexString(answer.ConfigurationHash)), 80),
                .. Folded("configuration, 128 bytes", string.Concat(answer.ConfigurationLines), 32),
                "locks             data zone " + Lock(86) + ", configuration " + Lock(87) + ", slots " + Convert.ToHexString(answer.Configuration, 88, 2) + " (bit 0 of the first: slot 0; 0 = locked)",
                "",
                "Proof: these lines, signed with the key,",
                .. answer.Proof.TrimEnd('\n').Split('\n').SelectMany(line => line.Chunk(92)).Select(part => "  " + new string(part)),
                .. Folded("signature (ECDSA, SHA-256, DER)", Convert.ToHexString(answer.Signature), 64),
                "To verify:  openssl dgst -sha256 -verify " + Prefix + "key.pem -signature " + Prefix + "proof.der " + Prefix + "proof.txt",
                "",
                "Done by ______________________   Witness ______________________   Seal number ______________",
            ];
            return IsTest ? [TestLine, .. lines, TestLine] : lines;
        }

        /// <summary>For programs.</summary>
        public string Json() => JsonSerializer.Serialize(
            new
            {
                test = IsTest,
                remark = IsTest ? TestLine : "",
                capsule,
                software,
                time = time.ToString("yyyy-MM-ddTHH:mm:sszzz"),
                timeStatus = timeStatus.ToString(),
                keyChip = "ATECC608B",
                keyChipSerialNumber = Convert.ToHexString(answer.SerialNumber),
                state = answer.State.ToString(),
                stepsMade = StepNames(),
                fingerprint = PublicKey.TryRead(Convert.ToHexString(answer.KeyInfo))!.Fingerprint,
                publicKeySha256 = Convert.ToHexString(SHA256.HashData(answer.KeyInfo)),
                publicKey = Convert.ToHexString(answer.KeyInfo),
                configurationSha256 = Convert.ToHexString(answer.ConfigurationHash),
                configuration = Convert.ToHexString(answer.Configuration),
                proof = answer.Proof,
                proofSignature = Convert.ToHexString(answer.Signature),
            },
            Indented);

        /// <summary>Name and content of each file.</summary>
        public IEnumerable<(string Name, byte[] Content)> Files()
        {
            string key = Convert.ToHexString(answer.KeyInfo);
            yield return (Prefix + "provisioning.txt", Line(string.Join("\n", Text())));
            yield return (Prefix + "provisioning.json", Line(Json()));
            yield return (Prefix + "key.pem", Line(KeyForms.Pem(key)));
            yield return (Prefix + "key_publicKey.txt", Line(key));
            yield return (Prefix + "proof.txt", Encoding.ASCII.GetBytes(answer.Proof));
            yield return (Prefix + "proof.der", answer.Signature);
        }

        private string TimeStatusName => timeStatus switch { 'S' => "synchronised", 'I' => "informative", _ => "unknown" };

        private string Made() => answer.StepsMade == 0 ? "none: found as it is" : string.Join(", ", StepNames());

        private string[] StepNames() => [.. Enumerable.Range(1, Steps.Length - 1).Where(bit => (answer.StepsMade & (1 << bit)) != 0).Select(bit => Steps[bit])];

        private string Lock(int address) => answer.Configuration[address] == 0 ? "locked" : "open";

        private static string Groups(string digits) => string.Join(' ', digits.Chunk(4).Select(group => new string(group)));

        private static IEnumerable<string> Folded(string name, string digits, int width)
        {
            return new[] { name }.Concat(digits.Chunk(width).Select(line => "  " + new string(line).TrimEnd()));
        }

        private static byte[] Line(string text) => Encoding.UTF8.GetBytes(text + "\n");
    }
}
