namespace MeasurementCapsule.Hal.Sim
{
    /// <summary>
    /// Sharp LS027B7DH01, a memory LCD of 400 x 240 pixels, mounted upright with its first line at the right. Bus door: the bits of a transfer in the order
    /// in which they arrive, the most significant of a byte first; update of lines, clearing, holding, set-up and hold of SCS, inversion of the
    /// common electrode by bit or by EXTCOMIN. What it must not be asked counts in <see cref="Violations"/> and does nothing. World
    /// door: what the eye sees, the plug, how long the common electrode stood still.
    /// </summary>
    public sealed class SimLs027B7Dh01 : IBus, IInputPin, ISimulatedDevice, ISimulatedPanel
    {
        /// <summary>Width of the glass in pixels, as it is mounted: its lines.</summary>
        public const int Width = 240;

        /// <summary>Height of the glass in pixels, as it is mounted: the pixels of a line.</summary>
        public const int Height = 400;

        private const int White = 0xFFFF;
        private const int SetUpMicroseconds = 3;
        private const int HoldMicroseconds = 1;
        private const int LowMicroseconds = 1;
        private const int CommonInverted = 0x40;

        private readonly SimLs027B7Dh01Pin select;
        private readonly SimLs027B7Dh01Pin show;
        private readonly SimLs027B7Dh01Pin externalCommon;
        private readonly SimLs027B7Dh01Transfer transfer = new SimLs027B7Dh01Transfer(Width, Height / 8);
        private bool plugged = true;
        private bool commonInverted;
        private long commonSince;
        private long longestCommon;
        private long selectedAt = -SetUpMicroseconds;
        private long clockedAt = -HoldMicroseconds;
        private long deselectedAt = -LowMicroseconds;

        /// <summary>A panel with power, its memory full of noise.</summary>
        public SimLs027B7Dh01(World world)
        {
            World = world;
            select = new SimLs027B7Dh01Pin(this);
            show = new SimLs027B7Dh01Pin(this);
            externalCommon = new SimLs027B7Dh01Pin(this);
            PowerRestored();
            world.Attach(this);
        }

        /// <summary>SCS: high = selected.</summary>
        public IOutputPin Select => select;

        /// <summary>DISP: low = all white, the memory keeps what it holds.</summary>
        public IOutputPin Show => show;

        /// <summary>EXTCOMIN: with <see cref="ExternalMode"/> each rising edge while it is not selected inverts the common electrode.</summary>
        public IOutputPin ExternalCommon => externalCommon;

        /// <summary>EXTMODE: high = <see cref="ExternalCommon"/> counts, low = the bit of the transfers.</summary>
        public bool ExternalMode { get; set; }

        /// <summary>The supply behind the connector, which the board reads back.</summary>
        public IInputPin Supply => this;

        /// <inheritdoc/>
        bool IInputPin.IsHigh => HasSupply;

        /// <inheritdoc/>
        int ISimulatedPanel.Width => Width;

        /// <inheritdoc/>
        int ISimulatedPanel.Height => Height;

        /// <summary>The world that it stands in.</summary>
        public World World { get; }

        /// <inheritdoc/>
        public long BytesReceived { get; private set; }

        /// <summary>Transfers with wrong bits, of a wrong length, or too fast for SCS.</summary>
        public int Violations { get; private set; }

        /// <summary>The longest time that the common electrode stood still while the panel had its supply, until now: more than a second harms it.</summary>
        public long LongestCommonMicroseconds
        {
            get
            {
                if (HasSupply)
                {
                    NoteCommon();
                }

                return longestCommon;
            }
        }

        /// <inheritdoc/>
        public long DueMicroseconds => long.MaxValue;

        private bool HasSupply => plugged && World.Powered;

        /// <inheritdoc/>
        public void Act()
        {
        }

        /// <inheritdoc/>
        public void PowerLost()
        {
            NoteCommon();
            transfer.Abort();
        }

        /// <inheritdoc/>
        public void PowerRestored()
        {
            transfer.FillWithNoise(World.Random);
            commonSince = World.NowMicroseconds;
        }

        /// <inheritdoc/>
        public void Unplug()
        {
            plugged = false;
            PowerLost();
        }

        /// <inheritdoc/>
        public void Plug()
        {
            plugged = true;
            PowerRestored();
        }

        /// <summary>World door: turns one pixel over in the memory of the glass, as a static discharge may.</summary>
        public void Disturb(int x, int y) => transfer.Flip(Width - 1 - x, y);

        /// <summary>The pixel that the eye sees, white or black; white without supply, and while DISP is low.</summary>
        public int GetPixel(int x, int y)
        {
            return !HasSupply || !show.High || transfer.IsWhite(Width - 1 - x, y) ? White : 0;
        }

        /// <inheritdoc/>
        public Status Write(byte[] data, int count)
        {
            BytesReceived += count;
            int arrived = World.PassBusBytes(this, count) && plugged ? count : 0;
            for (int i = 0; i < arrived; i++)
            {
                bool early = World.NowMicroseconds - selectedAt < SetUpMicroseconds;
                if (!select.High || early || !transfer.Take(data[i]))
                {
                    Violations++;
                }

                clockedAt = World.NowMicroseconds;
            }

            return Status.Ok;
        }

        /// <summary>It has no data output: the line reads zeros.</summary>
        public Status WriteRead(byte[] write, int writeCount, byte[] read, int readCount)
        {
            Status status = Write(write, writeCount);
            BytesReceived += readCount;
            System.Array.Clear(read, 0, readCount);
            return status;
        }

        /// <summary>One of its inputs changed.</summary>
        internal void OnEdge(SimLs027B7Dh01Pin pin, bool high)
        {
            if (!HasSupply)
            {
                return;
            }

            if (pin == select && high)
            {
                Violations += World.NowMicroseconds - deselectedAt < LowMicroseconds ? 1 : 0;
                selectedAt = World.NowMicroseconds;
                transfer.Begin();
            }
            else if (pin == select)
            {
                Violations += World.NowMicroseconds - clockedAt < HoldMicroseconds || !transfer.End() ? 1 : 0;
                deselectedAt = World.NowMicroseconds;
                if (!ExternalMode && transfer.IsWhole)
                {
                    SetCommon((transfer.Mode & CommonInverted) != 0);
                }
            }
            else if (pin == externalCommon && high && ExternalMode && !select.High)
            {
                SetCommon(!commonInverted);
            }
        }

        private void NoteCommon()
        {
            long still = World.NowMicroseconds - commonSince;
            longestCommon = still > longestCommon ? still : longestCommon;
        }

        private void SetCommon(bool inverted)
        {
            if (inverted != commonInverted)
            {
                NoteCommon();
                commonInverted = inverted;
                commonSince = World.NowMicroseconds;
            }
        }
    }
}
