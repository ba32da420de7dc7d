using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Simulator
{
    /// <summary>
    /// The first sectors of a flash, as if it had no more: the archive comes round after a few sessions instead of after years.
    /// It counts what is asked of the flash.
    /// </summary>
    public sealed class SmallArchive : IFlash
    {
        private readonly IFlash flash;
        private readonly int sectors;

        /// <summary>So many sectors of a flash.</summary>
        public SmallArchive(IFlash flash, int sectors)
        {
            this.flash = flash;
            this.sectors = sectors;
        }

        /// <summary>Reads so far.</summary>
        public long Reads { get; private set; }

        /// <summary>Programs so far, by the driver's calls.</summary>
        public long Programs { get; private set; }

        /// <summary>Erases so far.</summary>
        public long Erases { get; private set; }

        /// <inheritdoc/>
        public int SizeBytes => sectors * flash.SectorBytes;

        /// <inheritdoc/>
        public int SectorBytes => flash.SectorBytes;

        /// <inheritdoc/>
        public Status Open() => flash.Open();

        /// <inheritdoc/>
        public Status Read(int address, byte[] buffer, int offset, int count)
        {
            Reads++;
            return flash.Read(address, buffer, offset, count);
        }

        /// <inheritdoc/>
        public Status Program(int address, byte[] data, int offset, int count)
        {
            Programs++;
            return flash.Program(address, data, offset, count);
        }

        /// <inheritdoc/>
        public Status EraseSector(int address)
        {
            Erases++;
            return flash.EraseSector(address);
        }
    }
}
