using MeasurementCapsule.Crypto;
using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Legal
{
    /// <summary>
    /// The answer to <see cref="LegalCommand.ProvisionKey"/>, little-endian: 0 state u8 (<see cref="KeyState"/>), 1 steps made since power-up
    /// u8 (bit number = state before the step), 2 how the last one went u8 (<see cref="Status"/>), 3 serial number of the key chip (9),
    /// 12 SubjectPublicKeyInfo (91; zeros without a key), 103 SHA-256 of the configuration (32), 135 length of the configuration u16, the
    /// configuration, length of the signature u8 (0 = not yet), the signature DER, length of the proof u16, the proof. Locks: bytes 86 to 89 of
    /// the configuration.
    /// </summary>
    public sealed class ProvisioningResponse
    {
        /// <summary>Where the serial number of the key chip stands.</summary>
        public const int SerialNumberAt = 3;

        /// <summary>Its size.</summary>
        public const int SerialNumberBytes = 9;

        /// <summary>Where the SubjectPublicKeyInfo stands.</summary>
        public const int PublicKeyAt = SerialNumberAt + SerialNumberBytes;

        /// <summary>Where the length of the configuration stands.</summary>
        public const int ConfigurationAt = HashAt + Sha256.DigestBytes;

        private const int HashAt = PublicKeyAt + SubjectPublicKeyInfo.Bytes;

        private readonly Capsule capsule;
        private readonly byte[] keyInfo = new byte[SubjectPublicKeyInfo.Bytes];

        /// <summary>Makes the answers of a capsule.</summary>
        public ProvisioningResponse(Capsule capsule)
        {
            this.capsule = capsule;
        }

        /// <summary>Writes the answer and returns its length; 0 when it does not fit.</summary>
        public int Encode(byte[] into)
        {
            KeyProvisioning provisioning = capsule.Provisioning;
            IKeyProvisioning hardware = capsule.Parts.Provisioning;
            int configurationBytes = hardware.Configuration.Length;
            int signatureBytes = provisioning.ProofSignatureLength;
            int proofBytes = signatureBytes == 0 ? 0 : provisioning.Proof.Length;
            if (into.Length < ConfigurationAt + 2 + configurationBytes + 1 + signatureBytes + 2 + proofBytes)
            {
                return 0;
            }

            into[0] = (byte)provisioning.State;
            into[1] = (byte)hardware.StepsMade;
            into[2] = (byte)provisioning.LastStatus;
            System.Array.Copy(hardware.SerialNumber, 0, into, SerialNumberAt, SerialNumberBytes);
            EncodeKey(hardware.PublicKey);
            System.Array.Copy(keyInfo, 0, into, PublicKeyAt, keyInfo.Length);
            System.Array.Copy(provisioning.ConfigurationHash, 0, into, HashAt, Sha256.DigestBytes);
            LittleEndian.WriteUInt16(into, ConfigurationAt, configurationBytes);
            int at = Append(hardware.Configuration, configurationBytes, into, ConfigurationAt + 2);
            into[at] = (byte)signatureBytes;
            at = Append(provisioning.ProofSignature, signatureBytes, into, at + 1);
            LittleEndian.WriteUInt16(into, at, proofBytes);
            return Append(provisioning.Proof.Bytes, proofBytes, into, at + 2);
        }

        private void EncodeKey(byte[] publicKey)
        {
            bool isThere = false;
            for (int i = 0; i < publicKey.Length; i++)
            {
                isThere = isThere || publicKey[i] != 0;
            }

            System.Array.Clear(keyInfo, 0, keyInfo.Length);
            if (isThere)
            {
                SubjectPublicKeyInfo.Encode(publicKey, keyInfo);
            }
        }

        private static int Append(byte[] bytes, int count, byte[] into, int at)
        {
            System.Array.Copy(bytes, 0, into, at, count);
            return at + count;
        }
    }
}
