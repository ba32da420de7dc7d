namespace MeasurementCapsule.Hal.Sim
{
    /// <summary>
    /// The cells of the simulated W25Q128: sectors of 4 KiB, made when first programmed; what was never programmed is
    /// erased. The operation that is under way can be torn.
    /// </summary>
    internal sealed class W25Q128Cells
    {
        /// <summary>Capacity of the W25Q128.</summary>
        public const int SmallBytes = 16777216;

        /// <summary>Capacity of the W25Q512.</summary>
        public const int LargeBytes = 67108864;

        /// <summary>The smallest unit that can be erased.</summary>
        public const int SectorBytes = 4096;

        /// <summary>The page.</summary>
        public const int PageBytes = 256;

        private const byte Erased = 0xFF;
        private const int ProgrammedAt = 85;

        private readonly byte[][] sectors;
        private readonly byte[] before = new byte[SectorBytes];
        private int changedAddress;
        private int changedCount;

        /// <summary>Erased cells.</summary>
        public W25Q128Cells(int sizeBytes)
        {
            sectors = new byte[sizeBytes / SectorBytes][];
        }

        /// <summary>Capacity.</summary>
        public int SizeBytes => sectors.Length * SectorBytes;

        /// <summary>One byte.</summary>
        public byte Read(int address)
        {
            byte[] sector = sectors[address / SectorBytes];
            return sector == null ? Erased : sector[address % SectorBytes];
        }

        /// <summary>Puts one byte, whatever was there.</summary>
        public void Put(int address, byte value)
        {
            Sector(address)[address % SectorBytes] = value;
        }

        /// <summary>Keeps what is there before an operation changes it.</summary>
        public void Keep(int address, int count)
        {
            changedAddress = address;
            changedCount = count;
            System.Array.Copy(Sector(address), address % SectorBytes, before, 0, count);
        }

        /// <summary>Sets all bits of a sector.</summary>
        public void EraseSector(int address)
        {
            byte[] sector = Sector(address);
            for (int i = 0; i < SectorBytes; i++)
            {
                sector[i] = Erased;
            }
        }

        /// <summary>
        /// The operation was cut. Programming only takes charge to cells whose bit it clears: each of those is old or new, the
        /// rest of the page stays. Erasing programs all cells first, in a third of its time, and then takes the charge away:
        /// <paramref name="progress"/> of 256 decides how many cells have come how far.
        /// </summary>
        public void Tear(SeededRandom random, int progress)
        {
            if (changedCount == SectorBytes)
            {
                TearErase(random, progress);
                return;
            }

            for (int i = 0; i < changedCount; i++)
            {
                int address = changedAddress + i;
                uint draw = random.Next();
                int mask = (int)(draw >> 8) & 0xFF;
                switch (draw & 3)
                {
                    case 0:
                        Put(address, before[i]);
                        break;
                    case 1:
                        Put(address, (byte)((before[i] & mask) | (Read(address) & ~mask)));
                        break;
                }
            }
        }

        private void TearErase(SeededRandom random, int progress)
        {
            bool programs = progress < ProgrammedAt;
            int done = programs ? progress * 256 / ProgrammedAt : (progress - ProgrammedAt) * 256 / (256 - ProgrammedAt);
            for (int i = 0; i < changedCount; i++)
            {
                uint draw = random.Next();
                int mask = (int)(draw >> 8) & 0xFF;
                bool there = (int)(draw >> 16 & 0xFF) < done;
                bool between = (draw & 3) == 0;
                int first = programs ? before[i] : 0;
                int last = programs ? 0 : Erased;
                Put(changedAddress + i, (byte)(between ? (first & mask) | (last & ~mask) : there ? last : first));
            }
        }

        private byte[] Sector(int address)
        {
            int number = address / SectorBytes;
            if (sectors[number] == null)
            {
                sectors[number] = new byte[SectorBytes];
                EraseSector(address);
            }

            return sectors[number];
        }
    }
}
