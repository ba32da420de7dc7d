using MeasurementCapsule.Crypto;
using MeasurementCapsule.Hal.Sim;

namespace MeasurementCapsule.Tests.Hal
{
    /// <summary>Knows the public half of the published test key, which campaigns ask for thousands of times.</summary>
    internal sealed class QuickKeyCurve : P256
    {
        private readonly byte[] published = new byte[PublishedTestKey.PrivateKeyBytes];

        internal QuickKeyCurve()
        {
            PublishedTestKey.CopyPrivateKey(published);
        }

        /// <inheritdoc/>
        public override bool TryMakePublicKey(byte[] privateKey, byte[] publicKey)
        {
            for (int i = 0; i < published.Length; i++)
            {
                if (privateKey[i] != published[i])
                {
                    return base.TryMakePublicKey(privateKey, publicKey);
                }
            }

            PublishedTestKey.CopyPublicKey(publicKey);
            return true;
        }
    }
}
