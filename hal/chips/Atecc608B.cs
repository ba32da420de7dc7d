using System;

namespace MeasurementCapsule.Hal.Chips
{
    /// <summary>
    /// Microchip ATECC608B secure element: holds the private key of the capsule in slot 0 and signs with it. Sources:
    /// cryptoauthlib; the ATECC608B data sheet for configuration zone, slots and execution times.
    /// Every call wakes the chip, runs one command set and puts it to sleep; a set that was lost without harm (watchdog,
    /// damaged bytes) is repeated once. The key is made by <see cref="Atecc608BProvisioning"/>.
    /// </summary>
    public sealed class Atecc608B : ISigner, IAtecc608BSets
    {
        private const int Identification = 0;
        private const int SerialNumber = 1;
        private const int PublicKey = 2;
        private const int Signature = 3;
        private const int Verification = 4;
        private const int OwnTest = 5;

        private readonly Atecc608BTransport transport;
        private readonly Atecc608BCommands commands;
        private readonly Atecc608BConfiguration configuration = new Atecc608BConfiguration();
        private byte[] digestArgument;
        private byte[] signatureArgument;
        private byte[] keyArgument;
        private bool isOpen;

        /// <summary>
        /// A driver for the chip at <paramref name="element"/> (I2C address 60h). <paramref name="wake"/> is I2C address 0
        /// at 100 kHz or slower: a zero byte there keeps the data line low for the 60 µs that wake the chip.
        /// </summary>
        public Atecc608B(IBus element, IBus wake, IMonotonicClock clock)
        {
            transport = new Atecc608BTransport(element, wake, clock);
            commands = new Atecc608BCommands(transport);
        }

        /// <summary>
        /// Checks revision (00 00 60 02 or 03, else <see cref="Status.WrongChip"/>), locks and configuration of the legal
        /// slot, that it holds a key, and not the one that everybody knows (else <see cref="Status.WrongState"/>). Takes 2.4 s when the chip
        /// is absent.
        /// </summary>
        public Status Open()
        {
            isOpen = false;
            Status status = transport.Run(this, Identification, true, true);
            isOpen = status == Status.Ok;
            return status;
        }

        /// <summary>
        /// The chip tests its random numbers, signing, key agreement, AES and SHA: 250 ms. <see cref="Status.ChipFault"/>: at least
        /// one failed. With the slowest clock of the chip it takes longer than its ordinary watchdog: <see cref="Status.Timeout"/>.
        /// </summary>
        public Status SelfTest()
        {
            return RunOpened(OwnTest);
        }

        /// <summary>
        /// The serial number of the chip, 9 bytes, from its configuration zone (bytes 0 to 3 and 8 to 12). A chip that is not provisioned
        /// has one, too: this works before <see cref="Open"/>, and takes 8 ms.
        /// </summary>
        public Status ReadSerialNumber(byte[] serialNumber)
        {
            if (serialNumber.Length < Atecc608BConfiguration.SerialNumberBytes)
            {
                return Status.OutOfRange;
            }

            Status status = transport.Run(this, SerialNumber, false, true);
            if (status == Status.Ok)
            {
                configuration.CopySerialNumber(serialNumber);
            }

            return status;
        }

        /// <summary>The public key X, Y, which the chip computes from the private key in the legal slot.</summary>
        public Status ReadPublicKey(byte[] publicKey)
        {
            if (publicKey.Length < Atecc608BCommands.PublicKeyBytes)
            {
                return Status.OutOfRange;
            }

            Status status = RunOpened(PublicKey);
            if (status == Status.Ok)
            {
                Array.Copy(transport.Response, 1, publicKey, 0, Atecc608BCommands.PublicKeyBytes);
            }

            return status;
        }

        /// <summary>Signs a digest of 32 bytes with the legal key; s is as the chip gives it, in either half.</summary>
        public Status Sign(byte[] digest, byte[] signature)
        {
            if (digest.Length != Atecc608BCommands.DigestBytes || signature.Length < Atecc608BCommands.SignatureBytes)
            {
                return Status.OutOfRange;
            }

            digestArgument = digest;
            Status status = RunOpened(Signature);
            if (status == Status.Ok)
            {
                Array.Copy(transport.Response, 1, signature, 0, Atecc608BCommands.SignatureBytes);
            }

            return status;
        }

        /// <summary>Verifies with any P-256 key in the chip: <see cref="Status.SignatureInvalid"/> when it does not fit.</summary>
        public Status Verify(byte[] digest, byte[] signature, byte[] publicKey)
        {
            if (digest.Length != Atecc608BCommands.DigestBytes || signature.Length < Atecc608BCommands.SignatureBytes
                || publicKey.Length < Atecc608BCommands.PublicKeyBytes)
            {
                return Status.OutOfRange;
            }

            digestArgument = digest;
            signatureArgument = signature;
            keyArgument = publicKey;
            return RunOpened(Verification);
        }

        Status IAtecc608BSets.Perform(int set)
        {
            switch (set)
            {
                case Identification:
                    return Identify();
                case SerialNumber:
                    return ReadConfiguration(0);
                case PublicKey:
                    return commands.ComputePublicKey(Atecc608BConfiguration.LegalSlot);
                case Signature:
                    return SignDigest();
                case OwnTest:
                    return commands.SelfTest();
                default:
                    return VerifyDigest();
            }
        }

        private Status RunOpened(int set)
        {
            return isOpen ? transport.Run(this, set, false, true) : Status.WrongState;
        }

        private Status Identify()
        {
            Status status = commands.Info();
            if (status == Status.Ok && !Atecc608BConfiguration.IsRevision(transport.Response, 1))
            {
                status = Status.WrongChip;
            }

            // Block 1 holds nothing that a signature depends on.
            status = status == Status.Ok ? ReadConfiguration(0) : status;
            status = status == Status.Ok ? ReadConfiguration(2) : status;
            status = status == Status.Ok ? ReadConfiguration(3) : status;
            status = status == Status.Ok ? configuration.Judge() : status;
            if (status != Status.Ok)
            {
                return status;
            }

            commands.ClockMode = configuration.ClockMode;
            status = commands.ComputePublicKey(Atecc608BConfiguration.LegalSlot);
            return status == Status.Ok && Atecc608BEarlyKey.Is(transport.Response, 1) ? Status.WrongState : status;
        }

        private Status ReadConfiguration(int block)
        {
            Status status = commands.Read(Atecc608BZone.Configuration, block << 3, Atecc608BCommands.BlockBytes);
            if (status == Status.Ok)
            {
                configuration.TakeBlock(block, transport.Response, 1);
            }

            return status;
        }

        // Random first: it renews the seed from which the chip draws the secret number of the signature.
        private Status SignDigest()
        {
            Status status = commands.Random();
            status = status == Status.Ok ? commands.LoadDigest(digestArgument) : status;
            return status == Status.Ok ? commands.Sign(Atecc608BConfiguration.LegalSlot) : status;
        }

        private Status VerifyDigest()
        {
            Status status = commands.LoadDigest(digestArgument);
            return status == Status.Ok ? commands.Verify(signatureArgument, keyArgument) : status;
        }
    }
}
