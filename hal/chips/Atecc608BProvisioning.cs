using System;

namespace MeasurementCapsule.Hal.Chips
{
    /// <summary>
    /// Gives an ATECC608B its legal key in slot 0: configure, lock the configuration, make the key, lock the slot, lock the data zone.
    /// One step a call, each begun only on the very chip that was looked at, and looked at afterwards: what a step did is read from
    /// the chip, never concluded from its answer, so no lock and no key is ever ordered twice by mistake. Sources: as <see cref="Atecc608B"/>.
    /// </summary>
    public sealed class Atecc608BProvisioning : IKeyProvisioning, IAtecc608BSets
    {
        // The steps have the number of the state that they lead out of.
        private const int LookSet = 0;
        private const int Slot = Atecc608BConfiguration.LegalSlot;

        private readonly Atecc608BTransport transport;
        private readonly Atecc608BCommands commands;
        private readonly Atecc608BConfiguration configuration = new Atecc608BConfiguration();
        private readonly byte[] word = new byte[Atecc608BCommands.WordBytes];
        private readonly byte[] madeKey = new byte[Atecc608BCommands.PublicKeyBytes];
        private bool hasMadeKey;
        private bool isRevisionB;
        private bool holdsKey;
        private bool isAsLookedAt;

        /// <summary>For the chip at <paramref name="element"/>; the arguments are those of <see cref="Atecc608B"/>.</summary>
        public Atecc608BProvisioning(IBus element, IBus wake, IMonotonicClock clock)
        {
            transport = new Atecc608BTransport(element, wake, clock);
            commands = new Atecc608BCommands(transport);
        }

        /// <summary>How far the chip was when it was looked at last.</summary>
        public KeyState State { get; private set; }

        /// <summary>One bit for each step that was made since power-up.</summary>
        public int StepsMade { get; private set; }

        /// <summary>Serial number, 9 bytes: bytes 0 to 3 and 8 to 12 of the configuration zone.</summary>
        public byte[] SerialNumber { get; } = new byte[Atecc608BConfiguration.SerialNumberBytes];

        /// <summary>The configuration zone, 128 bytes; 86, 87 and 88 are the locks of data zone, configuration and slot.</summary>
        public byte[] Configuration => configuration.Zone;

        /// <summary>X, then Y of the key in slot 0; zeros when there is none.</summary>
        public byte[] PublicKey { get; } = new byte[Atecc608BCommands.PublicKeyBytes];

        /// <summary>Looks how far the chip is: 150 ms at its fast clock, 690 ms at its slowest. Changes nothing.</summary>
        public Status Inspect()
        {
            State = KeyState.Unknown;
            Status status = transport.Run(this, LookSet, true, true);
            if (status == Status.Ok)
            {
                configuration.CopySerialNumber(SerialNumber);
                State = Judge();
            }

            return status;
        }

        /// <summary>One step, and the look after it: 290 ms at the fast clock, 1.4 s at the slowest.</summary>
        public Status Advance()
        {
            KeyState from = State;
            if (from == KeyState.Unknown)
            {
                return Inspect();
            }

            if (from > KeyState.KeyLocked)
            {
                return Status.WrongState;
            }

            isAsLookedAt = false;
            Status status = transport.Run(this, (int)from, false, false);
            Status looked = Inspect();
            if (looked != Status.Ok)
            {
                return looked;
            }

            // Also when its answer was lost on the way. A key whose answer was lost is nobody's, and is made again.
            bool made = State > from && State <= KeyState.Complete;
            StepsMade |= made && isAsLookedAt ? 1 << (int)from : 0;
            bool wasExchanged = !isAsLookedAt && status == Status.WrongState;
            bool explained = made || wasExchanged || State > KeyState.Complete;
            return explained ? Status.Ok : status == Status.Ok ? Status.WriteFailed : status;
        }

        Status IAtecc608BSets.Perform(int set)
        {
            if (set == LookSet)
            {
                return Look();
            }

            Status status = Compare();
            isAsLookedAt = status == Status.Ok;
            return isAsLookedAt ? Step((KeyState)set) : status;
        }

        private Status Look()
        {
            Status status = commands.Info();
            isRevisionB = status == Status.Ok && Atecc608BConfiguration.IsRevisionB(transport.Response, 1);
            for (int block = 0; block < Atecc608BConfiguration.Blocks && status == Status.Ok; block++)
            {
                status = ReadBlock(block);
                if (status == Status.Ok)
                {
                    configuration.TakeBlock(block, transport.Response, 1);
                }
            }

            return status == Status.Ok ? LookForKey() : status;
        }

        private Status LookForKey()
        {
            holdsKey = false;
            Array.Clear(PublicKey, 0, PublicKey.Length);
            if (configuration.ClockMode < 0)
            {
                return Status.Ok;
            }

            commands.ClockMode = configuration.ClockMode;
            Status status = commands.ComputePublicKey(Slot);
            if (status != Status.Ok && transport.SaidEccFault)
            {
                // Once may be chance, and a chip must not be refused by chance. Twice at its slowest clock outlasts the watchdog.
                status = transport.Refresh();
                status = status == Status.Ok ? commands.ComputePublicKey(Slot) : status;
            }

            holdsKey = status == Status.Ok;
            if (holdsKey)
            {
                Array.Copy(transport.Response, 1, PublicKey, 0, PublicKey.Length);
            }

            // What an empty slot answers is not documented for sure: that it is not allowed, or that it cannot be computed.
            bool empty = status == Status.WrongState || transport.SaidEccFault;
            return empty ? Status.Ok : status;
        }

        private KeyState Judge()
        {
            if (!isRevisionB || !configuration.HasIdentity)
            {
                return KeyState.AnotherChip;
            }

            if (configuration.ClockMode < 0 || (configuration.IsConfigurationLocked ? !configuration.IsLegalSlot : configuration.IsDataLocked))
            {
                return KeyState.ForeignConfiguration;
            }

            if (!configuration.IsConfigurationLocked)
            {
                return holdsKey ? KeyState.EarlyKey : configuration.IsLegalSlot ? KeyState.Configured : KeyState.Blank;
            }

            return holdsKey && Atecc608BEarlyKey.Is(PublicKey, 0) ? KeyState.EarlyKey : JudgeLocks();
        }

        // A key that is found in an open slot and was not made here may be anybody's: it is replaced, not locked.
        private KeyState JudgeLocks()
        {
            if (configuration.IsLegalSlotLocked && holdsKey)
            {
                return configuration.IsDataLocked ? KeyState.Complete : KeyState.KeyLocked;
            }

            if (configuration.IsLegalSlotLocked || configuration.IsDataLocked)
            {
                return KeyState.LockedWithoutKey;
            }

            return holdsKey && IsMadeHere() ? KeyState.KeyMade : KeyState.ConfigurationLocked;
        }

        private bool IsMadeHere()
        {
            bool same = hasMadeKey;
            for (int i = 0; i < madeKey.Length; i++)
            {
                same = same && madeKey[i] == PublicKey[i];
            }

            return same;
        }

        // The chip may have been exchanged since it was looked at: then nothing is done, and it is looked at anew.
        private Status Compare()
        {
            Status status = Status.Ok;
            for (int block = 0; block < Atecc608BConfiguration.Blocks && status == Status.Ok; block++)
            {
                status = ReadBlock(block);
                if (status == Status.Ok && !configuration.HasBlock(block, transport.Response, 1))
                {
                    status = Status.WrongState;
                }
            }

            return status;
        }

        private Status Step(KeyState from)
        {
            switch (from)
            {
                case KeyState.Blank:
                    return Configure();
                case KeyState.Configured:
                    return commands.LockConfiguration(Atecc608BPacket.Crc(configuration.Zone, 0, Atecc608BConfiguration.Bytes));
                case KeyState.ConfigurationLocked:
                    return MakeKey();
                case KeyState.KeyMade:
                    return commands.LockSlot(Slot);
                default:
                    return commands.LockData();
            }
        }

        private Status Configure()
        {
            configuration.CopyLegalSlotWord(word);
            Status status = commands.Write(Atecc608BZone.Configuration, Atecc608BConfiguration.SlotWord, word, 0, word.Length);
            configuration.CopyLegalKeyWord(word);
            return status == Status.Ok ? commands.Write(Atecc608BZone.Configuration, Atecc608BConfiguration.KeyWord, word, 0, word.Length) : status;
        }

        private Status MakeKey()
        {
            hasMadeKey = false;
            Status status = commands.MakeKey(Slot);
            hasMadeKey = status == Status.Ok;
            if (hasMadeKey)
            {
                Array.Copy(transport.Response, 1, madeKey, 0, madeKey.Length);
            }

            return status;
        }

        private Status ReadBlock(int block)
        {
            return commands.Read(Atecc608BZone.Configuration, block << 3, Atecc608BCommands.BlockBytes);
        }
    }
}
