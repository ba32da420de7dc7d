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
        /// rest of the page stays. Erasing programs all cells first and then takes the charge away: any byte can be left.
        /// </summary>
        public void Tear(SeededRandom random)
        {
            bool erased = changedCount == SectorBytes;
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
                    case 2 when erased:
                        Put(address, (byte)mask);
                        break;
                }
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
