using MeasurementCapsule.Crypto;
using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Legal
{
    /// <summary>
    /// Signs a payload and verifies the signature before anybody sees it: SHA-256 of the payload bytes, ECDSA on P-256 in the
    /// key chip, low s (the smaller of the two valid values), DER, upper-case hexadecimal.
    /// </summary>
    public sealed class RecordSigner
    {
        private readonly ISigner signer;
        private readonly byte[] digest = new byte[32];
        private readonly byte[] signature = new byte[64];
        private readonly byte[] publicKey = new byte[64];
        private readonly byte[] serialNumber = new byte[9];
        private readonly byte[] foundSerialNumber = new byte[9];
        private readonly Sha256 sha256 = new Sha256();
        private readonly byte[] der = new byte[EcdsaSignature.MaximumDerBytes];

        /// <summary>Makes a signer over the key chip.</summary>
        public RecordSigner(ISigner signer)
        {
            this.signer = signer;
        }

        /// <summary>X, then Y of the public key; zeros before <see cref="Open"/> succeeded.</summary>
        public byte[] PublicKey => publicKey;

        /// <summary>True when the key is the published test key: nothing that it signs is proof of anything.</summary>
        public bool IsTestKey { get; private set; }

        /// <summary>The serial number of the key chip.</summary>
        public byte[] SerialNumber => serialNumber;

        /// <summary>Whether the key is known to be the one in use: <see cref="KeyWatch"/> says so. With another one nothing is signed.</summary>
        public bool MaySign { get; set; }

        /// <summary>Checks the chip and reads its public key.</summary>
        public Status Open()
        {
            MaySign = false;
            Status status = signer.Open();
            status = status == Status.Ok ? signer.ReadSerialNumber(serialNumber) : status;
            status = status == Status.Ok ? signer.ReadPublicKey(publicKey) : status;

            if (status == Status.Ok)
            {
                IsTestKey = PublishedTestKey.IsPublicKey(publicKey);
            }

            return status;
        }

        /// <summary>
        /// Asks whether the chip is there: a short question that may be asked every few seconds. <see cref="Status.WrongChip"/>: it is
        /// another one than was opened.
        /// </summary>
        public Status Check()
        {
            Status status = signer.ReadSerialNumber(foundSerialNumber);
            for (int i = 0; i < serialNumber.Length && status == Status.Ok; i++)
            {
                status = foundSerialNumber[i] == serialNumber[i] ? Status.Ok : Status.WrongChip;
            }

            return status;
        }

        /// <summary>The key chip tests itself: 250 ms.</summary>
        public Status SelfTest()
        {
            return signer.SelfTest();
        }

        /// <summary>Signs something that is no record, and verifies it.</summary>
        public Status SignTrial()
        {
            sha256.Reset();
            sha256.Update(publicKey, 0, publicKey.Length);
            sha256.Finish(digest);
            Status status = signer.Sign(digest, signature);
            return status == Status.Ok ? signer.Verify(digest, signature, publicKey) : status;
        }

        /// <summary>
        /// Changes one bit of the digest that was signed last: <see cref="Status.Ok"/> only when the key chip refuses the signature for
        /// it. One that accepts everything would verify nothing.
        /// </summary>
        public Status RefuseTrial()
        {
            digest[0] ^= 1;
            Status status = signer.Verify(digest, signature, publicKey);
            digest[0] ^= 1;
            return status == Status.SignatureInvalid ? Status.Ok : status == Status.Ok ? Status.SignatureInvalid : status;
        }

        /// <summary>The newest signature, DER; see <see cref="SignatureLength"/>.</summary>
        public byte[] Signature => der;

        /// <summary>How long it is; 0 when the newest signing failed.</summary>
        public int SignatureLength { get; private set; }

        /// <summary>Signs bytes and verifies the signature. <see cref="Status.SignatureInvalid"/>: the chip's signature does not fit.</summary>
        public Status Sign(byte[] bytes, int offset, int count)
        {
            SignatureLength = 0;
            sha256.Reset();
            sha256.Update(bytes, offset, count);
            sha256.Finish(digest);
            Status status = signer.Sign(digest, signature);
            if (status != Status.Ok)
            {
                return status;
            }

            EcdsaSignature.MakeLowS(signature);
            status = signer.Verify(digest, signature, publicKey);
            SignatureLength = status == Status.Ok ? EcdsaSignature.EncodeDer(signature, der, 0) : 0;
            return status;
        }

        /// <summary>
        /// Appends the signature section of a record whose payload stands in <paramref name="record"/> from
        /// <paramref name="payloadAt"/> to its end. <see cref="Status.SignatureInvalid"/>: the chip's signature does not fit.
        /// <see cref="Status.WrongState"/>: the key is not the one in use.
        /// </summary>
        public Status AppendSignature(AsciiWriter record, int payloadAt)
        {
            Status status = !MaySign ? Status.WrongState : Sign(record.Bytes, payloadAt, record.Length - payloadAt);
            if (status != Status.Ok)
            {
                return status;
            }

            record.Text("|{\"SA\":\"ECDSA-secp256r1-SHA256\",\"SD\":\"");
            record.Hexadecimal(der, 0, SignatureLength);
            record.Text("\"}");
            return record.Overflowed ? Status.OutOfRange : Status.Ok;
        }
    }
}
