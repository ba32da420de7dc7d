namespace MeasurementCapsule.Hal.Sim
{
    /// <summary>
    /// What can go wrong between a processor and any chip on SPI. The bus has no acknowledge: without a chip the transfer
    /// succeeds and brings all ones or all zeros.
    /// </summary>
    internal sealed class SpiFaults
    {
        private const int AnyBit = -1;
        private readonly SeededRandom random;
        private byte floatingByte;
        private int failingTransfers;
        private int corruptFrames;
        private int corruptBit;

        /// <summary>A line without faults.</summary>
        public SpiFaults(SeededRandom random)
        {
            this.random = random;
        }

        /// <summary>True while the chip is pulled out.</summary>
        public bool Unplugged { get; private set; }

        /// <summary>The chip is pulled out; its output line floats high or low.</summary>
        public void Unplug(bool outputHigh)
        {
            Unplugged = true;
            floatingByte = outputHigh ? (byte)0xFF : (byte)0;
        }

        /// <summary>The chip is put back.</summary>
        public void Plug()
        {
            Unplugged = false;
            floatingByte = 0;
        }

        /// <summary>The processor's SPI peripheral reports failure for so many transfers; none of them reaches the chip.</summary>
        public void FailNextTransfers(int transfers)
        {
            failingTransfers = transfers;
        }

        /// <summary>One bit of each of the next frames from the chip arrives inverted: a random one.</summary>
        public void CorruptNextFrames(int frames)
        {
            CorruptNextFrames(frames, AnyBit);
        }

        /// <summary>The same with a chosen bit; 0 is the first on the line.</summary>
        public void CorruptNextFrames(int frames, int bit)
        {
            corruptFrames = frames;
            corruptBit = bit;
        }

        /// <summary>Uses up one failing transfer.</summary>
        public bool TakeTransferFailure()
        {
            if (failingTransfers == 0)
            {
                return false;
            }

            failingTransfers--;
            return true;
        }

        /// <summary>What the processor reads when nobody drives the line.</summary>
        public void Float(byte[] read, int count)
        {
            for (int i = 0; i < count; i++)
            {
                read[i] = floatingByte;
            }
        }

        /// <summary>Inverts a bit among the first <paramref name="bits"/>, if a fault is due; true when it did.</summary>
        public bool CorruptFrame(byte[] read, int bits)
        {
            if (corruptFrames == 0)
            {
                return false;
            }

            corruptFrames--;
            int bit = corruptBit == AnyBit ? random.Below(bits) : corruptBit % bits;
            read[bit >> 3] ^= (byte)(0x80 >> (bit & 7));
            return true;
        }
    }
}
