using System;

namespace MeasurementCapsule.Hal.Chips
{
    /// <summary>
    /// What an ATECC608B can do beside signing: random numbers, two counters that only rise, SHA-256, and memory. The capsule bills
    /// without them. Each call wakes the chip and puts it to sleep. Sources: as <see cref="Atecc608B"/>.
    /// </summary>
    public sealed class Atecc608BServices : IAtecc608BSets
    {
        /// <summary>A counter ends here, for ever.</summary>
        public const int CounterLimit = 2097151;

        private const int Revision = 0;
        private const int RandomNumbers = 1;
        private const int Mixing = 2;
        private const int CounterReading = 3;
        private const int Counting = 4;
        private const int Hashing = 5;
        private const int Reading = 6;
        private const int Writing = 7;

        // The start and so many blocks, 75 ms each at the slowest clock, are less than the watchdog.
        private const int HashBlocksPerWatchdog = 15;

        private readonly Atecc608BTransport transport;
        private readonly Atecc608BCommands commands;
        private byte[] data;
        private int start;
        private int length;
        private Atecc608BZone zone;
        private int address;

        /// <summary>For the chip at <paramref name="element"/>; the arguments are those of <see cref="Atecc608B"/>.</summary>
        public Atecc608BServices(IBus element, IBus wake, IMonotonicClock clock)
        {
            transport = new Atecc608BTransport(element, wake, clock);
            commands = new Atecc608BCommands(transport);
        }

        /// <summary>The revision, 4 bytes: 00 00 60 03.</summary>
        public Status ReadRevision(byte[] revision)
        {
            return revision.Length < Atecc608BCommands.RevisionBytes ? Status.OutOfRange : RunInto(Revision, revision, Atecc608BCommands.RevisionBytes);
        }

        /// <summary>
        /// 32 random bytes. <see cref="Status.WrongState"/>: the configuration is not locked, and they would be a pattern that everybody knows.
        /// </summary>
        public Status Random(byte[] random)
        {
            return random.Length < Atecc608BCommands.RandomBytes ? Status.OutOfRange : RunInto(RandomNumbers, random, Atecc608BCommands.RandomBytes);
        }

        /// <summary>
        /// 32 random bytes of the chip, which has mixed them with 20 bytes of ours: neither side alone decides what it goes on with.
        /// <see cref="Status.WrongState"/>: as <see cref="Random"/>.
        /// </summary>
        public Status MixNonce(byte[] input, byte[] random)
        {
            if (input.Length != Atecc608BCommands.NonceInputBytes || random.Length < Atecc608BCommands.RandomBytes)
            {
                return Status.OutOfRange;
            }

            data = input;
            return RunInto(Mixing, random, Atecc608BCommands.RandomBytes);
        }

        /// <summary>Reads counter 0 or 1.</summary>
        public Status ReadCounter(int counter, out int value)
        {
            return RunCounter(CounterReading, counter, out value);
        }

        /// <summary>
        /// Adds one to counter 0 or 1, for ever, and gives its new value. An increment whose answer was lost is looked for, never repeated
        /// blindly. <see cref="Status.Full"/>: the counter is at <see cref="CounterLimit"/>.
        /// </summary>
        public Status IncrementCounter(int counter, out int value)
        {
            Status status = ReadCounter(counter, out int before);
            value = before;
            if (status != Status.Ok || before >= CounterLimit)
            {
                return status == Status.Ok ? Status.Full : status;
            }

            for (int attempt = 0; attempt < 2; attempt++)
            {
                status = RunCounter(Counting, counter, out value);
                Status looked = status == Status.Ok ? status : ReadCounter(counter, out value);
                if (looked != Status.Ok || value != before)
                {
                    return looked != Status.Ok ? status : value == before + 1 ? Status.Ok : Status.ChipFault;
                }
            }

            return status == Status.Ok ? Status.ChipFault : status;
        }

        /// <summary>SHA-256 in the chip, 36 ms for each 64 bytes; the digest has 32 bytes.</summary>
        public Status Hash(byte[] message, int offset, int count, byte[] digest)
        {
            if (offset < 0 || count < 0 || count > message.Length - offset || digest.Length < Atecc608BCommands.DigestBytes)
            {
                return Status.OutOfRange;
            }

            data = message;
            start = offset;
            length = count;
            return RunInto(Hashing, digest, Atecc608BCommands.DigestBytes);
        }

        /// <summary>
        /// Reads 4 or 32 bytes of a zone. The address is that of the data sheet: block · 8 + word, in the data zone slot · 8 + word +
        /// block · 256. <see cref="Status.WrongState"/>: not to be read, or not before the data zone is locked.
        /// </summary>
        public Status Read(Atecc608BZone from, int at, byte[] into, int bytes)
        {
            if (!IsLength(bytes) || into.Length < bytes)
            {
                return Status.OutOfRange;
            }

            zone = from;
            address = at;
            length = bytes;
            return RunInto(Reading, into, bytes);
        }

        /// <summary>
        /// Writes 4 or 32 bytes into OTP or data zone, in clear. Rules and locks are not written here but by
        /// <see cref="Atecc608BProvisioning"/>. <see cref="Status.WrongState"/>: not to be written any more, or not yet.
        /// </summary>
        public Status Write(Atecc608BZone into, int at, byte[] from, int bytes)
        {
            if (into == Atecc608BZone.Configuration || !IsLength(bytes) || from.Length < bytes)
            {
                return Status.OutOfRange;
            }

            zone = into;
            address = at;
            data = from;
            length = bytes;
            return transport.Run(this, Writing, false, true);
        }

        Status IAtecc608BSets.Perform(int set)
        {
            switch (set)
            {
                case Revision:
                    return commands.Info();
                case RandomNumbers:
                    return Unpredictable(commands.Random());
                case Mixing:
                    return Unpredictable(commands.MixNonce(data));
                case CounterReading:
                    return commands.ReadCounter(address);
                case Counting:
                    return commands.IncrementCounter(address);
                case Hashing:
                    return HashMessage();
                case Reading:
                    return commands.Read(zone, address, length);
                default:
                    return commands.Write(zone, address, data, 0, length);
            }
        }

        private static bool IsLength(int bytes)
        {
            return bytes == Atecc608BCommands.WordBytes || bytes == Atecc608BCommands.BlockBytes;
        }

        private Status Unpredictable(Status status)
        {
            return status == Status.Ok && Atecc608BEarlyKey.IsPattern(transport.Response, 1) ? Status.WrongState : status;
        }

        private Status HashMessage()
        {
            Status status = commands.BeginHash();
            int at = 0;
            for (int block = 1; status == Status.Ok && length - at >= Atecc608BCommands.HashBlockBytes; block++)
            {
                status = commands.UpdateHash(data, start + at);
                at += Atecc608BCommands.HashBlockBytes;
                if (status == Status.Ok && block % HashBlocksPerWatchdog == 0)
                {
                    status = transport.Refresh();
                }
            }

            return status == Status.Ok ? commands.FinishHash(data, start + at, length - at) : status;
        }

        private Status RunCounter(int set, int counter, out int value)
        {
            value = 0;
            if (counter < 0 || counter > 1)
            {
                return Status.OutOfRange;
            }

            address = counter;
            Status status = transport.Run(this, set, false, set == CounterReading);
            if (status == Status.Ok)
            {
                value = LittleEndian.ReadUInt16(transport.Response, 1) | (LittleEndian.ReadUInt16(transport.Response, 3) << 16);
            }

            return status;
        }

        private Status RunInto(int set, byte[] into, int bytes)
        {
            Status status = transport.Run(this, set, false, true);
            if (status == Status.Ok)
            {
                Array.Copy(transport.Response, 1, into, 0, bytes);
            }

            return status;
        }
    }
}
