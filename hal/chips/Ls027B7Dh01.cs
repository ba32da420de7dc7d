namespace MeasurementCapsule.Hal.Chips
{
    /// <summary>
    /// Sharp LS027B7DH01, reflective memory LCD of 400 x 240 pixels, black and white, SPI mode 0, at most 2 MHz, chip select active high.
    /// It is mounted upright: its lines are our columns, the first one at the right, so that it is 240 pixels wide and 400 high.
    /// Source and what is unverified: hardware-docs/chips/Ls027B7Dh01.md.
    /// </summary>
    /// <remarks>
    /// It takes whole lines only and cannot be read: the picture is kept here, too, and a line of it goes out with every
    /// <see cref="Check"/>, so that what a disturbance changed on the glass does not stay.
    /// </remarks>
    public sealed class Ls027B7Dh01 : IPanel
    {
        private const int Lines = 240;
        private const int LinePixels = 400;
        private const int LineBytes = LinePixels / 8;

        // The bits M0, M1, M2 in the order in which they are sent; the bus sends the most significant bit first.
        private const byte UpdateLines = 0x80;
        private const byte CommonInverted = 0x40;
        private const byte ClearAll = 0x20;

        // Unverified, see the page of the chip.
        private const int SelectSetUpMicroseconds = 3;
        private const int SelectHoldMicroseconds = 1;
        private const int SelectLowMicroseconds = 1;
        private const int AfterInitialisationMicroseconds = 30;

        // Brightness of a pixel as the eye weighs colours: 3 red + 6 green + blue, of at most 150.
        private const int HalfBright = 75;

        private readonly IBus bus;
        private readonly IOutputPin select;
        private readonly IOutputPin show;
        private readonly IInputPin supply;
        private readonly IMonotonicClock clock;
        private readonly bool[] bright = new bool[1 << 12];
        private readonly byte[] picture = new byte[Lines * LineBytes];
        private readonly bool[] changed = new bool[Lines];
        private readonly byte[] line = new byte[LineBytes + 2];
        private readonly byte[] command = new byte[1];
        private byte common;
        private int rewritten;

        /// <summary>
        /// A panel that is not opened yet. <paramref name="bus"/> leaves its chip select alone: <paramref name="select"/> is SCS. <paramref name="show"/> is
        /// DISP; <paramref name="supply"/> is high while the panel has its supply, read behind its connector.
        /// </summary>
        public Ls027B7Dh01(IBus bus, IOutputPin select, IOutputPin show, IInputPin supply, IMonotonicClock clock)
        {
            this.bus = bus;
            this.select = select;
            this.show = show;
            this.supply = supply;
            this.clock = clock;
            for (int colour = 0; colour < bright.Length; colour++)
            {
                bright[colour] = (3 * (colour >> 8)) + (6 * ((colour >> 4) & 15)) + (colour & 15) >= HalfBright;
            }
        }

        /// <inheritdoc/>
        public int Width => Lines;

        /// <inheritdoc/>
        public int Height => LinePixels;

        /// <summary>Clears the memory to white, then shows it. <see cref="Status.NotAcknowledged"/>: no panel, or no supply.</summary>
        public Status Open()
        {
            select.Set(false);
            show.Set(false);
            for (int i = 0; i < picture.Length; i++)
            {
                picture[i] = 0xFF;
            }

            System.Array.Clear(changed, 0, changed.Length);
            Status status = supply.IsHigh ? Begin(ClearAll) : Status.NotAcknowledged;
            status = status == Status.Ok ? bus.Write(command, 1) : status;
            End();
            clock.Wait(AfterInitialisationMicroseconds);
            show.Set(status == Status.Ok);
            clock.Wait(AfterInitialisationMicroseconds);
            return status;
        }

        /// <inheritdoc/>
        public Status Draw(int x, int y, int width, int height, byte[] pixels)
        {
            if (x < 0 || y < 0 || width < 1 || height < 1 || width > Width - x || height > Height - y || (width & 1) != 0 || pixels.Length < 3 * width / 2 * height)
            {
                return Status.OutOfRange;
            }

            int at = 0;
            for (int row = y; row < y + height; row++)
            {
                for (int column = x; column < x + width; column += 2, at += 3)
                {
                    Put(column, row, bright[(pixels[at] << 4) | (pixels[at + 1] >> 4)]);
                    Put(column + 1, row, bright[((pixels[at + 1] & 15) << 8) | pixels[at + 2]]);
                }
            }

            return Status.Ok;
        }

        /// <summary>
        /// Sends the lines that changed, 52 bytes each, and one more in turn, and inverts the common electrode: at least once a second, or the
        /// liquid crystal suffers. <see cref="Status.NotAcknowledged"/>: no panel, or no supply.
        /// </summary>
        public Status Check()
        {
            if (!supply.IsHigh)
            {
                return Status.NotAcknowledged;
            }

            rewritten = (rewritten + 1) % Lines;
            changed[rewritten] = true;
            common ^= CommonInverted;
            Status status = Begin(UpdateLines);
            for (int i = 0; i < Lines && status == Status.Ok; i++)
            {
                if (changed[i])
                {
                    status = SendLine(i);
                    changed[i] = false;
                }
            }

            status = status == Status.Ok ? bus.Write(command, 1) : status;
            End();
            return status;
        }

        // Afterwards the first byte of the command buffer is the zero that ends every transfer.
        private Status Begin(byte mode)
        {
            select.Set(true);
            clock.Wait(SelectSetUpMicroseconds);
            command[0] = (byte)(mode | common);
            Status status = bus.Write(command, 1);
            command[0] = 0;
            return status;
        }

        private void End()
        {
            clock.Wait(SelectHoldMicroseconds);
            select.Set(false);
            clock.Wait(SelectLowMicroseconds);
        }

        // Its number, counted from 1, least significant bit first; its pixels, the upper one first; 8 clocks in which it is taken over.
        private Status SendLine(int index)
        {
            int number = index + 1;
            int reversed = 0;
            for (int bit = 0; bit < 8; bit++)
            {
                reversed = (reversed << 1) | ((number >> bit) & 1);
            }

            line[0] = (byte)reversed;
            System.Array.Copy(picture, index * LineBytes, line, 1, LineBytes);
            return bus.Write(line, line.Length);
        }

        private void Put(int x, int y, bool white)
        {
            int index = Lines - 1 - x;
            int at = (index * LineBytes) + (y >> 3);
            int bit = 0x80 >> (y & 7);
            if (white != ((picture[at] & bit) != 0))
            {
                picture[at] ^= (byte)bit;
                changed[index] = true;
            }
        }
    }
}
