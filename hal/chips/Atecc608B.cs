using System;

namespace MeasurementCapsule.Hal.Chips
{
    /// <summary>
    /// Microchip ATECC608B secure element: holds the private key of the capsule in slot 0 and signs with it. Sources:
    /// cryptoauthlib; the ATECC608B data sheet for configuration zone, slots and execution times.
    /// Every call wakes the chip, runs one command set and puts it to sleep; a set that was lost without harm (watchdog,
    /// damaged bytes) is repeated once.
    /// </summary>
    public sealed class Atecc608B : ISigner
    {
        private const int SerialNumberBytes = 9;
        private const int DigestBytes = 32;
        private const int SignatureBytes = 64;
        private const int PublicKeyBytes = 64;
        private const int RandomBytes = 32;

        private enum Opcode : byte
        {
            Read = 0x02,
            Nonce = 0x16,
            Random = 0x1B,
            Info = 0x30,
            GenKey = 0x40,
            Sign = 0x41,
            Verify = 0x45,
            SelfTest = 0x77,
        }

        private enum CommandSet
        {
            Identify,
            SerialNumber,
            PublicKey,
            Sign,
            Verify,
            SelfTest,
        }

        private const byte PassThroughToDigestBuffer = 0x43;
        private const byte PublicKeyOnly = 0x00;
        private const byte ExternalFromDigestBuffer = 0xA0;
        private const byte VerifyExternalFromDigestBuffer = 0x22;
        private const byte AllSelfTests = 0x3B; // random numbers, signing, key agreement, AES, SHA
        private const int KeyTypeP256 = 0x0004;
        private const int LegalSlot = 0;

        // Documented maxima; the slow commands depend on the clock divider, in the order of Atecc608BConfiguration.ClockMode.
        private const int InfoMicroseconds = 5000;
        private const int RandomMicroseconds = 23000;
        private const int NonceMicroseconds = 20000;
        private static readonly int[] genKeyMicroseconds = { 115000, 215000, 653000 };
        private static readonly int[] signMicroseconds = { 115000, 220000, 665000 };
        private static readonly int[] verifyMicroseconds = { 105000, 295000, 1085000 };

        private static readonly int[] selfTestMicroseconds = { 250000, 625000, 2324000 };

        private readonly Atecc608BTransport transport;
        private readonly Atecc608BConfiguration configuration = new Atecc608BConfiguration();
        private readonly byte[] digestArgument = new byte[DigestBytes];
        private readonly byte[] keyArgument = new byte[PublicKeyBytes];
        private readonly byte[] signatureArgument = new byte[SignatureBytes];
        private bool isOpen;

        /// <summary>
        /// A driver for the chip at <paramref name="element"/> (I2C address 60h). <paramref name="wake"/> is I2C address 0
        /// at 100 kHz or slower: a zero byte there keeps the data line low for the 60 µs that wake the chip.
        /// </summary>
        public Atecc608B(IBus element, IBus wake, IMonotonicClock clock)
        {
            transport = new Atecc608BTransport(element, wake, clock);
        }

        /// <summary>
        /// Checks revision (00 00 60 02 or 03, else <see cref="Status.WrongChip"/>), locks and configuration of the legal
        /// slot, and that it holds a key (else <see cref="Status.WrongState"/>). Takes 1.3 s when the chip is absent.
        /// </summary>
        public Status Open()
        {
            isOpen = false;
            Status status = Run(CommandSet.Identify);
            isOpen = status == Status.Ok;
            return status;
        }

        /// <summary>
        /// The chip tests its random numbers, signing, key agreement, AES and SHA: 250 ms. <see cref="Status.ChipFault"/>: at least
        /// one failed. With the slowest clock of the chip it takes longer than its watchdog: <see cref="Status.Timeout"/>.
        /// </summary>
        public Status SelfTest()
        {
            return RunOpened(CommandSet.SelfTest);
        }

        /// <summary>The serial number of the chip, 9 bytes, from its configuration zone (bytes 0 to 3 and 8 to 12).</summary>
        public Status ReadSerialNumber(byte[] serialNumber)
        {
            if (serialNumber.Length < SerialNumberBytes)
            {
                return Status.OutOfRange;
            }

            Status status = RunOpened(CommandSet.SerialNumber);
            if (status == Status.Ok)
            {
                configuration.CopySerialNumber(serialNumber);
            }

            return status;
        }

        /// <summary>The public key X, Y, which the chip computes from the private key in the legal slot.</summary>
        public Status ReadPublicKey(byte[] publicKey)
        {
            if (publicKey.Length < PublicKeyBytes)
            {
                return Status.OutOfRange;
            }

            Status status = RunOpened(CommandSet.PublicKey);
            if (status == Status.Ok)
            {
                Array.Copy(transport.Response, 1, publicKey, 0, PublicKeyBytes);
            }

            return status;
        }

        /// <summary>Signs a digest of 32 bytes with the legal key; s is as the chip gives it, in either half.</summary>
        public Status Sign(byte[] digest, byte[] signature)
        {
            if (digest.Length != DigestBytes || signature.Length < SignatureBytes)
            {
                return Status.OutOfRange;
            }

            Array.Copy(digest, 0, digestArgument, 0, DigestBytes);
            Status status = RunOpened(CommandSet.Sign);
            if (status == Status.Ok)
            {
                Array.Copy(transport.Response, 1, signature, 0, SignatureBytes);
            }

            return status;
        }

        /// <summary>Verifies with any P-256 key in the chip: <see cref="Status.SignatureInvalid"/> when it does not fit.</summary>
        public Status Verify(byte[] digest, byte[] signature, byte[] publicKey)
        {
            if (digest.Length != DigestBytes || signature.Length < SignatureBytes || publicKey.Length < PublicKeyBytes)
            {
                return Status.OutOfRange;
            }

            Array.Copy(digest, 0, digestArgument, 0, DigestBytes);
            Array.Copy(signature, 0, signatureArgument, 0, SignatureBytes);
            Array.Copy(publicKey, 0, keyArgument, 0, PublicKeyBytes);
            return RunOpened(CommandSet.Verify);
        }

        private Status RunOpened(CommandSet set)
        {
            return isOpen ? Run(set) : Status.WrongState;
        }

        private Status Run(CommandSet set)
        {
            Status status = RunOnce(set);
            return status != Status.Ok && transport.MayRepeat ? RunOnce(set) : status;
        }

        private Status RunOnce(CommandSet set)
        {
            Status status = transport.WakeUp(set == CommandSet.Identify);
            if (status != Status.Ok)
            {
                return status;
            }

            status = Perform(set);
            Status slept = transport.LetSleep();
            return status == Status.Ok ? slept : status;
        }

        private Status Perform(CommandSet set)
        {
            switch (set)
            {
                case CommandSet.Identify:
                    return Identify();
                case CommandSet.SerialNumber:
                    return ReadConfiguration(0);
                case CommandSet.PublicKey:
                    return ComputePublicKey();
                case CommandSet.Sign:
                    return SignDigest();
                case CommandSet.SelfTest:
                    return TestItself();
                default:
                    return VerifyDigest();
            }
        }

        private Status Identify()
        {
            Status status = Execute(Opcode.Info, 0, 0, 0, 4, InfoMicroseconds);
            if (status == Status.Ok && !Atecc608BConfiguration.IsRevision(transport.Response, 1))
            {
                status = Status.WrongChip;
            }

            // Block 1 holds nothing that a signature depends on.
            status = status == Status.Ok ? ReadConfiguration(0) : status;
            status = status == Status.Ok ? ReadConfiguration(2) : status;
            status = status == Status.Ok ? ReadConfiguration(3) : status;
            status = status == Status.Ok ? configuration.Judge() : status;
            return status == Status.Ok ? ComputePublicKey() : status;
        }

        private Status ReadConfiguration(int block)
        {
            Status status = Execute(
                Opcode.Read,
                Atecc608BConfiguration.ReadWholeBlock,
                block << 3,
                0,
                Atecc608BConfiguration.BlockBytes,
                InfoMicroseconds);
            if (status == Status.Ok)
            {
                configuration.TakeBlock(block, transport.Response, 1);
            }

            return status;
        }

        private Status ComputePublicKey()
        {
            return Execute(Opcode.GenKey, PublicKeyOnly, LegalSlot, 0, PublicKeyBytes, genKeyMicroseconds[configuration.ClockMode]);
        }

        // Random first: it renews the seed from which the chip draws the secret number of the signature.
        private Status SignDigest()
        {
            Status status = Execute(Opcode.Random, 0, 0, 0, RandomBytes, RandomMicroseconds);
            status = status == Status.Ok ? LoadDigest() : status;
            return status == Status.Ok
                ? Execute(Opcode.Sign, ExternalFromDigestBuffer, LegalSlot, 0, SignatureBytes, signMicroseconds[configuration.ClockMode])
                : status;
        }

        private Status VerifyDigest()
        {
            Status status = LoadDigest();
            if (status != Status.Ok)
            {
                return status;
            }

            Array.Copy(signatureArgument, 0, transport.Packet, Atecc608BPacket.DataStart, SignatureBytes);
            Array.Copy(keyArgument, 0, transport.Packet, Atecc608BPacket.DataStart + SignatureBytes, PublicKeyBytes);
            return Execute(
                Opcode.Verify,
                VerifyExternalFromDigestBuffer,
                KeyTypeP256,
                SignatureBytes + PublicKeyBytes,
                0,
                verifyMicroseconds[configuration.ClockMode]);
        }

        private Status TestItself()
        {
            Status status = Execute(Opcode.SelfTest, AllSelfTests, 0, 0, 0, selfTestMicroseconds[configuration.ClockMode]);

            // The answer is no status code here: it has one bit for each test that failed.
            bool answered = status == Status.SignatureInvalid || status == Status.OutOfRange || status == Status.WrongState;
            return answered ? Status.ChipFault : status;
        }

        private Status LoadDigest()
        {
            Array.Copy(digestArgument, 0, transport.Packet, Atecc608BPacket.DataStart, DigestBytes);
            return Execute(Opcode.Nonce, PassThroughToDigestBuffer, 0, DigestBytes, 0, NonceMicroseconds);
        }

        private Status Execute(Opcode opcode, byte parameter1, int parameter2, int dataCount, int answerBytes, int maximumMicroseconds)
        {
            Atecc608BPacket.Begin(transport.Packet, (byte)opcode, parameter1, parameter2);
            return transport.Execute(dataCount, answerBytes, maximumMicroseconds);
        }
    }
}
