namespace MeasurementCapsule.Hal.Sim
{
    /// <summary>What the simulated RV-3032 lives on: main supply, backup cell, the switchover between them (manual 4.2).</summary>
    internal sealed class SimRv3032Supply
    {
        private const int StatusRegister = 0x0D;
        private const int TemperatureLsbs = 0x0E;
        private const int PowerManagement = 0xC0;

        private const byte VoltageLowFlag = 0x01;
        private const byte BackupSwitchFlag = 0x01;
        private const byte SwitchoverMode = 0x30;
        private const byte DirectSwitching = 0x10;
        private const byte LevelSwitching = 0x20;

        /// <summary>Before the first refresh, which ends when the start does, nothing answers.</summary>
        private const int SilentMicroseconds = SimRv3032Core.StartMicroseconds - SimRv3032Core.FirstRefreshMicroseconds;

        /// <summary>tDEB when the supply returns from backup (4.2); the long one when the voltage was too low, VLF.</summary>
        private const int DebounceMicroseconds = 1000;

        private const int LongDebounceMicroseconds = 1000000;

        /// <summary>tSWA, from switchover off to direct or level switching (4.2.2, 4.2.3).</summary>
        private const int DirectSwitchingMicroseconds = 2000;

        private const int LevelSwitchingMicroseconds = 10000;

        private readonly byte[] registers;
        private readonly World world;
        private bool cellPresent = true;
        private bool cellConnected = true;
        private bool fed;
        private long switchesFromMicroseconds;
        private long answersFromMicroseconds;

        internal SimRv3032Supply(byte[] registers, World world)
        {
            this.registers = registers;
            this.world = world;
        }

        /// <summary>False while there is nothing to live on.</summary>
        internal bool IsThere { get; private set; }

        /// <summary>False while the chip lives on its cell, or on nothing.</summary>
        internal bool MainIsThere { get; private set; }

        /// <summary>False while the I2C interface is off: no main supply, or too short a time with it.</summary>
        internal bool Answers => MainIsThere && world.NowMicroseconds >= answersFromMicroseconds;

        internal bool SwitchoverIsOn
        {
            get
            {
                int mode = registers[PowerManagement] & SwitchoverMode;
                return mode == DirectSwitching || mode == LevelSwitching;
            }
        }

        /// <summary>A cell is taken out or put in; one that is put in while there is no main supply stays in standby (4.2.1).</summary>
        internal void SetCell(bool present)
        {
            cellPresent = present;
            IsThere = IsThere && (MainIsThere || CellIsThere);
        }

        /// <summary>The contact in its line opens or closes.</summary>
        internal void ConnectCell(bool connected)
        {
            cellConnected = connected;
            IsThere = IsThere && (MainIsThere || CellIsThere);
        }

        /// <summary>Another supply at the pin of the cell.</summary>
        internal void FeedCell(bool isFed)
        {
            fed = isFed;
            IsThere = IsThere && (MainIsThere || CellIsThere);
        }

        /// <summary>A write to the PMU register.</summary>
        internal void SetPowerManagement(byte value)
        {
            bool wasOn = SwitchoverIsOn;
            registers[PowerManagement] = value;
            if (SwitchoverIsOn && !wasOn)
            {
                int time = (value & SwitchoverMode) == DirectSwitching ? DirectSwitchingMicroseconds : LevelSwitchingMicroseconds;
                switchesFromMicroseconds = world.NowMicroseconds + time;
            }

            // With the switchover off BSF is always 0 (3.8).
            registers[TemperatureLsbs] &= SwitchoverIsOn ? (byte)0xFF : (byte)0xFE;
        }

        /// <summary>The first supply after none.</summary>
        internal void PowerOn()
        {
            IsThere = true;
            MainIsThere = true;
            switchesFromMicroseconds = 0;
            answersFromMicroseconds = world.NowMicroseconds + SilentMicroseconds;
        }

        /// <summary>The main supply fails.</summary>
        internal void Lost()
        {
            MainIsThere = false;
            IsThere = IsThere && CellIsThere && SwitchoverIsOn && world.NowMicroseconds >= switchesFromMicroseconds;
            registers[TemperatureLsbs] |= IsThere ? BackupSwitchFlag : (byte)0;
        }

        /// <summary>The main supply returns to a chip that lived on its cell.</summary>
        internal void Returned()
        {
            MainIsThere = true;
            bool low = (registers[StatusRegister] & VoltageLowFlag) != 0;
            answersFromMicroseconds = world.NowMicroseconds + (low ? LongDebounceMicroseconds : DebounceMicroseconds);
        }

        private bool CellIsThere => fed || (cellPresent && cellConnected);
    }
}
