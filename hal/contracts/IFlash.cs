namespace MeasurementCapsule.Hal
{
    /// <summary>A NOR flash: programming clears bits, erasing a sector sets them all; anything can be cut in the middle.</summary>
    public interface IFlash
    {
        /// <summary>Checks the identity of the chip.</summary>
        Status Open();

        /// <summary>Capacity in bytes.</summary>
        int SizeBytes { get; }

        /// <summary>The smallest unit that can be erased, in bytes.</summary>
        int SectorBytes { get; }

        /// <summary>Reads <paramref name="count"/> bytes from <paramref name="address"/> into <paramref name="buffer"/> at <paramref name="offset"/>.</summary>
        Status Read(int address, byte[] buffer, int offset, int count);

        /// <summary>Programs and reads back; crosses page borders by itself. <see cref="Status.WriteFailed"/> when the cells do not hold the data.</summary>
        Status Program(int address, byte[] data, int offset, int count);

        /// <summary>Erases the sector that starts at <paramref name="address"/>.</summary>
        Status EraseSector(int address);
    }
}
