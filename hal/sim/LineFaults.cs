namespace MeasurementCapsule.Hal.Sim
{
    /// <summary>
    /// The world door to the lines between a processor and a front end on SPI: bits inverted, a line stuck, a clock edge too
    /// many or too few, DRDY edges that do not arrive, errors at a given rate. Bit 0 is the first on the line. Faults that are due
    /// at the same time act together, in the order in which they stand here.
    /// </summary>
    public sealed class LineFaults
    {
        private const int Free = -1;
        private byte[] sent = new byte[0];
        private byte[] received = new byte[0];
        private int corruptFrames;
        private int firstBit;
        private int secondBit;
        private int slippedFrames;
        private int slipBit;
        private bool clockLost;
        private int stuckLevel = Free;
        private int errorRatePartsPerMillion;
        private SeededRandom errorRandom;
        private int droppedEdges;

        /// <summary>Frames that arrived at the processor otherwise than they were sent, since the beginning.</summary>
        public long DisturbedFrames { get; private set; }

        /// <summary>
        /// Two bits of each of the next frames from the chip arrive inverted. The same bit twice is none: for a single bit, take
        /// −1 as the second.
        /// </summary>
        public void InvertBits(int frames, int first, int second)
        {
            corruptFrames = frames;
            firstBit = first;
            secondBit = second;
        }

        /// <summary>
        /// From now on each frame from the chip suffers, with that probability, one inverted bit anywhere in it; 0 ends it.
        /// The seed reproduces which frames and bits, whatever else is random in the world.
        /// </summary>
        public void SetErrorRate(int partsPerMillion, uint seed)
        {
            errorRatePartsPerMillion = partsPerMillion;
            errorRandom = new SeededRandom(seed);
        }

        /// <summary>
        /// In each of the next frames the chip sees one clock edge too few (lost) or too many at that bit: from there on both
        /// directions are shifted against each other by one bit, until chip select rises.
        /// </summary>
        public void SlipClock(int frames, int bit, bool lost)
        {
            slippedFrames = frames;
            slipBit = bit;
            clockLost = lost;
        }

        /// <summary>The line from the chip to the processor is shorted to ground or supply, until <see cref="Release"/>.</summary>
        public void StickOutput(bool high)
        {
            stuckLevel = high ? 0xFF : 0;
        }

        /// <summary>Takes back <see cref="StickOutput"/>.</summary>
        public void Release()
        {
            stuckLevel = Free;
        }

        /// <summary>So many of the next DRDY edges do not reach the processor; the conversions wait in the FIFO.</summary>
        public void DropDataReadyEdges(int edges)
        {
            droppedEdges = edges;
        }

        /// <summary>Uses up one DRDY edge that does not arrive.</summary>
        internal bool TakeDroppedEdge()
        {
            if (droppedEdges == 0)
            {
                return false;
            }

            droppedEdges--;
            return true;
        }

        /// <summary>What the chip receives of what the processor sends.</summary>
        internal byte[] ToChip(byte[] write, int count)
        {
            if (slippedFrames == 0)
            {
                return write;
            }

            if (received.Length != count)
            {
                received = new byte[count];
            }

            // An edge too few: the chip misses that bit. One too many: it takes the bit before once more.
            Shift(write, received, count, slipBit, clockLost ? 1 : -1);
            return received;
        }

        /// <summary>Disturbs what the chip sent; true when the processor gets anything else.</summary>
        internal bool ToProcessor(byte[] read, int count)
        {
            bool errorDue = errorRatePartsPerMillion > 0 && errorRandom.Below(1000000) < errorRatePartsPerMillion;
            if (corruptFrames == 0 && slippedFrames == 0 && stuckLevel == Free && !errorDue)
            {
                return false;
            }

            if (sent.Length != count)
            {
                sent = new byte[count];
            }

            System.Array.Copy(read, sent, count);
            if (corruptFrames > 0)
            {
                corruptFrames--;
                Invert(read, firstBit, count);
                Invert(read, secondBit, count);
            }

            if (errorDue)
            {
                Invert(read, errorRandom.Below(count * 8), count);
            }

            if (slippedFrames > 0)
            {
                slippedFrames--;
                Shift(sent, read, count, slipBit, clockLost ? -1 : 1);
            }

            for (int i = 0; i < count && stuckLevel != Free; i++)
            {
                read[i] = (byte)stuckLevel;
            }

            return CountDisturbed(read, count);
        }

        private static void Invert(byte[] frame, int bit, int count)
        {
            if (bit >= 0 && bit < count * 8)
            {
                frame[bit >> 3] ^= (byte)(0x80 >> (bit & 7));
            }
        }

        // From that bit on, each bit is the one so many places further on; beyond the end there are zeros.
        private static void Shift(byte[] from, byte[] into, int count, int bit, int places)
        {
            System.Array.Copy(from, into, count);
            for (int i = bit; i < count * 8; i++)
            {
                int source = i + places < 0 ? 0 : i + places;
                bool one = source < count * 8 && (from[source >> 3] & (0x80 >> (source & 7))) != 0;
                int mask = 0x80 >> (i & 7);
                into[i >> 3] = (byte)(one ? into[i >> 3] | mask : into[i >> 3] & ~mask);
            }
        }

        private bool CountDisturbed(byte[] read, int count)
        {
            for (int i = 0; i < count; i++)
            {
                if (read[i] != sent[i])
                {
                    DisturbedFrames++;
                    return true;
                }
            }

            return false;
        }
    }
}
