using System;
using System.Diagnostics;
using System.Security.Cryptography;
using MeasurementCapsule.Crypto;
using MeasurementCapsule.Hal.Sim;
using MeasurementCapsule.Simulator;
using nanoFramework.TestFramework;

namespace MeasurementCapsule.Tests.Simulation
{
    /// <summary>The P-256 of the simulated secure element against the ECDsa of the PC's own platform. Runs on the PC only.</summary>
    [TestClass]
    public class P256AgainstPlatformTests
    {
        private const int Keys = 24;
        private const int MaximumSignMilliseconds = 10;

        [TestMethod]
        public void RandomKeysHaveThePublicKeysThatThePlatformGivesThem()
        {
            Random random = NewRandom();
            P256 curve = new P256();
            for (int i = 0; i < Keys; i++)
            {
                byte[] privateKey = NewPrivateKey(random);
                byte[] publicKey = new byte[64];
                Assert.IsTrue(curve.TryMakePublicKey(privateKey, publicKey));
                Assert.AreEqual(Convert.ToHexString(PublicKeyOf(privateKey)), Convert.ToHexString(publicKey));
            }
        }

        [TestMethod]
        public void TheOneOfTheCampaignsGivesTheSameResults()
        {
            Random random = NewRandom();
            P256 curve = new P256();
            byte[] digest = new byte[32];
            byte[][] results = { new byte[64], new byte[64], new byte[64] };
            for (int i = 0; i < 3 * Keys; i++)
            {
                random.NextBytes(digest);
                byte[] privateKey = NewPrivateKey(random);
                byte[] publicKey = PublicKeyOf(privateKey);
                curve.TrySign(privateKey, digest, results[0]);
                for (int time = 1; time <= 2; time++)
                {
                    Assert.IsTrue(RememberedCurve.Shared.TrySign(privateKey, digest, results[time]));
                    Assert.AreEqual(Convert.ToHexString(results[0]), Convert.ToHexString(results[time]));
                    Assert.IsTrue(RememberedCurve.Shared.TryMakePublicKey(privateKey, results[time]));
                    Assert.AreEqual(Convert.ToHexString(publicKey), Convert.ToHexString(results[time]));
                }

                Assert.IsTrue(RememberedCurve.Shared.Verify(publicKey, digest, results[0]));
                results[0][random.Next(64)] ^= (byte)(1 << random.Next(8));
                Assert.AreEqual(curve.Verify(publicKey, digest, results[0]), RememberedCurve.Shared.Verify(publicKey, digest, results[0]));
                publicKey[random.Next(64)] ^= (byte)(1 << random.Next(8));
                Assert.IsFalse(RememberedCurve.Shared.Verify(publicKey, digest, results[0]), "a point beside the curve");
            }

            Assert.IsFalse(RememberedCurve.Shared.TrySign(new byte[32], digest, results[0]));
        }

        [TestMethod]
        public void WhatOneSignsTheOtherVerifies()
        {
            Random random = NewRandom();
            P256 curve = new P256();
            byte[] digest = new byte[32];
            byte[] signature = new byte[64];
            for (int i = 0; i < Keys; i++)
            {
                random.NextBytes(digest);
                byte[] privateKey = NewPrivateKey(random);
                byte[] publicKey = PublicKeyOf(privateKey);
                using ECDsa platform = ECDsa.Create(ParametersOf(privateKey, publicKey));
                Assert.IsTrue(curve.TrySign(privateKey, digest, signature));
                Assert.IsTrue(platform.VerifyHash(digest, signature));
                Assert.IsTrue(curve.Verify(publicKey, digest, platform.SignHash(digest)));
            }
        }

        [TestMethod]
        public void BothRefuseTheSameDamagedSignatures()
        {
            Random random = NewRandom();
            P256 curve = new P256();
            byte[] digest = new byte[32];
            random.NextBytes(digest);
            byte[] privateKey = NewPrivateKey(random);
            byte[] publicKey = PublicKeyOf(privateKey);
            using ECDsa platform = ECDsa.Create(ParametersOf(privateKey, publicKey));
            byte[] signature = platform.SignHash(digest);
            for (int i = 0; i < Keys; i++)
            {
                int bit = random.Next(512);
                signature[bit / 8] ^= (byte)(1 << (bit % 8));
                Assert.IsFalse(platform.VerifyHash(digest, signature));
                Assert.IsFalse(curve.Verify(publicKey, digest, signature));
                signature[bit / 8] ^= (byte)(1 << (bit % 8));
            }
        }

        [TestMethod]
        public void BothFormsOfSVerifyAndTheDerFormIsReadByThePlatform()
        {
            Random random = NewRandom();
            P256 curve = new P256();
            byte[] digest = new byte[32];
            byte[] signature = new byte[64];
            byte[] der = new byte[EcdsaSignature.MaximumDerBytes];
            for (int i = 0; i < Keys; i++)
            {
                random.NextBytes(digest);
                byte[] privateKey = NewPrivateKey(random);
                byte[] publicKey = PublicKeyOf(privateKey);
                using ECDsa platform = ECDsa.Create(ParametersOf(privateKey, publicKey));
                Assert.IsTrue(curve.TrySign(privateKey, digest, signature));
                EcdsaSignature.MakeLowS(signature);
                int end = EcdsaSignature.EncodeDer(signature, der, 0);
                Assert.IsTrue(curve.Verify(publicKey, digest, signature));
                Assert.IsTrue(platform.VerifyHash(digest, der.AsSpan(0, end), DSASignatureFormat.Rfc3279DerSequence));
            }
        }

        [TestMethod]
        public void ASignatureTakesLessThanTenMilliseconds()
        {
            P256 curve = new P256();
            byte[] privateKey = new byte[32];
            byte[] signature = new byte[64];
            PublishedTestKey.CopyPrivateKey(privateKey);

            // The best of many, so that a busy machine does not decide.
            double best = double.MaxValue;
            for (int i = 0; i < 20; i++)
            {
                long start = Stopwatch.GetTimestamp();
                curve.TrySign(privateKey, signature.AsSpan(0, 32).ToArray(), signature);
                best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }

            Console.WriteLine("best signature: " + best + " ms");
            Assert.IsTrue(best < MaximumSignMilliseconds, "best: " + best + " ms");
        }

        private static Random NewRandom()
        {
            int seed = Environment.TickCount;
            Console.WriteLine("seed " + seed);
            return new Random(seed);
        }

        private static byte[] NewPrivateKey(Random random)
        {
            byte[] key = new byte[32];
            random.NextBytes(key);
            key[0] &= 0x7F;
            return key;
        }

        private static byte[] PublicKeyOf(byte[] privateKey)
        {
            using ECDsa platform = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, D = privateKey });
            ECParameters all = platform.ExportParameters(false);
            byte[] publicKey = new byte[64];
            all.Q.X.CopyTo(publicKey, 0);
            all.Q.Y.CopyTo(publicKey, 32);
            return publicKey;
        }

        private static ECParameters ParametersOf(byte[] privateKey, byte[] publicKey)
        {
            ECPoint point = new ECPoint { X = publicKey[..32], Y = publicKey[32..] };
            return new ECParameters { Curve = ECCurve.NamedCurves.nistP256, D = privateKey, Q = point };
        }
    }
}
