namespace MeasurementCapsule.Hal.Sim
{
    /// <summary>
    /// A transfer of the simulated LS027B7DH01, and its memory. First byte: M0 update, M1 inversion, M2 clear, five bits that do not count. To hold or to clear
    /// takes 16 clocks in all. To update: number of a line, least significant bit first, its pixels, 8 clocks, and so on; 8 further clocks at the
    /// end. A line is taken over in the 16 clocks behind its pixels.
    /// </summary>
    internal sealed class SimLs027B7Dh01Transfer
    {
        private const int Update = 0x80;
        private const int Clear = 0x20;

        private readonly int lines;
        private readonly int lineBytes;
        private readonly byte[] memory;
        private readonly byte[] arriving;
        private int position;
        private int line;
        private bool refused;
        private bool finished;

        /// <summary>A memory of so many lines.</summary>
        public SimLs027B7Dh01Transfer(int lines, int lineBytes)
        {
            this.lines = lines;
            this.lineBytes = lineBytes;
            memory = new byte[lines * lineBytes];
            arriving = new byte[lineBytes];
        }

        /// <summary>The first byte of the last transfer.</summary>
        public int Mode { get; private set; }

        /// <summary>True when the transfer that ended last was as it must be.</summary>
        public bool IsWhole { get; private set; }

        /// <summary>What the memory holds after power-up.</summary>
        public void FillWithNoise(SeededRandom random)
        {
            for (int i = 0; i < memory.Length; i++)
            {
                memory[i] = (byte)random.Next();
            }
        }

        /// <summary>A pixel of a line, both counted from 0.</summary>
        public bool IsWhite(int index, int pixel)
        {
            return (memory[(index * lineBytes) + (pixel >> 3)] & (0x80 >> (pixel & 7))) != 0;
        }

        /// <summary>Turns a pixel over.</summary>
        public void Flip(int index, int pixel)
        {
            memory[(index * lineBytes) + (pixel >> 3)] ^= (byte)(0x80 >> (pixel & 7));
        }

        /// <summary>SCS rises.</summary>
        public void Begin()
        {
            position = 0;
            line = 0;
            refused = false;
            finished = false;
            IsWhole = false;
        }

        /// <summary>The supply goes in the middle of it: until SCS rises again nothing counts.</summary>
        public void Abort()
        {
            Begin();
            refused = true;
        }

        /// <summary>Eight clocks; false when they must not come.</summary>
        public bool Take(byte value)
        {
            bool allowed = !refused && !finished && Accept(value);
            refused |= !allowed;
            position++;
            return allowed;
        }

        /// <summary>SCS falls; false when the transfer was too short.</summary>
        public bool End()
        {
            IsWhole = finished && !refused;
            return IsWhole || refused;
        }

        private bool Accept(byte value)
        {
            if (position == 0)
            {
                Mode = value;
                return (value & (Update | Clear)) != (Update | Clear);
            }

            if ((Mode & Update) == 0)
            {
                finished = true;
                if ((Mode & Clear) != 0)
                {
                    Whiten();
                }

                return true;
            }

            int place = (position - 1) % (lineBytes + 2);
            return place == 0 ? AcceptNumber(value) : AcceptPixels(place - 1, value);
        }

        private void Whiten()
        {
            for (int i = 0; i < memory.Length; i++)
            {
                memory[i] = 0xFF;
            }
        }

        // The number of the next line, or the 8 clocks at the end; with either the line before is taken over.
        private bool AcceptNumber(byte value)
        {
            if (line > 0)
            {
                System.Array.Copy(arriving, 0, memory, (line - 1) * lineBytes, lineBytes);
            }

            int number = 0;
            for (int bit = 0; bit < 8; bit++)
            {
                number |= ((value >> (7 - bit)) & 1) << bit;
            }

            finished = line > 0 && number == 0;
            line = number;
            return finished || (number > 0 && number <= lines);
        }

        private bool AcceptPixels(int place, byte value)
        {
            if (place < lineBytes)
            {
                arriving[place] = value;
            }

            return true;
        }
    }
}
