namespace MeasurementCapsule.Hal.Sim
{
    /// <summary>
    /// Simulated W25Q128: pages that wrap, bits that programming only clears, BUSY in world time, contents that stay without
    /// supply. See hardware-docs/chips/W25Q128.md. A power cut throws nothing: see <see cref="SimFram"/>.
    /// </summary>
    public sealed class SimW25Q128 : IBus, ISimulatedDevice
    {
        private const byte PageProgram = 0x02;
        private const byte ReadData = 0x03;
        private const byte WriteDisable = 0x04;
        private const byte ReadStatus = 0x05;
        private const byte WriteEnable = 0x06;
        private const byte SectorErase = 0x20;
        private const byte PageProgramLarge = 0x12;
        private const byte ReadDataLarge = 0x13;
        private const byte SectorEraseLarge = 0x21;
        private const byte JedecId = 0x9F;
        private const int StatusBusy = 0x01;

        private readonly World world;
        private readonly SpiFaults faults;
        private readonly bool large;
        private readonly int headerBytes;
        private readonly W25Q128Cells cells;
        private readonly int[] eraseCounts;
        private readonly byte[] identity;
        private long busyUntil = long.MinValue;
        private int busyMicroseconds;
        private int stuckAddress = -1;
        private int operationsUntilCut = -1;

        /// <summary>A W25Q128 as from the factory: all cells erased.</summary>
        public SimW25Q128(World world)
            : this(world, false)
        {
        }

        /// <summary>
        /// A W25Q512 when <paramref name="large"/>: 64 MiB, commands with a 32-bit address. Those with 24 bits, which the real one
        /// has for its first 16 MiB, it does not know.
        /// </summary>
        public SimW25Q128(World world, bool large)
        {
            this.large = large;
            headerBytes = large ? 5 : 4;
            cells = new W25Q128Cells(large ? W25Q128Cells.LargeBytes : W25Q128Cells.SmallBytes);
            eraseCounts = new int[cells.SizeBytes / W25Q128Cells.SectorBytes];
            identity = new byte[] { 0xEF, 0x40, large ? (byte)0x20 : (byte)0x18 };
            this.world = world;
            faults = new SpiFaults(world.Random);
            world.Attach(this);
        }

        /// <summary>Never: BUSY ends by the time alone.</summary>
        public long DueMicroseconds => long.MaxValue;

        /// <summary>World door: how long a page program takes, microseconds; typical by default.</summary>
        public int ProgramMicroseconds { get; set; } = 700;

        /// <summary>World door: how long a sector erase takes, microseconds; typical by default.</summary>
        public int EraseMicroseconds { get; set; } = 45000;

        /// <summary>World door: programs and erases that were started since the beginning; each is a possible power cut.</summary>
        public long Operations { get; private set; }

        /// <summary>True while a program or an erase is under way.</summary>
        public bool Busy => world.NowMicroseconds < busyUntil;

        /// <summary>WEL, the write-enable latch.</summary>
        public bool WriteEnabled { get; private set; }

        /// <summary>World door: the chip is pulled out, and with that loses its supply; its output line floats high or low.</summary>
        public void Unplug(bool outputHigh)
        {
            faults.Unplug(outputHigh);
            PowerLost();
        }

        /// <summary>World door: the chip is put back.</summary>
        public void Plug()
        {
            faults.Plug();
        }

        /// <summary>World door: another chip of the same family answers, with that JEDEC id.</summary>
        public void SetIdentity(byte manufacturer, byte type, byte capacity)
        {
            identity[0] = manufacturer;
            identity[1] = type;
            identity[2] = capacity;
        }

        /// <summary>
        /// World door: the main supply fails in the middle of a program or an erase: of the next one with 0, of the one after
        /// that with 1. What it concerns becomes a random mix of old, new and erased bits.
        /// </summary>
        public void CutDuringNext(int operationsBefore)
        {
            operationsUntilCut = operationsBefore;
        }

        /// <summary>World door: the processor's SPI peripheral fails for so many transfers.</summary>
        public void FailNextTransfers(int transfers)
        {
            faults.FailNextTransfers(transfers);
        }

        /// <summary>World door: this cell is worn out and stays as it is.</summary>
        public void Stick(int address)
        {
            stuckAddress = address;
        }

        /// <summary>World door: inverts bits of a cell.</summary>
        public void Corrupt(int address, int bits)
        {
            cells.Put(address, (byte)(cells.Read(address) ^ bits));
        }

        /// <summary>World door: looks at a cell.</summary>
        public byte Peek(int address)
        {
            return cells.Read(address);
        }

        /// <summary>World door: how often the sector with that address was erased.</summary>
        public int EraseCount(int address)
        {
            return eraseCounts[address / W25Q128Cells.SectorBytes];
        }

        /// <inheritdoc/>
        public Status Write(byte[] data, int count)
        {
            if (!world.PassBusBytes(this, count) || faults.TakeTransferFailure())
            {
                return Status.BusError;
            }

            if (!faults.Unplugged && !Busy && count > 0)
            {
                Execute(data, count);
            }

            return world.Powered ? Status.Ok : Status.BusError;
        }

        /// <summary>
        /// A command with an answer. A writing command with clocks behind it is malformed: the chip does nothing, as chip
        /// select does not rise where it must.
        /// </summary>
        public Status WriteRead(byte[] write, int writeCount, byte[] read, int readCount)
        {
            if (readCount == 0)
            {
                return Write(write, writeCount);
            }

            if (!world.PassBusBytes(this, writeCount + readCount) || faults.TakeTransferFailure())
            {
                return Status.BusError;
            }

            faults.Float(read, readCount);
            if (!faults.Unplugged && writeCount > 0)
            {
                Answer(write, writeCount, read, readCount);
            }

            return Status.Ok;
        }

        /// <summary>Never called.</summary>
        public void Act()
        {
        }

        /// <inheritdoc/>
        public void PowerLost()
        {
            if (Busy)
            {
                // A cut that was ordered comes at any moment of the operation, another one at its own.
                long left = busyUntil - world.NowMicroseconds;
                cells.Tear(world.Random, left >= busyMicroseconds ? world.Random.Below(256) : (int)((busyMicroseconds - left) * 256 / busyMicroseconds));
            }

            busyUntil = long.MinValue;
            WriteEnabled = false;
        }

        /// <inheritdoc/>
        public void PowerRestored()
        {
        }

        private int Address(byte[] header)
        {
            int low = headerBytes - 3;
            int address = (header[low] << 16) | (header[low + 1] << 8) | header[low + 2];
            return large ? ((header[1] << 24) | address) & (cells.SizeBytes - 1) : address;
        }

        private void Answer(byte[] write, int writeCount, byte[] read, int readCount)
        {
            if (write[0] == ReadStatus && writeCount == 1)
            {
                // The latch falls when the operation ends; until then both bits are set.
                int status = (Busy ? StatusBusy : 0) | (WriteEnabled || Busy ? 2 : 0);
                for (int i = 0; i < readCount; i++)
                {
                    read[i] = (byte)status;
                }
            }
            else if (Busy)
            {
                return;
            }
            else if (write[0] == JedecId && writeCount == 1)
            {
                System.Array.Copy(identity, read, readCount < identity.Length ? readCount : identity.Length);
            }
            else if (write[0] == (large ? ReadDataLarge : ReadData) && writeCount == headerBytes)
            {
                int address = Address(write);
                for (int i = 0; i < readCount; i++)
                {
                    read[i] = cells.Read((address + i) & (cells.SizeBytes - 1));
                }
            }
        }

        private void Execute(byte[] data, int count)
        {
            if (data[0] == WriteEnable || data[0] == WriteDisable)
            {
                WriteEnabled = count == 1 ? data[0] == WriteEnable : WriteEnabled;
            }
            else if (data[0] == (large ? PageProgramLarge : PageProgram) && WriteEnabled && count > headerBytes)
            {
                ProgramCells(data, count);
                Begin(ProgramMicroseconds);
            }
            else if (data[0] == (large ? SectorEraseLarge : SectorErase) && WriteEnabled && count == headerBytes)
            {
                EraseCells(Address(data) & ~(W25Q128Cells.SectorBytes - 1));
                Begin(EraseMicroseconds);
            }
        }

        private void ProgramCells(byte[] data, int count)
        {
            int address = Address(data);
            int page = address & ~(W25Q128Cells.PageBytes - 1);
            cells.Keep(page, W25Q128Cells.PageBytes);

            // Of more bytes than a page has, the last ones stay: they have overwritten the first in the buffer of the chip.
            int first = count - headerBytes > W25Q128Cells.PageBytes ? count - W25Q128Cells.PageBytes : headerBytes;
            for (int i = first; i < count; i++)
            {
                int at = page + ((address + i - headerBytes) & (W25Q128Cells.PageBytes - 1));
                if (at != stuckAddress)
                {
                    cells.Put(at, (byte)(cells.Read(at) & data[i]));
                }
            }
        }

        private void EraseCells(int address)
        {
            cells.Keep(address, W25Q128Cells.SectorBytes);
            bool sticks = stuckAddress >= address && stuckAddress < address + W25Q128Cells.SectorBytes;
            byte stuck = sticks ? cells.Read(stuckAddress) : (byte)0;
            cells.EraseSector(address);
            eraseCounts[address / W25Q128Cells.SectorBytes]++;
            if (sticks)
            {
                cells.Put(stuckAddress, stuck);
            }
        }

        private void Begin(int microseconds)
        {
            Operations++;
            WriteEnabled = false;
            busyUntil = world.NowMicroseconds + microseconds;
            busyMicroseconds = microseconds;
            if (operationsUntilCut == 0)
            {
                world.CutPower();
            }

            operationsUntilCut = operationsUntilCut < 0 ? -1 : operationsUntilCut - 1;
        }
    }
}
