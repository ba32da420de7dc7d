using System;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Threading;
using MeasurementCapsule.Hal.Sim;

namespace MeasurementCapsule.Simulator
{
    /// <summary>
    /// The P-256 of the simulated secure element for campaigns: keys and signatures, which are deterministic (RFC 6979), are computed
    /// once and remembered; verification, remembered as well, is the platform's. tests/simulation proves that both are the same. One for all threads.
    /// </summary>
    public sealed class RememberedCurve : P256
    {
        private const int Most = 100_000;
        private const int NumberBytes = 32;
        private static readonly ThreadLocal<P256> Computed = new(() => new P256());
        private readonly ConcurrentDictionary<string, byte[]> results = new();

        /// <summary>The one that all capsules share.</summary>
        public static RememberedCurve Shared { get; } = new();

        /// <inheritdoc/>
        public override bool TryMakePublicKey(byte[] privateKey, byte[] publicKey)
        {
            return Remember("K" + Convert.ToHexString(privateKey), publicKey, into => Computed.Value!.TryMakePublicKey(privateKey, into));
        }

        /// <inheritdoc/>
        public override bool TrySign(byte[] privateKey, byte[] digest, byte[] signature)
        {
            return Remember("S" + Convert.ToHexString(privateKey) + Convert.ToHexString(digest), signature, into => Computed.Value!.TrySign(privateKey, digest, into));
        }

        /// <inheritdoc/>
        public override bool Verify(byte[] publicKey, byte[] digest, byte[] signature)
        {
            string question = "V" + Convert.ToHexString(publicKey) + Convert.ToHexString(digest) + Convert.ToHexString(signature);
            return Remember(question, new byte[2 * NumberBytes], _ => PlatformVerifies(publicKey, digest, signature));
        }

        private static bool PlatformVerifies(byte[] publicKey, byte[] digest, byte[] signature)
        {
            ECParameters parameters = new()
            {
                Curve = ECCurve.NamedCurves.nistP256,
                Q = new ECPoint { X = publicKey[..NumberBytes], Y = publicKey[NumberBytes..] },
            };
            try
            {
                using ECDsa platform = ECDsa.Create(parameters);
                return platform.VerifyHash(digest, signature);
            }
            catch (CryptographicException)
            {
                // A point that is not on the curve.
                return false;
            }
        }

        private bool Remember(string question, byte[] result, Func<byte[], bool> compute)
        {
            if (!results.TryGetValue(question, out byte[]? known))
            {
                byte[] computed = new byte[2 * NumberBytes];
                known = compute(computed) ? computed : [];
                if (results.Count >= Most)
                {
                    results.Clear();
                }

                results[question] = known;
            }

            known.CopyTo(result, 0);
            return known.Length > 0;
        }
    }
}
