using MeasurementCapsule.Crypto;

namespace MeasurementCapsule.Hal.Sim
{
    /// <summary>
    /// The secret number of a signature, made of key and digest by HMAC instead of chance: RFC 6979 section 3.2 for a
    /// group order of 256 bits and SHA-256. So a simulated element gives the same signature in every run.
    /// </summary>
    internal sealed class Rfc6979
    {
        private readonly HmacSha256 code = new HmacSha256();
        private readonly byte[] key = new byte[HmacSha256.MacBytes];
        private readonly byte[] value = new byte[HmacSha256.MacBytes];
        private readonly byte[] separator = new byte[1];

        /// <summary>Steps b to g; both arrays hold 32 bytes, the digest already reduced modulo the order.</summary>
        internal void Start(byte[] privateKey, byte[] reducedDigest)
        {
            for (int i = 0; i < value.Length; i++)
            {
                key[i] = 0x00;
                value[i] = 0x01;
            }

            for (byte round = 0; round < 2; round++)
            {
                BeginKey(round);
                code.Update(privateKey, 0, privateKey.Length);
                code.Update(reducedDigest, 0, reducedDigest.Length);
                EndKey();
            }
        }

        /// <summary>Step h: the next candidate of 32 bytes. When it does not serve, <see cref="Refuse"/> comes before the next.</summary>
        internal void Next(byte[] candidate)
        {
            StepValue();
            System.Array.Copy(value, 0, candidate, 0, value.Length);
        }

        /// <summary>Step h.3 for a candidate that did not serve.</summary>
        internal void Refuse()
        {
            BeginKey(0);
            EndKey();
        }

        private void BeginKey(byte round)
        {
            separator[0] = round;
            code.Start(key, 0, key.Length);
            code.Update(value, 0, value.Length);
            code.Update(separator, 0, 1);
        }

        private void EndKey()
        {
            code.Finish(key);
            StepValue();
        }

        private void StepValue()
        {
            code.Start(key, 0, key.Length);
            code.Update(value, 0, value.Length);
            code.Finish(value);
        }
    }
}
