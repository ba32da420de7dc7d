using System;
using System.Security.Cryptography;
using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Tests.Simulation
{
    /// <summary>Another key chip, with a key of its own: the platform's ECDSA.</summary>
    internal sealed class OtherSigner : ISigner, IDisposable
    {
        private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        private readonly byte[] serial = RandomNumberGenerator.GetBytes(9);

        public string PublicKeyHex => Convert.ToHexString(key.ExportSubjectPublicKeyInfo());

        public string SerialHex => Convert.ToHexString(serial);

        public Status Open() => Status.Ok;

        public Status SelfTest() => Status.Ok;

        public Status ReadSerialNumber(byte[] serialNumber)
        {
            serial.CopyTo(serialNumber, 0);
            return Status.Ok;
        }

        public Status ReadPublicKey(byte[] publicKey)
        {
            ECParameters parameters = key.ExportParameters(false);
            parameters.Q.X.CopyTo(publicKey, 0);
            parameters.Q.Y.CopyTo(publicKey, 32);
            return Status.Ok;
        }

        public Status Sign(byte[] digest, byte[] signature)
        {
            key.SignHash(digest).CopyTo(signature, 0);
            return Status.Ok;
        }

        public Status Verify(byte[] digest, byte[] signature, byte[] publicKey) => key.VerifyHash(digest, signature) ? Status.Ok : Status.SignatureInvalid;

        public void Dispose() => key.Dispose();
    }
}
