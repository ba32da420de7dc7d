using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Tests.Legal
{
    /// <summary>
    /// A NOR flash without a bus: programming clears, erasing sets, and the power can be cut in each step, which leaves any mix of
    /// old, new and half-done. It counts reads and erases, and notices when a byte is programmed that was not erased.
    /// </summary>
    public sealed class NorFake : IFlash
    {
        private const int PageSize = 256;

        private readonly byte[] cells;
        private readonly int[] erases;
        private uint random;

        /// <summary>An erased flash.</summary>
        public NorFake(int sectors, uint seed)
        {
            cells = new byte[sectors * 4096];
            erases = new int[sectors];
            random = seed * 2654435761u + 12345;
            for (int i = 0; i < cells.Length; i++)
            {
                cells[i] = 0xFF;
            }
        }

        /// <summary>Steps until the power fails in the middle of one: 0 = in the next; −1 = never.</summary>
        public int StepsUntilCut = -1;

        /// <summary>True after the power failed, until it is set to false.</summary>
        public bool Dead;

        /// <summary>Page programs and erases so far.</summary>
        public int Steps;

        /// <summary>A cell that stays as it is, worn out; −1 = none.</summary>
        public int StuckAt = -1;

        /// <summary>A second one.</summary>
        public int AlsoStuckAt = -1;

        /// <summary>Reads so far.</summary>
        public int Reads;

        /// <summary>How many bytes were programmed that were not erased: none, ever.</summary>
        public int Violations;

        /// <inheritdoc/>
        public int SizeBytes => cells.Length;

        /// <inheritdoc/>
        public int SectorBytes => 4096;

        /// <summary>The cells themselves.</summary>
        public byte[] Cells => cells;

        /// <summary>How often each sector was erased.</summary>
        public int[] Erases => erases;

        /// <inheritdoc/>
        public Status Open()
        {
            return Dead ? Status.NotAcknowledged : Status.Ok;
        }

        /// <summary>A random number below a limit.</summary>
        public int Next(int below)
        {
            random ^= random << 13;
            random ^= random >> 17;
            random ^= random << 5;
            return (int)(random % (uint)below);
        }

        /// <inheritdoc/>
        public Status Read(int address, byte[] buffer, int offset, int count)
        {
            Reads++;
            System.Array.Copy(cells, address, buffer, offset, count);
            return Dead ? Status.NotAcknowledged : Status.Ok;
        }

        /// <inheritdoc/>
        public Status Program(int address, byte[] data, int offset, int count)
        {
            while (count > 0)
            {
                int chunk = PageSize - (address % PageSize);
                chunk = chunk < count ? chunk : count;
                if (!ProgramPage(address, data, offset, chunk))
                {
                    return Status.BusError;
                }

                if (!Holds(address, data, offset, chunk))
                {
                    return Status.WriteFailed;
                }

                address += chunk;
                offset += chunk;
                count -= chunk;
            }

            return Status.Ok;
        }

        /// <inheritdoc/>
        public Status EraseSector(int address)
        {
            if (Dead)
            {
                return Status.NotAcknowledged;
            }

            bool cut = TakeStep();
            int odds = Odds();
            erases[address / 4096]++;
            for (int i = address; i < address + 4096; i++)
            {
                cells[i] = IsStuck(i) ? cells[i] : Mix(cells[i], 0xFF, cut, odds);
            }

            return cut ? Status.BusError : Status.Ok;
        }

        private bool ProgramPage(int address, byte[] data, int offset, int count)
        {
            if (Dead)
            {
                return false;
            }

            bool cut = TakeStep();
            int odds = Odds();
            for (int i = 0; i < count; i++)
            {
                byte old = cells[address + i];
                Violations += old == 0xFF ? 0 : 1;
                cells[address + i] = IsStuck(address + i) ? old : Mix(old, (byte)(old & data[offset + i]), cut, odds);
            }

            return !cut;
        }

        private bool IsStuck(int address)
        {
            return address == StuckAt || address == AlsoStuckAt;
        }

        private bool Holds(int address, byte[] data, int offset, int count)
        {
            for (int i = 0; i < count; i++)
            {
                if (cells[address + i] != data[offset + i])
                {
                    return false;
                }
            }

            return true;
        }

        private bool TakeStep()
        {
            Steps++;
            Dead = StepsUntilCut == 0;
            StepsUntilCut -= StepsUntilCut >= 0 ? 1 : 0;
            return Dead;
        }

        /// <summary>How far the operation came before the cut, in quarters.</summary>
        private int Odds()
        {
            return Next(5);
        }

        private byte Mix(byte old, byte changed, bool cut, int odds)
        {
            if (!cut || Next(4) < odds)
            {
                return changed;
            }

            // Some of the bits that change have changed already.
            return Next(8) == 0 ? (byte)(old ^ ((old ^ changed) & Next(256))) : old;
        }
    }
}
