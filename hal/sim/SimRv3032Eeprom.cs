namespace MeasurementCapsule.Hal.Sim
{
    /// <summary>
    /// The EEPROM inside the simulated RV-3032: cells C0h to EAh, the commands of EECMD with their times (manual 4.6),
    /// and the mirror C0h to CAh, which stands in the chip's registers.
    /// </summary>
    internal sealed class SimRv3032Eeprom
    {
        /// <summary>First cell, and first byte of the mirror.</summary>
        internal const int First = 0xC0;

        /// <summary>Write cycles that a cell takes at 3 V and 25 °C (7.2, nCYCLE).</summary>
        internal const int Endurance = 10000;

        /// <summary>tAREFR (7.2).</summary>
        private const int RefreshMicroseconds = 1400;

        private const int LastMirrored = 0xCA;
        private const int Last = 0xEA;
        private const int AddressRegister = 0x3D;
        private const int DataRegister = 0x3E;

        private const byte None = 0x00;
        private const byte UpdateAll = 0x11;
        private const byte RefreshAll = 0x12;
        private const byte WriteOne = 0x21;
        private const byte ReadOne = 0x22;

        private readonly byte[] registers;
        private readonly World world;
        private readonly byte[] cells = new byte[256];
        private readonly int[] writes = new int[256];
        private byte running;
        private long doneMicroseconds;
        private bool failNextWrite;

        internal SimRv3032Eeprom(byte[] registers, World world)
        {
            this.registers = registers;
            this.world = world;
        }

        /// <summary>EEbusy.</summary>
        internal bool Busy => running != None;

        /// <summary>EEF: stays until it is cleared.</summary>
        internal bool WriteFailed { get; set; }

        /// <summary>Power-on: all is forgotten but the cells, and the first refresh runs until that moment.</summary>
        internal void PowerOn(long refreshedMicroseconds)
        {
            WriteFailed = false;
            running = RefreshAll;
            doneMicroseconds = refreshedMicroseconds;
        }

        /// <summary>Takes a byte for EECMD. While busy it is ignored (4.6.7); so are values that the manual does not name.</summary>
        internal void Command(byte command)
        {
            int duration = command == UpdateAll ? 46000
                : command == RefreshAll ? RefreshMicroseconds
                : command == WriteOne ? 4800
                : command == ReadOne ? 1100 : 0;
            if (!Busy && duration != 0)
            {
                running = command;
                doneMicroseconds = world.NowMicroseconds + duration;
            }
        }

        /// <summary>Ends what is due by now.</summary>
        internal void CatchUp()
        {
            if (Busy && world.NowMicroseconds >= doneMicroseconds)
            {
                Finish();
                running = None;
            }
        }

        /// <summary>The daily refresh, which began at that moment; one that meets another access does not happen.</summary>
        internal void StartRefresh(long beganMicroseconds)
        {
            if (!Busy)
            {
                running = RefreshAll;
                doneMicroseconds = beganMicroseconds + RefreshMicroseconds;
            }
        }

        /// <summary>So often a cell was written.</summary>
        internal int Writes(int address)
        {
            return writes[address];
        }

        /// <summary>A cell has as many writes behind it as it takes.</summary>
        internal void WearOut(int address)
        {
            writes[address] = Endurance;
        }

        /// <summary>Copies the cells C0h to CAh into the mirror.</summary>
        private void Refresh()
        {
            for (int i = First; i <= LastMirrored; i++)
            {
                registers[i] = cells[i];
            }
        }

        /// <summary>The supply fails: cells that are being written hold anything afterwards (4.6.9).</summary>
        internal void PowerLost()
        {
            if (running == WriteOne && IsCell(registers[AddressRegister]))
            {
                Program(registers[AddressRegister], (byte)world.Random.Next());
            }

            for (int i = First; running == UpdateAll && i <= LastMirrored; i++)
            {
                Program(i, (byte)world.Random.Next());
            }

            running = None;
        }

        /// <summary>The supply sags below VDD:EEF during the next write: nothing is stored and EEF is set.</summary>
        internal void FailNextWrite()
        {
            failNextWrite = true;
        }

        /// <summary>What a cell holds.</summary>
        internal byte Cell(int address)
        {
            return cells[address];
        }

        private static bool IsCell(int address)
        {
            return address >= First && address <= Last;
        }

        private void Finish()
        {
            int address = registers[AddressRegister];
            switch (running)
            {
                case RefreshAll:
                    Refresh();
                    break;
                case ReadOne:
                    registers[DataRegister] = IsCell(address) && SwitchoverIsOff ? cells[address] : registers[DataRegister];
                    break;
                default:
                    Store(address);
                    break;
            }
        }

        private void Store(int address)
        {
            // What a write does while the switchover is on, which the manual forbids (3.20.1), it does not say: it fails here.
            if (failNextWrite || !SwitchoverIsOff)
            {
                failNextWrite = false;
                WriteFailed = true;
                return;
            }

            for (int i = First; running == UpdateAll && i <= LastMirrored; i++)
            {
                Program(i, registers[i]);
            }

            if (running == WriteOne && IsCell(address))
            {
                Program(address, registers[DataRegister]);
            }
        }

        /// <summary>What a cell does that is worn out is nowhere said: here it keeps what it holds, and no flag tells.</summary>
        private void Program(int address, byte value)
        {
            writes[address]++;
            cells[address] = writes[address] > Endurance ? cells[address] : value;
        }

        private bool SwitchoverIsOff => (registers[First] & 0x30) == 0x00 || (registers[First] & 0x30) == 0x30;
    }
}
