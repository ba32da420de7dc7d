namespace MeasurementCapsule.Hal
{
    /// <summary>The hardware that holds the private key of the capsule, NIST P-256. The key never leaves it.</summary>
    public interface ISigner
    {
        /// <summary>Checks the chip's identity and that it is provisioned: configured, locked, with its key in place.</summary>
        Status Open();

        /// <summary>The hardware tests itself; <see cref="Status.ChipFault"/> when it finds itself faulty.</summary>
        Status SelfTest();

        /// <summary>The serial number of the chip, 9 bytes.</summary>
        Status ReadSerialNumber(byte[] serialNumber);

        /// <summary>The public key as X, then Y, 32 bytes each, big-endian.</summary>
        Status ReadPublicKey(byte[] publicKey);

        /// <summary>Signs a 32-byte SHA-256 digest; the signature is r, then s, 32 bytes each, big-endian.</summary>
        Status Sign(byte[] digest, byte[] signature);

        /// <summary>Verifies in the hardware: <see cref="Status.SignatureInvalid"/> when it does not fit.</summary>
        Status Verify(byte[] digest, byte[] signature, byte[] publicKey);
    }
}
