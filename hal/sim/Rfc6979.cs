using System.Security.Cryptography;

namespace MeasurementCapsule.Hal.Sim
{
    /// <summary>
    /// The secret number of a signature, made of key and digest by HMAC instead of chance: RFC 6979 section 3.2 for a
    /// group order of 256 bits and SHA-256. So a simulated element gives the same signature in every run.
    /// </summary>
    internal sealed class Rfc6979
    {
        private const int Bytes = 32;

        private readonly byte[] keyMessage = new byte[Bytes + 1 + Bytes + Bytes];
        private readonly byte[] refusalMessage = new byte[Bytes + 1];
        private byte[] key = new byte[Bytes];
        private byte[] value = new byte[Bytes];

        /// <summary>Steps b to g; both arrays hold 32 bytes, the digest already reduced modulo the order.</summary>
        internal void Start(byte[] privateKey, byte[] reducedDigest)
        {
            for (int i = 0; i < Bytes; i++)
            {
                key[i] = 0x00;
                value[i] = 0x01;
            }

            System.Array.Copy(privateKey, 0, keyMessage, Bytes + 1, Bytes);
            System.Array.Copy(reducedDigest, 0, keyMessage, Bytes + 1 + Bytes, Bytes);
            for (byte round = 0; round < 2; round++)
            {
                keyMessage[Bytes] = round;
                StepKey(keyMessage);
            }
        }

        /// <summary>Step h: the next candidate of 32 bytes. When it does not serve, <see cref="Refuse"/> comes before the next.</summary>
        internal void Next(byte[] candidate)
        {
            StepValue();
            System.Array.Copy(value, 0, candidate, 0, Bytes);
        }

        /// <summary>Step h.3 for a candidate that did not serve.</summary>
        internal void Refuse()
        {
            StepKey(refusalMessage);
        }

        private void StepKey(byte[] message)
        {
            System.Array.Copy(value, 0, message, 0, Bytes);
            key = HMACSHA256.HashData(key, message);
            StepValue();
        }

        private void StepValue()
        {
            value = HMACSHA256.HashData(key, value);
        }
    }
}
