using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text.Json;
using MeasurementCapsule.Simulator;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace MeasurementCapsule.Tests.Simulation
{
    /// <summary>The bench: it asks before it locks, its exit code says what came of it, and its protocol can be verified by anybody.</summary>
    [TestClass]
    [DoNotParallelize]
    public class ProvisionCommandTests
    {
        private static readonly Dictionary<string, int> Expected = new()
        {
            ["blank"] = 0,
            ["configured"] = 0,
            ["configuration-locked"] = 0,
            ["key-made"] = 0,
            ["slot-locked"] = 0,
            ["provisioned"] = 4,
            ["early-key"] = 5,
            ["foreign"] = 5,
            ["locked-without-key"] = 5,
            ["another-chip"] = 5,
            ["absent"] = 6,
        };

        public static IEnumerable<object[]> EveryChip => KeyChips.All.Select(one => new object[] { one.Name });

        [TestMethod]
        [DynamicData(nameof(EveryChip))]
        public void EveryChipHasItsExitCodeAndOnlyAKeyHasAProtocol(string chip)
        {
            Terminal.InFolder(folder =>
            {
                int code = Terminal.Run(out string output, out string error, "provision", "--yes", "--element", chip, "--out", folder);
                Assert.AreEqual(Expected[chip], code, output + error);
                Assert.AreEqual(code is 0 or 4 ? 6 : 0, Directory.GetFiles(folder).Length, output);
            });
        }

        [TestMethod]
        public void TheProtocolIsVerifiedByAStrangerAndMarkedAsATest()
        {
            Terminal.InFolder(folder =>
            {
                Assert.AreEqual(0, Terminal.Run(out string output, out string error, "provision", "--yes", "--out", folder), error);
                string[] names = [.. Directory.GetFiles(folder).Select(file => Path.GetFileName(file))];
                Assert.IsTrue(names.All(name => name.StartsWith("TEST-", StringComparison.Ordinal)), string.Join(", ", names));
                using ECDsa key = ECDsa.Create();
                key.ImportFromPem(Text(folder, "key.pem"));
                Assert.IsTrue(key.VerifyData(File.ReadAllBytes(Name(folder, "proof.txt")), File.ReadAllBytes(Name(folder, "proof.der")),
                    HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));

                string text = Text(folder, "provisioning.txt");
                StringAssert.StartsWith(text, "TEST TEST TEST");
                StringAssert.Contains(text, "fingerprint       5A7A 78CC A4A0 F420");
                StringAssert.Contains(text, "time              2026-11-22T10:00:04+01:00, status S (synchronised)");
                JsonElement json = JsonDocument.Parse(Text(folder, "provisioning.json")).RootElement;
                Assert.IsTrue(json.GetProperty("test").GetBoolean());
                Assert.AreEqual(Convert.ToHexString(key.ExportSubjectPublicKeyInfo()), json.GetProperty("publicKey").GetString());
                byte[] configuration = Convert.FromHexString(json.GetProperty("configuration").GetString()!);
                Assert.AreEqual(Convert.ToHexString(SHA256.HashData(configuration)), json.GetProperty("configurationSha256").GetString());
                Assert.AreEqual("0123544553543031EE", json.GetProperty("keyChipSerialNumber").GetString());
                Assert.AreEqual(5, json.GetProperty("stepsMade").GetArrayLength());
            });
        }

        [TestMethod]
        [DataRow("LOCK FOREVER", 0)]
        [DataRow("yes", 3)]
        [DataRow("", 3)]
        public void WithoutYesItAsks(string answer, int expected)
        {
            TextReader ordinary = Console.In;
            Terminal.InFolder(folder =>
            {
                Console.SetIn(new StringReader(answer));
                Assert.AreEqual(expected, Terminal.Run(out string output, out string error, "provision", "--out", folder), error);
                StringAssert.Contains(output, "cannot be undone");
                Assert.AreEqual(expected == 0, output.Contains("state Complete"), output);
            });
            Console.SetIn(ordinary);
        }

        [TestMethod]
        public void AProtocolIsNeverOverwritten()
        {
            Terminal.InFolder(folder =>
            {
                Assert.AreEqual(0, Terminal.Run(out _, out string error, "provision", "--yes", "--out", folder), error);
                string before = Text(folder, "provisioning.txt");
                Assert.AreEqual(2, Terminal.Run(out string output, out error, "provision", "--yes", "--seed", "2", "--out", folder));
                StringAssert.Contains(error, "a protocol is never overwritten");
                Assert.AreEqual("", output);
                Assert.AreEqual(before, Text(folder, "provisioning.txt"));
            });
        }

        private static string Name(string folder, string end) => Path.Combine(folder, "TEST-MC0000000001-" + end);

        private static string Text(string folder, string end) => File.ReadAllText(Name(folder, end));
    }
}
