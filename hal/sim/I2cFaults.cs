namespace MeasurementCapsule.Hal.Sim
{
    /// <summary>
    /// What can go wrong between a processor and a chip on I2C. A chip that is not there does not acknowledge; a bit that is
    /// inverted on the way has no checksum to show it.
    /// </summary>
    internal sealed class I2cFaults
    {
        private const int AnyBit = -1;
        private readonly SeededRandom random;
        private int failingTransfers;
        private int corruptReads;
        private int corruptWrites;
        private int corruptBit;
        private int errorRatePartsPerMillion;
        private SeededRandom errorRandom;

        /// <summary>Lines without faults.</summary>
        public I2cFaults(SeededRandom random)
        {
            this.random = random;
        }

        /// <summary>True while the chip is pulled out.</summary>
        public bool Unplugged;

        /// <summary>Reads and writes that were disturbed since the beginning.</summary>
        public long Disturbed { get; private set; }

        /// <summary>The processor's I2C peripheral reports failure for so many transfers; none of them reaches the chip.</summary>
        public void FailNextTransfers(int transfers)
        {
            failingTransfers = transfers;
        }

        /// <summary>One bit of what is read in each of the next reads arrives inverted; 0 is the first, −1 a random one.</summary>
        public void CorruptNextReads(int reads, int bit)
        {
            corruptReads = reads;
            corruptBit = bit;
        }

        /// <summary>A random bit of the data of each of the next writes arrives inverted, not one of the register address.</summary>
        public void CorruptNextWrites(int writes)
        {
            corruptWrites = writes;
        }

        /// <summary>From now on each read suffers one inverted bit with that probability; the seed reproduces which.</summary>
        public void SetReadErrorRate(int partsPerMillion, uint seed)
        {
            errorRatePartsPerMillion = partsPerMillion;
            errorRandom = new SeededRandom(seed);
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

        /// <summary>Inverts a bit of what was read, if a fault is due; true when it did.</summary>
        public bool DisturbRead(byte[] read, int count)
        {
            if (count == 0)
            {
                return false;
            }

            if (corruptReads > 0)
            {
                corruptReads--;
                Invert(read, corruptBit == AnyBit ? random.Below(count * 8) : corruptBit % (count * 8));
                return true;
            }

            if (errorRatePartsPerMillion == 0 || errorRandom.Below(1000000) >= errorRatePartsPerMillion)
            {
                return false;
            }

            Invert(read, errorRandom.Below(count * 8));
            return true;
        }

        /// <summary>What the chip receives instead of the 16 bits that were sent.</summary>
        public int DisturbWrite(int value)
        {
            if (corruptWrites == 0)
            {
                return value;
            }

            corruptWrites--;
            Disturbed++;
            return value ^ (1 << random.Below(16));
        }

        private void Invert(byte[] read, int bit)
        {
            read[bit >> 3] ^= (byte)(0x80 >> (bit & 7));
            Disturbed++;
        }
    }
}
