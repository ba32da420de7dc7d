using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using MeasurementCapsule.Simulator;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace MeasurementCapsule.Tests.Simulation
{
    /// <summary>Every single bit of a record of each shape, and of its signature, is covered: flipped, it is no proof any more.</summary>
    [TestClass]
    public class TamperTests
    {
        private static string Folder => Path.Combine(AppContext.BaseDirectory, "golden", "session");

        public static IEnumerable<object[]> EveryShape => Directory.GetFiles(Folder, "shape-*.ocmf").Select(file => new object[] { Path.GetFileName(file) });

        [TestMethod]
        [DynamicData(nameof(EveryShape))]
        public void EveryFlippedBitOfPayloadAndSignatureIsNoticed(string shape)
        {
            PublicKey key = PublicKey.TryRead(File.ReadAllText(Path.Combine(Folder, "session_publicKey.txt")));
            SignedRecord record = SignedRecord.ReadAll(File.ReadAllText(Path.Combine(Folder, shape)), shape).Single();
            Assert.IsTrue(RecordSignature.Judge(record, key, new Findings()), "genuine");
            using ECDsa verifier = ECDsa.Create();
            verifier.ImportSubjectPublicKeyInfo(key.Info, out _);
            byte[] payload = (byte[])record.PayloadBytes.Clone(), signature = Convert.FromHexString(record.Signature.GetProperty("SD").GetString());
            Assert.AreEqual("", Unnoticed(payload, () => SignatureChecks.Verifies(payload, signature, verifier)));
            Assert.AreEqual("", Unnoticed(signature, () => SignatureChecks.Verifies(payload, signature, verifier)));
        }

        [TestMethod]
        public void TheCheckerItselfRefusesEachFlippedByteOfEveryShape()
        {
            PublicKey key = PublicKey.TryRead(File.ReadAllText(Path.Combine(Folder, "session_publicKey.txt")));
            foreach (string shape in EveryShape.Select(one => (string)one[0]))
            {
                string text = File.ReadAllText(Path.Combine(Folder, shape));
                byte[] bytes = Encoding.UTF8.GetBytes(text);
                int end = 5 + SignedRecord.ReadAll(text, shape).Single().PayloadBytes.Length;
                for (int at = 5; at < end; at++)
                {
                    bytes[at] ^= (byte)(1 << (at % 8));
                    Assert.IsFalse(IsGenuine(bytes, key), shape + ", byte " + at);
                    bytes[at] ^= (byte)(1 << (at % 8));
                }

                Assert.IsTrue(IsGenuine(bytes, key), shape);
            }
        }

        private static bool IsGenuine(byte[] bytes, PublicKey key)
        {
            try
            {
                List<SignedRecord> records = SignedRecord.ReadAll(Encoding.UTF8.GetString(bytes), "tampered", key: key);
                return records.Count == 1 && Judgement.Of(records, [key], false, true).Findings.All(finding => finding.Code != "SIGNATURE_WRONG");
            }
            catch (InputException)
            {
                return false;
            }
        }

        private static string Unnoticed(byte[] bytes, Func<bool> verifies)
        {
            for (int bit = 0; bit < bytes.Length * 8; bit++)
            {
                bytes[bit / 8] ^= (byte)(1 << (bit % 8));
                bool accepted;
                try
                {
                    accepted = verifies();
                }
                catch (CryptographicException)
                {
                    // No DER sequence any more.
                    accepted = false;
                }

                bytes[bit / 8] ^= (byte)(1 << (bit % 8));
                if (accepted)
                {
                    return "bit " + bit % 8 + " of byte " + bit / 8;
                }
            }

            return verifies() ? "" : "not genuine any more";
        }
    }
}
