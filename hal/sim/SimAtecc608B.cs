using MeasurementCapsule.Crypto;

namespace MeasurementCapsule.Hal.Sim
{
    /// <summary>
    /// Simulated Microchip ATECC608B. Bus doors: <see cref="Element"/> (I2C address 60h) and <see cref="Wake"/> (the data
    /// line held low by a zero byte to address 0). World doors: everything else that is public. It answers nothing while
    /// asleep or busy, takes its documented maximum times in world time, and falls asleep when its watchdog expires.
    /// Sources: cryptoauthlib, ATECC608B data sheet. Its key is the <see cref="PublishedTestKey"/>.
    /// </summary>
    public sealed class SimAtecc608B : ISimulatedDevice
    {
        private const int WakeMicroseconds = 1500;
        private const int WatchdogMicroseconds = 1300000;
        private const int LongWatchdogMicroseconds = 13000000;
        private const int MinimumCommandBytes = 7;

        private readonly World world;
        private readonly SimAtecc608BZones zones = new SimAtecc608BZones();
        private readonly SimAtecc608BCommands commands;
        private readonly SimAtecc608BResponse response = new SimAtecc608BResponse();
        private bool awake;
        private bool plugged = true;
        private bool corruptNextCommand;
        private long readyMicroseconds;
        private long watchdogMicroseconds;

        private SimAtecc608B(World world)
        {
            this.world = world;
            commands = new SimAtecc608BCommands(zones, world);
            Element = new SimAtecc608BElementDoor(this);
            Wake = new SimAtecc608BWakeDoor(this);
            world.Attach(this);
        }

        /// <summary>The chip as it is delivered: nothing configured, nothing locked, no key.</summary>
        public static SimAtecc608B Fresh(World world)
        {
            return new SimAtecc608B(world);
        }

        /// <summary>
        /// The chip as the capsule needs it: slot 0 (SlotConfig 2081h, KeyConfig 0033h) holds the published test key, slot
        /// and both zones are locked. Serial number 01 23 54 45 53 54 30 31 EE ("TEST01" inside the fixed bytes).
        /// </summary>
        public static SimAtecc608B Provisioned(World world)
        {
            SimAtecc608B chip = new SimAtecc608B(world);
            byte[] key = new byte[PublishedTestKey.PrivateKeyBytes];
            PublishedTestKey.CopyPrivateKey(key);
            chip.zones.SetPrivateKey(0, key);
            chip.SetConfiguration(20, 0x81);
            chip.SetConfiguration(21, 0x20);
            chip.SetConfiguration(86, 0x00);
            chip.SetConfiguration(87, 0x00);
            chip.SetConfiguration(88, 0xFE);
            chip.SetConfiguration(96, 0x33);
            return chip;
        }

        /// <summary>The chip at its own address.</summary>
        public IBus Element { get; }

        /// <summary>Address 0: nobody acknowledges there, but the low data line wakes the chip.</summary>
        public IBus Wake { get; }

        /// <summary>World: whether Sign and Verify are refused while the data zone is open (true unless set; not documented for sure).</summary>
        public bool NeedsLockedData
        {
            get => commands.NeedsLockedData;
            set => commands.NeedsLockedData = value;
        }

        /// <summary>
        /// World: whether GenKey before the configuration lock makes a key, which then is predictable (false unless set:
        /// it is refused; not documented for sure).
        /// </summary>
        public bool MakesPredictableKeys
        {
            get => commands.MakesPredictableKeys;
            set => commands.MakesPredictableKeys = value;
        }

        /// <summary>World: what computes; a long campaign may put something quicker with the same results here.</summary>
        public P256 Curve
        {
            get => commands.Curve;
            set => commands.Curve = value;
        }

        /// <summary>World: how many commands the chip has executed.</summary>
        public int ExecutedCommands { get; private set; }

        /// <summary>World: sets a byte of the configuration zone (0 to 127), as another factory or provisioning would have left it.</summary>
        public void SetConfiguration(int address, byte value)
        {
            zones.Configuration[address] = value;
        }

        /// <summary>World: sets a monotonic counter (0 or 1) to a value up to 2 097 151.</summary>
        public void SetCounter(int index, int value)
        {
            commands.SetCounter(index, (uint)value);
        }

        /// <summary>World: the connection breaks; the chip loses its supply.</summary>
        public void Unplug()
        {
            plugged = false;
            PowerLost();
        }

        /// <summary>World: the connection is there again; the chip starts asleep.</summary>
        public void Plug()
        {
            plugged = true;
        }

        /// <summary>World: the watchdog expires now, whatever the chip is doing.</summary>
        public void ExpireWatchdog()
        {
            FallAsleep();
        }

        /// <summary>World: one bit of the next command arrives wrong.</summary>
        public void CorruptNextCommand()
        {
            corruptNextCommand = true;
        }

        /// <summary>World: the next response is wrong inside the chip: every reading of it shows the same wrong bit.</summary>
        public void CorruptNextResponse()
        {
            response.CorruptNext();
        }

        /// <summary>
        /// World: one bit of a transfer from the chip is wrong on the wire; read again it is right. <paramref name="number"/>:
        /// which transfer from now on, 1 for the next. (The answer to a wake-up is one transfer, that to a command two.)
        /// </summary>
        public void DisturbRead(int number)
        {
            response.DisturbRead(number);
        }

        /// <summary>World: the self-test fails from now on; after wake and to every command the chip says so.</summary>
        public void FailSelfTest()
        {
            commands.SelfTestFails = true;
        }

        /// <summary>
        /// World: the command SelfTest finds these tests failing (01h random numbers, 02h signing, 08h key agreement, 10h AES,
        /// 20h SHA), while everything else works as before.
        /// </summary>
        public void FailTests(int tests)
        {
            commands.FaultyTests = tests;
        }

        /// <summary>Never: it acts only when it is spoken to.</summary>
        public long DueMicroseconds => long.MaxValue;

        /// <summary>Nothing to do.</summary>
        public void Act()
        {
        }

        /// <summary>What is volatile is gone.</summary>
        public void PowerLost()
        {
            FallAsleep();
        }

        /// <summary>The chip starts asleep.</summary>
        public void PowerRestored()
        {
            FallAsleep();
        }

        private void FallAsleep()
        {
            awake = false;
            response.Clear();
            commands.Forget();
        }

        private bool IsListening()
        {
            if (awake && world.NowMicroseconds >= watchdogMicroseconds)
            {
                FallAsleep();
            }

            return plugged && world.Powered && awake && world.NowMicroseconds >= readyMicroseconds;
        }

        internal void WakeToken()
        {
            world.PassBusBytes(this, 1);

            // Expired or not is settled first; a chip that is awake takes no notice.
            IsListening();
            if (plugged && world.Powered && !awake)
            {
                awake = true;
                readyMicroseconds = world.NowMicroseconds + WakeMicroseconds;
                watchdogMicroseconds = world.NowMicroseconds + (zones.HasLongWatchdog ? LongWatchdogMicroseconds : WatchdogMicroseconds);
                response.PutAfterWake(commands.SelfTestFails ? SimAtecc608BCode.SelfTestFailed : SimAtecc608BCode.AfterWake);
            }
        }

        internal Status Receive(byte[] data, int count)
        {
            // The address comes first, and nothing more when nobody answers to it.
            if (!world.PassBusBytes(this, 1) || !IsListening())
            {
                return Status.NotAcknowledged;
            }

            if (!world.PassBusBytes(this, count))
            {
                return Status.BusError;
            }

            if (count == 0)
            {
                return Status.Ok;
            }

            switch (data[0])
            {
                case 0x00:
                    response.Rewind();
                    return Status.Ok;
                case 0x01:
                    FallAsleep();
                    return Status.Ok;
                case 0x02:
                    awake = false;
                    return Status.Ok;
                case 0x03:
                    ReceiveCommand(data, count);
                    return Status.Ok;
                default:
                    return Status.NotAcknowledged;
            }
        }

        private void ReceiveCommand(byte[] data, int count)
        {
            bool damaged = corruptNextCommand;
            corruptNextCommand = false;
            if (damaged || count < 1 + MinimumCommandBytes || data[1] != count - 1
                || LittleEndian.ReadUInt16(data, count - 2) != SimAtecc608BCode.Crc(data, 1, count - 3))
            {
                response.PutStatus(SimAtecc608BCode.CommunicationFailed);
                return;
            }

            long ready = world.NowMicroseconds + SimAtecc608BOpcode.Microseconds(data[2], zones.ClockDivider);
            if (ready >= watchdogMicroseconds)
            {
                response.PutStatus(SimAtecc608BCode.WatchdogAboutToExpire);
                return;
            }

            readyMicroseconds = ready;
            ExecutedCommands++;
            int status = commands.Execute(data[2], data[3], LittleEndian.ReadUInt16(data, 4), data, 6, count - 8);
            if (commands.AnswerBytes == 0)
            {
                response.PutStatus(status);
            }
            else
            {
                response.PutAnswer(commands.Answer, commands.AnswerBytes);
            }
        }

        internal Status Send(byte[] read, int count)
        {
            if (!world.PassBusBytes(this, 1) || !IsListening())
            {
                return Status.NotAcknowledged;
            }

            response.Read(read, count);
            return world.PassBusBytes(this, count) ? Status.Ok : Status.BusError;
        }
    }
}
