namespace MeasurementCapsule.Hal.Sim
{
    /// <summary>
    /// The inside of the simulated RV-3032: registers, supply and oscillator, without the wires.
    /// Section numbers are those of the manual named at <see cref="SimRv3032"/>.
    /// </summary>
    internal sealed class SimRv3032Core
    {
        private const int StatusRegister = 0x0D;
        private const int TemperatureLsbs = 0x0E;
        private const int TemperatureMsbs = 0x0F;
        private const int Control1 = 0x10;
        private const int Control2 = 0x11;
        private const int TimeStampControl = 0x13;
        private const int FirstPassword = 0x39;
        private const int EepromAddress = 0x3D;
        private const int EepromData = 0x3E;
        private const int EepromCommand = 0x3F;
        private const int PowerManagement = 0xC0;
        private const int Offset = 0xC1;
        private const int StoredPassword = 0xC6;
        private const int PasswordEnable = 0xCA;

        private const byte PowerOnFlag = 0x02;
        private const byte VoltageLowFlag = 0x01;
        private const byte EepromFailedFlag = 0x08;
        private const byte EepromBusyFlag = 0x04;
        private const byte RefreshDisabledBit = 0x04;

        /// <summary>Typical tSTART, which includes the first refresh of 66 ms (7.4): before that refresh nothing answers.</summary>
        internal const int StartMicroseconds = 100000;

        /// <summary>tPREFR (7.2).</summary>
        internal const int FirstRefreshMicroseconds = 66000;

        private const int PasswordBytes = 4;
        private const byte EventResetBit = 0x20;

        /// <summary>The bits of 00h to 17h that a write reaches (3.2); 0Dh and 0Eh hold flags and go their own way.</summary>
        private static readonly byte[] WritableBits =
        {
            0x00, 0x7F, 0x7F, 0x3F, 0x07, 0x3F, 0x1F, 0xFF, 0xFF, 0xBF, 0xBF, 0xFF,
            0x0F, 0x00, 0x00, 0x00, 0x3F, 0x7F, 0x1F, 0x3F, 0xFF, 0xF1, 0xFF, 0xFF,
        };

        private readonly World world;
        private readonly byte[] registers = new byte[256];
        private readonly SimRv3032Counters counters = new SimRv3032Counters();
        private readonly SimRv3032Supply supply;
        private readonly SimRv3032EventInput eventInput;
        private bool oscillating = true;
        private int measuredSixteenths;

        internal SimRv3032Core(World world)
        {
            this.world = world;
            Eeprom = new SimRv3032Eeprom(registers, world);
            supply = new SimRv3032Supply(registers, world);
            eventInput = new SimRv3032EventInput(registers, counters);
            Rate = new SimRv3032Rate(world);
            PowerOnReset();
        }

        internal SimRv3032Eeprom Eeprom { get; }

        internal bool Answers => supply.Answers;

        /// <summary>What is changed in it counts from the last <see cref="CatchUp"/> on.</summary>
        internal SimRv3032Rate Rate { get; }

        internal void SetCell(bool present)
        {
            CatchUp();
            supply.SetCell(present);
            UpdateRunning();
        }

        internal void ConnectCell(bool connected)
        {
            CatchUp();
            supply.ConnectCell(connected);
            UpdateRunning();
        }

        internal void FeedCell(bool fed)
        {
            CatchUp();
            supply.FeedCell(fed);
            UpdateRunning();
        }

        internal void SetEventPin(bool high)
        {
            CatchUp();
            eventInput.SetPin(high, world.NowMicroseconds);
            CatchUp();
        }

        internal void SetOscillating(bool oscillates)
        {
            CatchUp();
            oscillating = oscillates;
            registers[StatusRegister] |= oscillates ? (byte)0 : VoltageLowFlag;
            UpdateRunning();
        }

        internal void PowerLost()
        {
            CatchUp();
            Eeprom.PowerLost();
            eventInput.Enable(false);
            supply.Lost();
            UpdateRunning();
        }

        internal void PowerRestored()
        {
            CatchUp();
            if (supply.IsThere)
            {
                supply.Returned();
                eventInput.Enable(true);
            }
            else
            {
                PowerOnReset();
            }
        }

        /// <summary>Lets the time pass that passed in the world.</summary>
        internal void CatchUp()
        {
            counters.RatePpt = Rate.Ppt(registers[Offset], !supply.MainIsThere);
            if (eventInput.DueMicroseconds <= world.NowMicroseconds)
            {
                CountTo(eventInput.DueMicroseconds);
                eventInput.Capture();
            }

            CountTo(world.NowMicroseconds);
            Eeprom.CatchUp();
        }

        private void CountTo(long microseconds)
        {
            bool refresh = counters.CatchUp(microseconds);
            measuredSixteenths = counters.Ticked ? AmbientSixteenths() : measuredSixteenths;
            if (refresh && supply.MainIsThere && (registers[Control1] & RefreshDisabledBit) == 0)
            {
                Eeprom.StartRefresh(counters.IsLastSecondOfDay ? microseconds - counters.PhaseMicroseconds : 0);
            }
        }

        /// <summary>What a read brings, so long after the last <see cref="CatchUp"/>.</summary>
        internal byte Read(int address, long microseconds)
        {
            switch (address)
            {
                case 0x00:
                    return counters.Hundredths(microseconds);
                case TemperatureLsbs:
                    int flags = registers[address] | (Eeprom.WriteFailed ? EepromFailedFlag : 0) | (Eeprom.Busy ? EepromBusyFlag : 0);
                    return (byte)((Sixteenths(microseconds) << 4) | flags);
                case TemperatureMsbs:
                    return (byte)(Sixteenths(microseconds) >> 4);
                default:
                    // The mirror of password and password enable can only be written (3.20.5).
                    bool hidden = address >= StoredPassword || (address >= FirstPassword && address < EepromAddress);
                    return address <= 0x07 ? counters.Get(address) : hidden ? (byte)0 : registers[address];
            }
        }

        /// <summary>What a write does, so long after the last <see cref="CatchUp"/>. Where nothing can be written, nothing happens.</summary>
        internal void Write(int address, byte value, long microseconds)
        {
            if (address >= FirstPassword && address < EepromAddress)
            {
                registers[address] = value;
            }
            else if (IsLocked)
            {
                return;
            }
            else if (address < WritableBits.Length)
            {
                WriteClock(address, value, microseconds);
            }
            else if (address == EepromCommand)
            {
                Eeprom.Command(value);
            }
            else if (address == EepromAddress || address == EepromData || (address >= 0x40 && address <= 0x4F))
            {
                registers[address] = value;
            }
            else if (address == PowerManagement)
            {
                supply.SetPowerManagement((byte)(value & 0x7F));
            }
            else if (address > PowerManagement && address <= PasswordEnable)
            {
                registers[address] = value;
            }
        }

        private void WriteClock(int address, byte value, long microseconds)
        {
            byte stored = (byte)(value & WritableBits[address]);
            if (address == StatusRegister)
            {
                // A flag can only be cleared; THF and TLF are, whatever is written (3.7).
                registers[address] &= (byte)(value & 0x3F);
            }
            else if (address == TemperatureLsbs)
            {
                registers[address] &= value;
                Eeprom.WriteFailed = Eeprom.WriteFailed && (value & EepromFailedFlag) != 0;
            }
            else if (address <= 0x07)
            {
                counters.Set(address, stored);
            }
            else if (address == TimeStampControl)
            {
                if ((stored & ~registers[address] & EventResetBit) != 0)
                {
                    eventInput.ResetStamp();
                }

                // THR and TLR read as 0 (3.10).
                registers[address] = (byte)(stored & 0x27);
            }
            else
            {
                registers[address] = stored;
            }

            if (address == 0x01 || (address == Control2 && (value & 1) != 0))
            {
                counters.RestartSecond(world.NowMicroseconds + microseconds);
            }

            UpdateRunning();
        }

        private void PowerOnReset()
        {
            for (int i = 0; i < registers.Length; i++)
            {
                registers[i] = 0;
            }

            registers[StatusRegister] = PowerOnFlag;
            registers[EepromAddress] = PowerManagement;
            measuredSixteenths = 0;
            supply.PowerOn();
            counters.Reset(world.NowMicroseconds);
            Eeprom.PowerOn(world.NowMicroseconds + StartMicroseconds);
            eventInput.PowerOn();
            UpdateRunning();
        }

        /// <summary>EEPWE = 255, and the password is not the stored one (4.22).</summary>
        private bool IsLocked
        {
            get
            {
                bool same = true;
                for (int i = 0; i < PasswordBytes; i++)
                {
                    same = same && registers[FirstPassword + i] == registers[StoredPassword + i];
                }

                return registers[PasswordEnable] == 0xFF && !same;
            }
        }

        private void UpdateRunning()
        {
            counters.Running = supply.IsThere && oscillating && (registers[Control2] & 1) == 0;
        }

        /// <summary>12 bits; measured at each tick of the second, which may fall into an access, as nothing holds it (3.8).</summary>
        private int Sixteenths(long microseconds)
        {
            bool ticks = counters.Running && counters.PhaseMicroseconds + microseconds >= 1000000;
            return (ticks ? AmbientSixteenths() : measuredSixteenths) & 0xFFF;
        }

        private int AmbientSixteenths()
        {
            int sixteenths = world.AmbientMillidegrees * 2 / 125;
            return sixteenths < -2048 ? -2048 : sixteenths > 2047 ? 2047 : sixteenths;
        }
    }
}
