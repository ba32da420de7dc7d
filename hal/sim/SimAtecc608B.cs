namespace MeasurementCapsule.Hal.Sim
{
    /// <summary>
    /// Simulated Microchip ATECC608B. Bus doors: <see cref="Element"/> (I2C address 60h) and <see cref="Wake"/> (the data
    /// line held low by a zero byte to address 0). World doors: everything else that is public. It answers nothing while
    /// asleep or busy, takes its documented maximum times in world time, and falls asleep when its watchdog expires.
    /// Sources: cryptoauthlib, ATECC608B data sheet. Its only key is the published test key.
    /// </summary>
    public sealed class SimAtecc608B : ISimulatedDevice
    {
        private readonly SimAtecc608BCore core;

        private SimAtecc608B(World world)
        {
            core = new SimAtecc608BCore(this, world);
            Element = new SimAtecc608BElementDoor(core);
            Wake = new SimAtecc608BWakeDoor(core);
            world.Attach(this);
        }

        /// <summary>
        /// The chip as it is delivered: configured as the factory leaves it, nothing locked, no key. Serial number 01 23 54 45 53 54 30 31 EE
        /// ("TEST01" inside the fixed bytes).
        /// </summary>
        public static SimAtecc608B Fresh(World world)
        {
            return new SimAtecc608B(world);
        }

        /// <summary>
        /// The chip as the capsule needs it: slot 0 (SlotConfig 2081h, KeyConfig 0033h) holds the published test key, slot
        /// and both zones are locked.
        /// </summary>
        public static SimAtecc608B Provisioned(World world)
        {
            SimAtecc608B chip = new SimAtecc608B(world);
            chip.PlantKey(false);
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
            get => core.Commands.Keys.NeedsLockedData;
            set => core.Commands.Keys.NeedsLockedData = value;
        }

        /// <summary>
        /// World: whether GenKey before the configuration lock makes a key, which then is predictable (false unless set:
        /// it is refused; not documented for sure).
        /// </summary>
        public bool MakesPredictableKeys
        {
            get => core.Commands.Keys.MakesPredictableKeys;
            set => core.Commands.Keys.MakesPredictableKeys = value;
        }

        /// <summary>
        /// World: whether GenKey answers for an empty slot with a failed computation, 05h (false unless set: with a refusal, 0Fh; not
        /// documented for sure).
        /// </summary>
        public bool FailsWithoutKey
        {
            get => core.Commands.Keys.FailsWithoutKey;
            set => core.Commands.Keys.FailsWithoutKey = value;
        }

        /// <summary>World: what an interrupted command leaves (all done unless set; not documented for sure).</summary>
        public SimAtecc608BInterruption Interruption
        {
            get => core.Interruption;
            set => core.Interruption = value;
        }

        /// <summary>World: whether a failed self-test is answered after wake-up as cryptoauthlib expects it, 04 07 C4 40, not by the rule of the CRC.</summary>
        public bool SpellsFailureAsLibrary
        {
            get => core.SpellsFailureAsLibrary;
            set => core.SpellsFailureAsLibrary = value;
        }

        /// <summary>World: what computes; a long campaign may put something quicker with the same results here.</summary>
        public P256 Curve
        {
            get => core.Commands.Keys.Curve;
            set => core.Commands.Keys.Curve = value;
        }

        /// <summary>World: how many commands the chip has executed.</summary>
        public int ExecutedCommands => core.ExecutedCommands;

        /// <summary>World: how many keys GenKey has made.</summary>
        public int MadeKeys => core.Commands.Keys.Made;

        /// <summary>World: sets a byte of the configuration zone (0 to 127), as another factory or provisioning would have left it.</summary>
        public void SetConfiguration(int address, byte value)
        {
            core.Zones.Configuration[address] = value;
        }

        /// <summary>World: a byte of the configuration zone (0 to 127).</summary>
        public byte GetConfiguration(int address)
        {
            return core.Zones.Configuration[address];
        }

        /// <summary>
        /// World: slot 0 holds a key that somebody made before; <paramref name="early"/>: before the configuration lock, of the pattern that
        /// everybody knows, else the published test key.
        /// </summary>
        public void PlantKey(bool early)
        {
            core.Commands.Keys.Plant(0, early);
        }

        /// <summary>World: sets a monotonic counter (0 or 1) to a value up to 2 097 151.</summary>
        public void SetCounter(int index, int value)
        {
            core.SetCounter(index, (uint)value);
        }

        /// <summary>World: where a monotonic counter (0 or 1) is.</summary>
        public int GetCounter(int index)
        {
            return (int)core.Counter(index);
        }

        /// <summary>World: the connection breaks; the chip loses its supply.</summary>
        public void Unplug()
        {
            core.Unplug();
        }

        /// <summary>World: the connection is there again; the chip starts asleep.</summary>
        public void Plug()
        {
            core.Plug();
        }

        /// <summary>World: the watchdog expires now, whatever the chip is doing.</summary>
        public void ExpireWatchdog()
        {
            core.FallAsleep();
        }

        /// <summary>World: one bit of the next command arrives wrong.</summary>
        public void CorruptNextCommand()
        {
            core.CorruptNextCommand = true;
        }

        /// <summary>World: the next response is wrong inside the chip: every reading of it shows the same wrong bit.</summary>
        public void CorruptNextResponse()
        {
            core.Response.CorruptNext();
        }

        /// <summary>
        /// World: one bit of a transfer from the chip is wrong on the wire; read again it is right. <paramref name="number"/>:
        /// which transfer from now on, 1 for the next. (The answer to a wake-up is one transfer, that to a command two.)
        /// </summary>
        public void DisturbRead(int number)
        {
            core.Response.DisturbRead(number);
        }

        /// <summary>World: the next command takes so much longer than documented; longer than the watchdog: it is never answered.</summary>
        public void DelayNextAnswer(long microseconds)
        {
            core.NextDelayMicroseconds = microseconds;
        }

        /// <summary>World: the self-test fails from now on; after wake and to every command the chip says so.</summary>
        public void FailSelfTest()
        {
            core.Commands.SelfTestFails = true;
        }

        /// <summary>World: the health test of the random numbers fails from now on; what needs them is refused, 08h.</summary>
        public void FailHealthTest()
        {
            core.Commands.HealthTestFails = true;
        }

        /// <summary>World: the next computation on the elliptic curve fails, 05h.</summary>
        public void FailNextComputation()
        {
            core.Commands.NextComputationFails = true;
        }

        /// <summary>
        /// World: the command SelfTest finds these tests failing (01h random numbers, 02h signing, 08h key agreement, 10h AES,
        /// 20h SHA), while everything else works as before.
        /// </summary>
        public void FailTests(int tests)
        {
            core.Commands.FaultyTests = tests;
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
            core.FallAsleep();
        }

        /// <summary>The chip starts asleep.</summary>
        public void PowerRestored()
        {
            core.FallAsleep();
        }
    }
}
