namespace MeasurementCapsule.Hal.Sim
{
    /// <summary>
    /// ST7789V with a glass of 240 x 320 pixels. Bus door: commands and parameters by the data/command pin, window, address
    /// counter with wrap, MADCTL, COLMOD (12, 16 and 18 bits), sleep, inversion, the reads of 8 bits; what it must not be asked counts in
    /// <see cref="Violations"/> and does nothing. World door: what the eye sees, the plug. The glass is one that needs
    /// inversion on and has its colour filter in the order blue, green, red, like the one that the driver is written for.
    /// </summary>
    public sealed class SimSt7789 : IBus, ISimulatedDevice, ISimulatedPanel
    {
        /// <summary>Width of the glass in pixels.</summary>
        public const int Width = 240;

        /// <summary>Height of the glass in pixels.</summary>
        public const int Height = 320;

        private const int BlueFirst = 0x08;
        private const int AfterResetMicroseconds = 5000;
        private const int AfterSleepOutMicroseconds = 120000;

        private readonly SimSt7789Pin dataCommand = new SimSt7789Pin(null);
        private readonly SimSt7789Pin reset;
        private readonly SimSt7789Memory memory = new SimSt7789Memory(Width, Height);
        private readonly byte[] parameters = new byte[4];
        private int parameterCount;
        private byte command;
        private bool plugged = true;
        private bool asleep;
        private bool showing;
        private bool inverted;
        private byte pixelFormat;
        private int begun;
        private int begunBits;
        private long notBefore;

        /// <summary>A panel with power, asleep, its memory full of noise.</summary>
        public SimSt7789(World world)
        {
            World = world;
            reset = new SimSt7789Pin(this);
            PowerRestored();
            world.Attach(this);
        }

        /// <summary>D/C: low = the next byte is a command.</summary>
        public IOutputPin DataCommand => dataCommand;

        /// <summary>RESX: low = reset.</summary>
        public IOutputPin Reset => reset;

        /// <summary>The world that it stands in.</summary>
        public World World { get; }

        /// <inheritdoc/>
        int ISimulatedPanel.Width => Width;

        /// <inheritdoc/>
        int ISimulatedPanel.Height => Height;

        /// <inheritdoc/>
        public long BytesReceived { get; private set; }

        /// <summary>Commands that are unknown, too early, or with wrong parameters.</summary>
        public int Violations { get; private set; }

        /// <summary>What the identity registers answer, for the test with another chip: RDID1 in the lowest byte, then RDID2, RDID3.</summary>
        public int Identity { get; set; } = 0x528585;

        /// <inheritdoc/>
        public long DueMicroseconds => long.MaxValue;

        /// <inheritdoc/>
        public void Act()
        {
        }

        /// <inheritdoc/>
        public void PowerLost() => PowerOnValues();

        /// <inheritdoc/>
        public void PowerRestored()
        {
            memory.FillWithNoise(World.Random);
            PowerOnValues();
        }

        /// <summary>The connector comes off: dark, and the bus reads zeros.</summary>
        public void Unplug()
        {
            plugged = false;
        }

        /// <summary>The connector goes back on: the panel starts as after power-up.</summary>
        public void Plug()
        {
            plugged = true;
            PowerRestored();
        }

        /// <summary>The pixel that the eye sees, RGB565 with red in the high bits; black while asleep, off or without power.</summary>
        public int GetPixel(int x, int y)
        {
            if (!plugged || !World.Powered || asleep || !showing)
            {
                return 0;
            }

            int shown = memory.PixelAt(x, y);
            if ((memory.Access & BlueFirst) == 0)
            {
                shown = (shown >> 11) | (shown & 0x07E0) | ((shown & 0x1F) << 11);
            }

            return inverted ? shown : shown ^ 0xFFFF;
        }

        /// <inheritdoc/>
        public Status Write(byte[] data, int count)
        {
            // SPI knows no acknowledge: the sender never learns that nobody listens.
            BytesReceived += count;
            int arrived = World.PassBusBytes(this, count) ? count : 0;
            for (int i = 0; i < arrived && plugged && reset.High; i++)
            {
                if (dataCommand.High)
                {
                    Parameter(data[i]);
                }
                else
                {
                    Command(data[i]);
                }
            }

            return Status.Ok;
        }

        /// <inheritdoc/>
        public Status WriteRead(byte[] write, int writeCount, byte[] read, int readCount)
        {
            Status status = Write(write, writeCount);
            BytesReceived += readCount;
            bool answers = World.PassBusBytes(this, readCount) && plugged && reset.High;
            for (int i = 0; i < readCount; i++)
            {
                read[i] = answers ? Answer() : (byte)0;
            }

            return status;
        }

        /// <summary>Registers to their values after reset; the picture memory keeps what it holds.</summary>
        internal void PowerOnValues()
        {
            asleep = true;
            showing = false;
            inverted = false;
            pixelFormat = 0x66;
            memory.Reset();
            command = 0;
            notBefore = World.NowMicroseconds + AfterResetMicroseconds;
        }

        private byte Answer()
        {
            switch (command)
            {
                case 0x0A:
                    return (byte)(0x08 | (asleep ? 0 : 0x90) | (showing ? 0x04 : 0));
                case 0x0B:
                    return memory.Access;
                case 0x0C:
                    return pixelFormat;
                case 0xDA:
                    return (byte)Identity;
                case 0xDB:
                    return (byte)(Identity >> 8);
                case 0xDC:
                    return (byte)(Identity >> 16);
                default:
                    return 0;
            }
        }

        private void Command(byte value)
        {
            if (World.NowMicroseconds < notBefore)
            {
                Violations++;
                command = 0;
                return;
            }

            command = value;
            parameterCount = 0;
            begunBits = 0;
            switch (value)
            {
                case 0x01:
                    PowerOnValues();
                    break;
                case 0x10:
                    asleep = true;
                    notBefore = World.NowMicroseconds + AfterResetMicroseconds;
                    break;
                case 0x11:
                    asleep = false;
                    notBefore = World.NowMicroseconds + AfterSleepOutMicroseconds;
                    break;
                case 0x20:
                case 0x21:
                    inverted = value == 0x21;
                    break;
                case 0x28:
                case 0x29:
                    showing = value == 0x29;
                    break;
                case 0x2C:
                    memory.Rewind();
                    break;
                case 0x00:
                case 0x0A:
                case 0x0B:
                case 0x0C:
                case 0x13:
                case 0x2A:
                case 0x2B:
                case 0x36:
                case 0x3A:
                case 0xDA:
                case 0xDB:
                case 0xDC:
                    break;
                default:
                    Violations++;
                    break;
            }
        }

        private void Parameter(byte value)
        {
            if (command == 0x2C)
            {
                PixelByte(value);
            }
            else if (command == 0x36)
            {
                memory.Access = value;
                command = 0;
            }
            else if (command == 0x3A)
            {
                pixelFormat = value;
                command = 0;
            }
            else if ((command == 0x2A || command == 0x2B) && parameterCount < 4)
            {
                parameters[parameterCount++] = value;
                if (parameterCount == 4 && !memory.SetWindow(command == 0x2A, (parameters[0] << 8) | parameters[1], (parameters[2] << 8) | parameters[3]))
                {
                    Violations++;
                }
            }
            else
            {
                Violations++;
            }
        }

        // Pixels follow each other without gaps: two of 12 bits share a byte; one of 18 bits takes three bytes, the lower two bits of each unused.
        private void PixelByte(byte value)
        {
            int bits = (pixelFormat & 7) == 3 ? 12 : (pixelFormat & 7) == 5 ? 16 : (pixelFormat & 7) == 6 ? 24 : 0;
            if (bits == 0)
            {
                Violations++;
                return;
            }

            begun = (begun << 8) | value;
            begunBits += 8;
            if (begunBits >= bits)
            {
                begunBits -= bits;
                memory.Write((begun >> begunBits) & ((1 << bits) - 1), bits);
            }
        }
    }
}
