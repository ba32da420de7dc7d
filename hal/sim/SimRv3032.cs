namespace MeasurementCapsule.Hal.Sim
{
    /// <summary>
    /// Simulated RV-3032-C7 clock chip with backup cell. Bus door: I2C at 400 kHz; the time of a transfer passes in the world.
    /// World door: wires, supply, oscillator, rate. It is as delivered, and powered for the first time when it is made.
    /// Source: Micro Crystal RV-3032-C7 Application Manual, rev. 1.3, May 2023. What is not simulated:
    /// hardware-docs/not-simulated.md.
    /// </summary>
    public sealed class SimRv3032 : IBus, ISimulatedDevice
    {
        /// <summary>Nine bits at 400 kHz, in half microseconds.</summary>
        private const int ByteHalfMicroseconds = 45;

        private const int Never = int.MaxValue;

        /// <summary>So often a crystal that feels the temperature looks at it, beside at each access.</summary>
        private const long LookMicroseconds = 600L * 1000000;

        private readonly World world;
        private readonly SimRv3032Core core;
        private bool plugged = true;
        private byte pointer;
        private int transferred;
        private int bytesUntilCut = Never;
        private bool cutIsPower;
        private long looksMicroseconds = long.MaxValue;

        /// <summary>Makes the chip and attaches it to the world.</summary>
        public SimRv3032(World world)
        {
            this.world = world;
            core = new SimRv3032Core(world);
            world.Attach(this);
        }

        /// <summary>Never, as the chip counts when it is asked; unless it has a crystal whose rate depends on the moment.</summary>
        public long DueMicroseconds => looksMicroseconds;

        /// <summary>World door: the crystal with its errors; null, as made, a perfect one. Its age counts from when the chip was made.</summary>
        public Rv3032Crystal Crystal
        {
            get
            {
                return core.Rate.Crystal;
            }

            set
            {
                core.CatchUp();
                core.Rate.Crystal = value;
                looksMicroseconds = value == null ? long.MaxValue : world.NowMicroseconds + LookMicroseconds;
            }
        }

        /// <summary>How much too fast the clock runs, in parts per billion, -1 000 000 to 1 000 000. The OFFSET register adds to it.</summary>
        public long RateErrorPpb
        {
            get
            {
                return core.Rate.ErrorPpb;
            }

            set
            {
                core.CatchUp();
                core.Rate.ErrorPpb = value;
            }
        }

        /// <inheritdoc/>
        public Status Write(byte[] data, int count)
        {
            return End(Begin() ? Receive(data, count) : Status.NotAcknowledged);
        }

        /// <inheritdoc/>
        public Status WriteRead(byte[] write, int writeCount, byte[] read, int readCount)
        {
            if (!Begin())
            {
                return End(Status.NotAcknowledged);
            }

            Status status = Receive(write, writeCount);
            if (status == Status.Ok && writeCount > 0)
            {
                // After the repeated start the address goes over the wires once more.
                status = NextByte();
            }

            for (int i = 0; status == Status.Ok && i < readCount; i++)
            {
                read[i] = core.Read(pointer++, TransferMicroseconds);
                status = NextByte();
            }

            return End(status);
        }

        /// <summary>The I2C wires come off; the clock runs on.</summary>
        public void Unplug()
        {
            plugged = false;
        }

        /// <summary>The I2C wires are on again.</summary>
        public void Plug()
        {
            plugged = true;
        }

        /// <summary>The wires come off when so many more bytes (address bytes count) have gone over them; 0 = before the next.</summary>
        public void UnplugAfterBytes(int bytes)
        {
            bytesUntilCut = bytes;
            cutIsPower = false;
        }

        /// <summary>The main supply of the world fails when so many more bytes have gone over the wires.</summary>
        public void CutPowerAfterBytes(int bytes)
        {
            bytesUntilCut = bytes;
            cutIsPower = true;
        }

        /// <summary>The backup cell is taken out.</summary>
        public void RemoveBackup()
        {
            core.SetCell(false);
        }

        /// <summary>A backup cell is put in. Without main supply the chip stays off until that returns (4.2.1).</summary>
        public void InsertBackup()
        {
            core.SetCell(true);
        }

        /// <summary>A contact in the line of the cell, as the case switch has one, opens or closes.</summary>
        public void ConnectBackup(bool connected)
        {
            core.ConnectCell(connected);
        }

        /// <summary>Somebody holds another supply to the pin of the cell, so that the chip does not notice what the contact does.</summary>
        public void FeedBackup(bool fed)
        {
            core.FeedCell(fed);
        }

        /// <summary>The level of the event input EVI; high as made.</summary>
        public void SetEventPin(bool high)
        {
            core.SetEventPin(high);
        }

        /// <summary>The supply sags below VLOW until the oscillator stands: VLF is set, and the time stays where it is.</summary>
        public void StopOscillator()
        {
            core.SetOscillating(false);
        }

        /// <summary>The oscillator runs again; VLF stays.</summary>
        public void StartOscillator()
        {
            core.SetOscillating(true);
        }

        /// <summary>The next write to the EEPROM fails for want of supply: EEF.</summary>
        public void FailNextEepromWrite()
        {
            core.Eeprom.FailNextWrite();
        }

        /// <summary>A cell of the EEPROM has as many writes behind it as it takes: it does not change any more.</summary>
        public void WearOutEeprom(int address)
        {
            core.Eeprom.WearOut(address);
        }

        /// <summary>So often a cell of the EEPROM was written.</summary>
        public int EepromWrites(int address)
        {
            core.CatchUp();
            return core.Eeprom.Writes(address);
        }

        /// <summary>What a register holds now, seen without the wires.</summary>
        public byte Peek(int address)
        {
            core.CatchUp();
            return core.Read(address, 0);
        }

        /// <summary>What an EEPROM cell holds now, C0h to EAh.</summary>
        public byte PeekEeprom(int address)
        {
            core.CatchUp();
            return core.Eeprom.Cell(address);
        }

        /// <inheritdoc/>
        public void Act()
        {
            core.CatchUp();
            looksMicroseconds = world.NowMicroseconds + LookMicroseconds;
        }

        /// <inheritdoc/>
        public void PowerLost()
        {
            core.PowerLost();
        }

        /// <inheritdoc/>
        public void PowerRestored()
        {
            core.PowerRestored();
        }

        private long TransferMicroseconds => (long)transferred * ByteHalfMicroseconds / 2;

        private bool Begin()
        {
            core.CatchUp();
            transferred = 0;
            return plugged && core.Answers && NextByte() == Status.Ok;
        }

        private Status End(Status status)
        {
            world.Advance(TransferMicroseconds);
            return status;
        }

        private Status NextByte()
        {
            if (!world.PassBusBytes(this, 1))
            {
                return Status.BusError;
            }

            if (bytesUntilCut > 0)
            {
                bytesUntilCut -= bytesUntilCut == Never ? 0 : 1;
                transferred++;
                return Status.Ok;
            }

            bytesUntilCut = Never;
            if (cutIsPower)
            {
                world.CutPower();
            }
            else
            {
                plugged = false;
            }

            return Status.BusError;
        }

        private Status Receive(byte[] data, int count)
        {
            for (int i = 0; i < count; i++)
            {
                if (NextByte() != Status.Ok)
                {
                    return Status.BusError;
                }

                if (i == 0)
                {
                    pointer = data[0];
                }
                else
                {
                    core.Write(pointer++, data[i], TransferMicroseconds);
                }
            }

            return Status.Ok;
        }
    }
}
