namespace MeasurementCapsule.Hal.Chips
{
    /// <summary>
    /// Sitronix ST7789V, TFT controller with 240 x 320 pixels, four-line SPI (mode 0 or 3), portrait, 12 bits per pixel.
    /// Source and what is unverified: hardware-docs/chips/St7789.md.
    /// </summary>
    public sealed class St7789 : IPanel
    {
        private const byte SoftwareReset = 0x01;
        private const byte ReadPowerMode = 0x0A;
        private const byte ReadMemoryAccess = 0x0B;
        private const byte ReadPixelFormat = 0x0C;
        private const byte SleepOut = 0x11;
        private const byte NormalDisplay = 0x13;
        private const byte InversionOn = 0x21;
        private const byte DisplayOn = 0x29;
        private const byte ColumnAddress = 0x2A;
        private const byte RowAddress = 0x2B;
        private const byte MemoryWrite = 0x2C;
        private const byte MemoryAccess = 0x36;
        private const byte PixelFormat = 0x3A;
        private const byte ReadIdentity1 = 0xDA;

        // MADCTL: rows and columns as the glass has them, colour filter in the order blue, green, red.
        private const byte MemoryAccessPortraitBgr = 0x08;
        private const byte PixelFormatRgb444 = 0x53;

        // RDID1 to RDID3 and RDDPM (booster on, sleep out, normal mode, display on): unverified, see the page of the chip.
        private const byte Identity1 = 0x85;
        private const byte Identity2 = 0x85;
        private const byte Identity3 = 0x52;
        private const byte PowerModeShowing = 0x9C;

        private const int ResetPulseMicroseconds = 10;
        private const int AfterResetMicroseconds = 5000;
        private const int AfterSoftwareResetMicroseconds = 150000;
        private const int AfterSleepOutMicroseconds = 120000;
        private const int AfterSettingMicroseconds = 10000;
        private const int Unknown = -1;

        private readonly IBus bus;
        private readonly IOutputPin dataCommand;
        private readonly IOutputPin reset;
        private readonly IMonotonicClock clock;
        private readonly byte[] one = new byte[1];
        private readonly byte[] answer = new byte[1];
        private readonly byte[] window = new byte[4];
        private int columns = Unknown;
        private int rows = Unknown;

        /// <summary>A panel that is not opened yet; <paramref name="dataCommand"/> low = command, <paramref name="reset"/> low = reset.</summary>
        public St7789(IBus bus, IOutputPin dataCommand, IOutputPin reset, IMonotonicClock clock)
        {
            this.bus = bus;
            this.dataCommand = dataCommand;
            this.reset = reset;
            this.clock = clock;
        }

        /// <inheritdoc/>
        public int Width => 240;

        /// <inheritdoc/>
        public int Height => 320;

        /// <summary>
        /// Resets, checks the identity, initialises and switches on; takes 0.3 s, or 5 ms when nothing answers
        /// (<see cref="Status.NotAcknowledged"/>: all bits equal; <see cref="Status.WrongChip"/>: another identity).
        /// The picture memory keeps what it held.
        /// </summary>
        public Status Open()
        {
            reset.Set(false);
            clock.Wait(ResetPulseMicroseconds);
            reset.Set(true);
            clock.Wait(AfterResetMicroseconds);
            Status status = CheckIdentity();
            if (status == Status.Ok)
            {
                status = Initialise();
            }

            return status == Status.Ok ? Check() : status;
        }

        /// <inheritdoc/>
        public Status Check()
        {
            // What the chip holds is not read back: the next rectangle sets both anew.
            columns = Unknown;
            rows = Unknown;
            Status status = Expect(ReadPowerMode, PowerModeShowing, Status.WrongState);
            if (status == Status.Ok)
            {
                status = Expect(ReadMemoryAccess, MemoryAccessPortraitBgr, Status.WrongState);
            }

            return status == Status.Ok ? Expect(ReadPixelFormat, PixelFormatRgb444, Status.WrongState) : status;
        }

        /// <summary>
        /// Sends the columns and the rows of the window, 5 bytes each, unless they are those of the rectangle before, a command, and the pixels.
        /// <see cref="Status.OutOfRange"/> when the rectangle leaves the panel, or its width is odd.
        /// </summary>
        public Status Draw(int x, int y, int width, int height, byte[] pixels)
        {
            if (x < 0 || y < 0 || width < 1 || height < 1 || width > Width - x || height > Height - y || (width & 1) != 0 || pixels.Length < 3 * width / 2 * height)
            {
                return Status.OutOfRange;
            }

            Status status = SetWindow(ColumnAddress, x, x + width - 1, ref columns);
            if (status == Status.Ok)
            {
                status = SetWindow(RowAddress, y, y + height - 1, ref rows);
            }

            return status == Status.Ok ? Send(MemoryWrite, pixels, 3 * width / 2 * height) : status;
        }

        private Status CheckIdentity()
        {
            Status status = Expect(ReadIdentity1, Identity1, Status.WrongChip);
            if (status == Status.Ok)
            {
                status = Expect(ReadIdentity1 + 1, Identity2, Status.WrongChip);
            }

            return status == Status.Ok ? Expect(ReadIdentity1 + 2, Identity3, Status.WrongChip) : status;
        }

        private Status Initialise()
        {
            Status status = Send(SoftwareReset, one, 0);
            clock.Wait(AfterSoftwareResetMicroseconds);
            if (status == Status.Ok)
            {
                status = Send(SleepOut, one, 0);
                clock.Wait(AfterSleepOutMicroseconds);
            }

            if (status == Status.Ok)
            {
                status = SendOne(PixelFormat, PixelFormatRgb444);
                clock.Wait(AfterSettingMicroseconds);
            }

            if (status == Status.Ok)
            {
                status = SendOne(MemoryAccess, MemoryAccessPortraitBgr);
            }

            return status == Status.Ok ? SwitchOn() : status;
        }

        private Status SwitchOn()
        {
            Status status = Send(InversionOn, one, 0);
            if (status == Status.Ok)
            {
                status = Send(NormalDisplay, one, 0);
            }

            if (status == Status.Ok)
            {
                status = Send(DisplayOn, one, 0);
            }

            clock.Wait(AfterSettingMicroseconds);
            return status;
        }

        private Status SetWindow(byte command, int first, int last, ref int known)
        {
            int wanted = (first << 16) | last;
            if (wanted == known)
            {
                return Status.Ok;
            }

            window[0] = (byte)(first >> 8);
            window[1] = (byte)first;
            window[2] = (byte)(last >> 8);
            window[3] = (byte)last;
            Status status = Send(command, window, 4);
            known = status == Status.Ok ? wanted : Unknown;
            return status;
        }

        private Status SendOne(byte command, byte value)
        {
            answer[0] = value;
            return Send(command, answer, 1);
        }

        private Status Send(byte command, byte[] data, int count)
        {
            dataCommand.Set(false);
            one[0] = command;
            Status status = bus.Write(one, 1);
            dataCommand.Set(true);
            return status == Status.Ok && count > 0 ? bus.Write(data, count) : status;
        }

        private Status Expect(byte command, byte expected, Status otherwise)
        {
            dataCommand.Set(false);
            one[0] = command;
            Status status = bus.WriteRead(one, 1, answer, 1);
            dataCommand.Set(true);
            if (status != Status.Ok || answer[0] == expected)
            {
                return status;
            }

            // A line that nobody drives reads as all zeros or all ones.
            return answer[0] == 0x00 || answer[0] == 0xFF ? Status.NotAcknowledged : otherwise;
        }
    }
}
