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
        private const int EepromAddress = 0x3D;
        private const int EepromData = 0x3E;
        private const int EepromCommand = 0x3F;
        private const int PowerManagement = 0xC0;
        private const int Offset = 0xC1;
        private const int FirstPassword = 0xC6;
        private const int LastMirrored = 0xCA;

        private const byte PowerOnFlag = 0x02;
        private const byte VoltageLowFlag = 0x01;
        private const byte BackupSwitchFlag = 0x01;
        private const byte EepromFailedFlag = 0x08;
        private const byte EepromBusyFlag = 0x04;

        /// <summary>Typical tSTART, which includes the first refresh of 66 ms (7.4): before that refresh nothing answers.</summary>
        private const int StartMicroseconds = 100000;

        private const int FirstRefreshMicroseconds = 66000;

        /// <summary>tDEB when the supply returns from backup (7.5).</summary>
        private const int DebounceMicroseconds = 1000;

        /// <summary>The bits of 00h to 17h that a write reaches (3.2); 0Dh and 0Eh hold flags and go their own way.</summary>
        private static readonly byte[] WritableBits =
        {
            0x00, 0x7F, 0x7F, 0x3F, 0x07, 0x3F, 0x1F, 0xFF, 0xFF, 0xBF, 0xBF, 0xFF,
            0x0F, 0x00, 0x00, 0x00, 0x3F, 0x7F, 0x1F, 0x3F, 0xFF, 0xF1, 0xFF, 0xFF,
        };

        private readonly World world;
        private readonly byte[] registers = new byte[256];
        private readonly SimRv3032Counters counters = new SimRv3032Counters();
        private bool oscillating = true;
        private bool backupPresent = true;
        private bool supplied;
        private long startedMicroseconds;
        private long answersFromMicroseconds;
        private long rateErrorPpb;

        internal SimRv3032Core(World world)
        {
            this.world = world;
            Eeprom = new SimRv3032Eeprom(registers, world);
            PowerOnReset();
        }

        internal SimRv3032Eeprom Eeprom { get; }

        /// <summary>False while the I2C interface is off: no main supply, or too short a time with it.</summary>
        internal bool Answers => world.Powered && world.NowMicroseconds >= answersFromMicroseconds;

        internal long RateErrorPpb
        {
            get
            {
                return rateErrorPpb;
            }

            set
            {
                CatchUp();
                rateErrorPpb = value;
            }
        }

        internal void SetBackup(bool present)
        {
            CatchUp();
            backupPresent = present;
            // A cell that is put in while there is no main supply stays in standby (4.2.1).
            supplied = supplied && (present || world.Powered);
            UpdateRunning();
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
            int mode = registers[PowerManagement] & 0x30;
            supplied = supplied && backupPresent && (mode == 0x10 || mode == 0x20);
            registers[TemperatureLsbs] |= supplied ? BackupSwitchFlag : (byte)0;
            UpdateRunning();
        }

        internal void PowerRestored()
        {
            CatchUp();
            if (supplied)
            {
                answersFromMicroseconds = world.NowMicroseconds + DebounceMicroseconds;
            }
            else
            {
                PowerOnReset();
            }
        }

        /// <summary>Lets the time pass that passed in the world.</summary>
        internal void CatchUp()
        {
            // Two's complement in six bits, 0.238419 ppm a step; positive for a clock that is too fast (5.3.1).
            int offset = ((registers[Offset] & 0x3F) ^ 0x20) - 0x20;
            counters.RatePpb = rateErrorPpb - (offset * 238419 / 1000);
            bool refresh = counters.CatchUp(world.NowMicroseconds);
            if (refresh && world.Powered && (registers[Control1] & 4) == 0)
            {
                Eeprom.Refresh();
            }

            Eeprom.CatchUp();
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
                    return (byte)((Temperature << 4) | flags);
                case TemperatureMsbs:
                    return (byte)(Temperature >> 4);
                default:
                    // The mirror of password and password enable can only be written (3.20.5).
                    return address <= 0x07 ? counters.Get(address) : address >= FirstPassword ? (byte)0 : registers[address];
            }
        }

        /// <summary>What a write does, so long after the last <see cref="CatchUp"/>. Where nothing can be written, nothing happens.</summary>
        internal void Write(int address, byte value, long microseconds)
        {
            if (address < WritableBits.Length)
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
            else if (address >= PowerManagement && address <= LastMirrored)
            {
                registers[address] = address == PowerManagement ? (byte)(value & 0x7F) : value;
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
            supplied = true;
            startedMicroseconds = world.NowMicroseconds;
            answersFromMicroseconds = startedMicroseconds + StartMicroseconds - FirstRefreshMicroseconds;
            counters.Reset(startedMicroseconds);
            Eeprom.PowerOn(startedMicroseconds + StartMicroseconds);
            UpdateRunning();
        }

        private void UpdateRunning()
        {
            counters.Running = supplied && oscillating && (registers[Control2] & 1) == 0;
        }

        /// <summary>Sixteenths of a degree Celsius, 12 bits; 0 until the first measurement, one second after power-on (3.8).</summary>
        private int Temperature
        {
            get
            {
                int sixteenths = world.AmbientMillidegrees * 2 / 125;
                sixteenths = sixteenths < -2048 ? -2048 : sixteenths > 2047 ? 2047 : sixteenths;
                return world.NowMicroseconds - startedMicroseconds < 1000000 ? 0 : sixteenths & 0xFFF;
            }
        }
    }
}
