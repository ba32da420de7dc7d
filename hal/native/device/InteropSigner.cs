using MeasurementCapsule.Hal.Interop;

namespace MeasurementCapsule.Hal.Device
{
    /// <summary>
    /// The key in the eFuses of the processor itself, for a board with an ESP32-P4 or C5 and no key chip. Each call blocks all managed code until
    /// the ECDSA unit has answered. On an ESP32-S3 every call answers <see cref="Status.WrongChip"/>.
    /// </summary>
    public sealed class InteropSigner : ISigner
    {
        private const byte Known = 0xA5;

        private readonly byte[] digest = new byte[32];
        private readonly byte[] signature = new byte[64];
        private readonly byte[] publicKey = new byte[64];

        /// <inheritdoc/>
        public Status Open()
        {
            return (Status)MeterCalls.OpenKey();
        }

        /// <summary>Signs a known digest, and verifies it in software with the key that the unit exports.</summary>
        public Status SelfTest()
        {
            for (int i = 0; i < digest.Length; i++)
            {
                digest[i] = Known;
            }

            Status status = ReadPublicKey(publicKey);
            if (status == Status.Ok)
            {
                status = Sign(digest, signature);
            }

            if (status == Status.Ok)
            {
                status = Verify(digest, signature, publicKey);
            }

            return status == Status.SignatureInvalid ? Status.ChipFault : status;
        }

        /// <inheritdoc/>
        public Status ReadSerialNumber(byte[] serialNumber)
        {
            return (Status)MeterCalls.ReadSerialNumber(serialNumber);
        }

        /// <inheritdoc/>
        public Status ReadPublicKey(byte[] publicKey)
        {
            return (Status)MeterCalls.ReadPublicKey(publicKey);
        }

        /// <inheritdoc/>
        public Status Sign(byte[] digest, byte[] signature)
        {
            return (Status)MeterCalls.Sign(digest, signature);
        }

        /// <inheritdoc/>
        public Status Verify(byte[] digest, byte[] signature, byte[] publicKey)
        {
            return (Status)MeterCalls.Verify(digest, signature, publicKey);
        }
    }
}
