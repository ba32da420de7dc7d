namespace MeasurementCapsule.Hal.Sim
{
    /// <summary>
    /// Simulated SPI FRAM of 32 KiB, MB85RS256 class: every byte is final as soon as it is clocked in, and stays without
    /// supply. Write-protect pin high. See hardware-docs/chips/Fram.md.
    /// </summary>
    /// <remarks>
    /// A power cut throws nothing, as native code may be the caller: from the cut on the world is without power, this and
    /// every later transfer ends with <see cref="Status.BusError"/>, and nothing that the program still does reaches any
    /// chip. Whoever drives the program stops as soon as <see cref="World.Powered"/> is false.
    /// </remarks>
    public sealed class SimFram : IFullDuplexBus, ISimulatedDevice
    {
        /// <summary>Capacity.</summary>
        public const int SizeBytes = 32768;

        private const byte WriteStatus = 0x01;
        private const byte Write = 0x02;
        private const byte Read = 0x03;
        private const byte WriteDisable = 0x04;
        private const byte ReadStatus = 0x05;
        private const byte WriteEnable = 0x06;
        private const byte ReadIdentity = 0x9F;
        private const int WriteEnableLatch = 0x02;

        // WPEN, BP1 and BP0 are kept without supply.
        private const int StoredStatusBits = 0x8C;
        private const int HeaderBytes = 3;

        private readonly World world;
        private readonly SpiFaults faults;
        private readonly byte[] cells = new byte[SizeBytes];
        private readonly byte[] stuck = new byte[SizeBytes / 8];

        // Manufacturer 04h, continuation 7Fh, density 05h = 256 kbit, product 09h. Unverified: as drivers for MB85RS256B expect.
        private readonly byte[] identity = new byte[] { 0x04, 0x7F, 0x05, 0x09 };
        private int status;
        private long cutAfter = long.MaxValue;

        /// <summary>A memory as from the factory: all cells zero.</summary>
        public SimFram(World world)
        {
            this.world = world;
            faults = new SpiFaults(world.Random);
            world.Attach(this);
        }

        /// <summary>Never: it does nothing by itself.</summary>
        public long DueMicroseconds => long.MaxValue;

        /// <summary>World door: bytes that were stored since the beginning; all possible power cuts lie between them.</summary>
        public long BytesStored { get; private set; }

        /// <summary>World door: the chip is pulled out; its output line floats high or low. The cells keep their contents.</summary>
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

        /// <summary>World door: the main supply fails when so many further bytes have been stored; 0 = before the next one.</summary>
        public void CutAfterBytes(int bytes)
        {
            cutAfter = BytesStored + bytes;
        }

        /// <summary>World door: the processor's SPI peripheral fails for so many transfers.</summary>
        public void FailNextTransfers(int transfers)
        {
            faults.FailNextTransfers(transfers);
        }

        /// <summary>World door: one random bit of each of the next transfers arrives inverted at the processor.</summary>
        public void CorruptNextFrames(int frames)
        {
            faults.CorruptNextFrames(frames);
        }

        /// <summary>World door: inverts bits of a cell.</summary>
        public void Corrupt(int address, int bits)
        {
            cells[address] ^= (byte)bits;
        }

        /// <summary>World door: this cell cannot be written any more.</summary>
        public void Stick(int address)
        {
            stuck[address >> 3] |= (byte)(1 << (address & 7));
        }

        /// <summary>World door: all cells get this content.</summary>
        public void Fill(byte content)
        {
            for (int i = 0; i < SizeBytes; i++)
            {
                cells[i] = content;
            }
        }

        /// <summary>World door: looks at a cell.</summary>
        public byte Peek(int address)
        {
            return cells[address];
        }

        /// <summary>One chip select on the bus. What the chip does not drive is read as zero.</summary>
        public Status Transfer(byte[] write, byte[] read, int count)
        {
            if (!world.Powered || faults.TakeTransferFailure())
            {
                return Status.BusError;
            }

            faults.Float(read, count);
            bool stores = !faults.Unplugged && count > HeaderBytes && write[0] == Write;
            if (!world.PassBusBytes(this, stores ? HeaderBytes : count))
            {
                return Status.BusError;
            }

            if (faults.Unplugged || count == 0)
            {
                return Status.Ok;
            }

            Execute(write, read, count);
            faults.CorruptFrame(read, count * 8);
            return world.Powered ? Status.Ok : Status.BusError;
        }

        /// <summary>Never called.</summary>
        public void Act()
        {
        }

        /// <inheritdoc/>
        public void PowerLost()
        {
            status &= ~WriteEnableLatch;
        }

        /// <inheritdoc/>
        public void PowerRestored()
        {
        }

        private void Execute(byte[] write, byte[] read, int count)
        {
            switch (write[0])
            {
                case WriteEnable:
                    status |= WriteEnableLatch;
                    break;
                case WriteDisable:
                    status &= ~WriteEnableLatch;
                    break;
                case ReadStatus:
                    Repeat(read, count, (byte)status);
                    break;
                case WriteStatus:
                    StoreStatus(write, count);
                    break;
                case Read:
                    ReadCells(write, read, count);
                    break;
                case Write:
                    WriteCells(write, count);
                    break;
                case ReadIdentity:
                    System.Array.Copy(identity, 0, read, 1, count - 1 < identity.Length ? count - 1 : identity.Length);
                    break;
            }
        }

        private static void Repeat(byte[] read, int count, byte value)
        {
            for (int i = 1; i < count; i++)
            {
                read[i] = value;
            }
        }

        // The chip has 15 address bits: the uppermost of the 16 is ignored, and the last address is followed by the first.
        private static int Address(byte[] write)
        {
            return ((write[1] << 8) | write[2]) & (SizeBytes - 1);
        }

        private void ReadCells(byte[] write, byte[] read, int count)
        {
            if (count <= HeaderBytes)
            {
                return;
            }

            int address = Address(write);
            for (int i = HeaderBytes; i < count; i++)
            {
                read[i] = cells[address];
                address = (address + 1) & (SizeBytes - 1);
            }
        }

        private void WriteCells(byte[] write, int count)
        {
            if ((status & WriteEnableLatch) == 0)
            {
                world.PassBusBytes(this, count - HeaderBytes);
                return;
            }

            int address = count > HeaderBytes ? Address(write) : 0;
            for (int i = HeaderBytes; i < count; i++)
            {
                if (BytesStored == cutAfter)
                {
                    CutPower();
                    return;
                }

                if (!world.PassBusBytes(this, 1))
                {
                    return;
                }

                Store(address, write[i]);
                address = (address + 1) & (SizeBytes - 1);
            }

            // The latch falls as chip select rises.
            status &= ~WriteEnableLatch;
            if (BytesStored == cutAfter)
            {
                CutPower();
            }
        }

        private void CutPower()
        {
            cutAfter = long.MaxValue;
            world.CutPower();
        }

        private void Store(int address, byte value)
        {
            BytesStored++;
            bool isStuck = (stuck[address >> 3] & (1 << (address & 7))) != 0;
            if (!isStuck && address < FirstProtected())
            {
                cells[address] = value;
            }
        }

        // BP1..0: nothing, the upper quarter, the upper half, everything.
        private int FirstProtected()
        {
            int protection = (status >> 2) & 3;
            return protection == 3 ? 0 : protection == 0 ? SizeBytes : SizeBytes - (SizeBytes >> (3 - protection));
        }

        private void StoreStatus(byte[] write, int count)
        {
            if ((status & WriteEnableLatch) != 0 && count > 1)
            {
                status = write[1] & StoredStatusBits;
            }
        }
    }
}
