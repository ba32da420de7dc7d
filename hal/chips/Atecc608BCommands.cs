using System;

namespace MeasurementCapsule.Hal.Chips
{
    /// <summary>
    /// The commands of the ATECC608B, one method each, for a chip that is awake. Answers stand in the transport's response from index 1 on.
    /// Sources: cryptoauthlib (calib_*), its documented maximum times; ATECC608B data sheet, section "Security Commands".
    /// </summary>
    internal sealed class Atecc608BCommands
    {
        internal const int DigestBytes = 32;
        internal const int SignatureBytes = 64;
        internal const int PublicKeyBytes = 64;
        internal const int RandomBytes = 32;
        internal const int NonceInputBytes = 20;
        internal const int BlockBytes = 32;
        internal const int WordBytes = 4;
        internal const int HashBlockBytes = 64;
        internal const int RevisionBytes = 4;
        internal const int CounterBytes = 4;

        private enum Opcode : byte
        {
            Read = 0x02,
            Write = 0x12,
            Nonce = 0x16,
            Lock = 0x17,
            Random = 0x1B,
            Counter = 0x24,
            Info = 0x30,
            GenKey = 0x40,
            Sign = 0x41,
            Verify = 0x45,
            Sha = 0x47,
            SelfTest = 0x77,
        }

        private const byte PassThroughToDigestBuffer = 0x43;
        private const byte RandomNonce = 0x00;
        private const byte PublicKeyOnly = 0x00;
        private const byte NewPrivateKey = 0x04;
        private const byte ExternalFromDigestBuffer = 0xA0;
        private const byte VerifyExternalFromDigestBuffer = 0x22;
        private const byte AllSelfTests = 0x3B; // random numbers, signing, key agreement, AES, SHA
        private const int KeyTypeP256 = 0x0004;
        private const byte WholeBlock = 0x80;
        private const byte LockConfigurationWithCrc = 0x00;
        private const byte LockDataWithoutCrc = 0x81;
        private const byte LockSlotWithoutCrc = 0x82;
        private const byte HashInit = 0x00;
        private const byte HashUpdate = 0x01;
        private const byte HashFinal = 0x02;

        // Documented maxima; the slow commands depend on the clock divider, in the order of Atecc608BConfiguration.ClockMode.
        private const int QuickMicroseconds = 5000; // Info, Read
        private const int RandomMicroseconds = 23000;
        private const int NonceMicroseconds = 20000;
        private const int CounterMicroseconds = 25000;
        private const int LockMicroseconds = 35000;
        private const int WriteMicroseconds = 45000;
        private const int SlowestClock = 2;
        private static readonly int[] genKeyMicroseconds = { 115000, 215000, 653000 };
        private static readonly int[] signMicroseconds = { 115000, 220000, 665000 };
        private static readonly int[] verifyMicroseconds = { 105000, 295000, 1085000 };
        private static readonly int[] selfTestMicroseconds = { 250000, 625000, 2324000 };
        private static readonly int[] hashMicroseconds = { 36000, 42000, 75000 };

        private readonly Atecc608BTransport transport;

        internal Atecc608BCommands(Atecc608BTransport transport)
        {
            this.transport = transport;
        }

        /// <summary>
        /// Which of the three clocks the chip has (<see cref="Atecc608BConfiguration.ClockMode"/>): how long its answers are waited for.
        /// Until it is known, the slowest.
        /// </summary>
        internal int ClockMode { get; set; } = SlowestClock;

        /// <summary>Answers with the revision, 4 bytes.</summary>
        internal Status Info()
        {
            return Execute(Opcode.Info, 0, 0, 0, RevisionBytes, QuickMicroseconds);
        }

        /// <summary>Answers with 32 random bytes; before the configuration lock with a pattern that everybody knows.</summary>
        internal Status Random()
        {
            return Execute(Opcode.Random, 0, 0, 0, RandomBytes, RandomMicroseconds);
        }

        /// <summary>Nonce, pass-through: the digest goes into the message digest buffer, for one Sign or Verify.</summary>
        internal Status LoadDigest(byte[] digest)
        {
            return ExecuteWith(digest, 0, DigestBytes, Opcode.Nonce, PassThroughToDigestBuffer, 0, 0, NonceMicroseconds);
        }

        /// <summary>Nonce, random: 20 bytes of ours are hashed with 32 of the chip into TempKey; answers with the 32.</summary>
        internal Status MixNonce(byte[] input)
        {
            return ExecuteWith(input, 0, NonceInputBytes, Opcode.Nonce, RandomNonce, 0, RandomBytes, NonceMicroseconds);
        }

        /// <summary>Makes a new private key in the slot: the one before is gone. Answers with X, Y.</summary>
        internal Status MakeKey(int slot)
        {
            return Execute(Opcode.GenKey, NewPrivateKey, slot, 0, PublicKeyBytes, genKeyMicroseconds[ClockMode]);
        }

        /// <summary>Answers with X, Y of the private key in the slot.</summary>
        internal Status ComputePublicKey(int slot)
        {
            return Execute(Opcode.GenKey, PublicKeyOnly, slot, 0, PublicKeyBytes, genKeyMicroseconds[ClockMode]);
        }

        /// <summary>Signs what was loaded into the message digest buffer; answers with r, s.</summary>
        internal Status Sign(int slot)
        {
            return Execute(Opcode.Sign, ExternalFromDigestBuffer, slot, 0, SignatureBytes, signMicroseconds[ClockMode]);
        }

        /// <summary>Verifies what was loaded into the message digest buffer.</summary>
        internal Status Verify(byte[] signature, byte[] publicKey)
        {
            Array.Copy(signature, 0, transport.Packet, Atecc608BPacket.DataStart, SignatureBytes);
            Array.Copy(publicKey, 0, transport.Packet, Atecc608BPacket.DataStart + SignatureBytes, PublicKeyBytes);
            return Execute(Opcode.Verify, VerifyExternalFromDigestBuffer, KeyTypeP256, SignatureBytes + PublicKeyBytes, 0, verifyMicroseconds[ClockMode]);
        }

        /// <summary>Answers with counter 0 or 1, 4 bytes, little-endian.</summary>
        internal Status ReadCounter(int counter)
        {
            return Execute(Opcode.Counter, 0, counter, 0, CounterBytes, CounterMicroseconds);
        }

        /// <summary>Adds one, for ever; answers with the new value.</summary>
        internal Status IncrementCounter(int counter)
        {
            return Execute(Opcode.Counter, 1, counter, 0, CounterBytes, CounterMicroseconds);
        }

        /// <summary>Answers with 4 or 32 bytes of a zone; the address is that of the data sheet.</summary>
        internal Status Read(Atecc608BZone zone, int address, int bytes)
        {
            return Execute(Opcode.Read, ZoneOf(zone, bytes), address, 0, bytes, QuickMicroseconds);
        }

        /// <summary>Writes 4 or 32 bytes into a zone, in clear.</summary>
        internal Status Write(Atecc608BZone zone, int address, byte[] data, int offset, int bytes)
        {
            return ExecuteWith(data, offset, bytes, Opcode.Write, ZoneOf(zone, bytes), address, 0, WriteMicroseconds);
        }

        /// <summary>Locks the configuration zone, for ever, if its bytes have this CRC: nothing is locked but what was seen.</summary>
        internal Status LockConfiguration(int crc)
        {
            return Execute(Opcode.Lock, LockConfigurationWithCrc, crc, 0, 0, LockMicroseconds);
        }

        /// <summary>Locks a slot, for ever. Without CRC: nobody but the chip can read what is in it.</summary>
        internal Status LockSlot(int slot)
        {
            return Execute(Opcode.Lock, (byte)(LockSlotWithoutCrc | (slot << 2)), 0, 0, 0, LockMicroseconds);
        }

        /// <summary>Locks data and OTP zone, for ever. Without CRC: slots cannot be read before, and a private key never.</summary>
        internal Status LockData()
        {
            return Execute(Opcode.Lock, LockDataWithoutCrc, 0, 0, 0, LockMicroseconds);
        }

        /// <summary>The chip tests itself; its answer is no status code but one bit for each test that failed.</summary>
        internal Status SelfTest()
        {
            Status status = Execute(Opcode.SelfTest, AllSelfTests, 0, 0, 0, selfTestMicroseconds[ClockMode]);
            bool answered = status == Status.SignatureInvalid || status == Status.OutOfRange || status == Status.WrongState;
            return answered ? Status.ChipFault : status;
        }

        /// <summary>Starts on a SHA-256.</summary>
        internal Status BeginHash()
        {
            return Execute(Opcode.Sha, HashInit, 0, 0, 0, hashMicroseconds[ClockMode]);
        }

        /// <summary>The next 64 bytes of the message.</summary>
        internal Status UpdateHash(byte[] data, int offset)
        {
            return ExecuteWith(data, offset, HashBlockBytes, Opcode.Sha, HashUpdate, HashBlockBytes, 0, hashMicroseconds[ClockMode]);
        }

        /// <summary>The last 0 to 63 bytes; answers with the digest.</summary>
        internal Status FinishHash(byte[] data, int offset, int count)
        {
            return ExecuteWith(data, offset, count, Opcode.Sha, HashFinal, count, DigestBytes, hashMicroseconds[ClockMode]);
        }

        private static byte ZoneOf(Atecc608BZone zone, int bytes)
        {
            return (byte)((int)zone | (bytes == BlockBytes ? WholeBlock : 0));
        }

        private Status ExecuteWith(byte[] data, int offset, int count, Opcode opcode, byte parameter1, int parameter2, int answerBytes, int maximumMicroseconds)
        {
            Array.Copy(data, offset, transport.Packet, Atecc608BPacket.DataStart, count);
            return Execute(opcode, parameter1, parameter2, count, answerBytes, maximumMicroseconds);
        }

        private Status Execute(Opcode opcode, byte parameter1, int parameter2, int dataCount, int answerBytes, int maximumMicroseconds)
        {
            Atecc608BPacket.Begin(transport.Packet, (byte)opcode, parameter1, parameter2);
            return transport.Execute(dataCount, answerBytes, maximumMicroseconds);
        }
    }
}
