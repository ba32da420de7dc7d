using System;
using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Tests.Simulation
{
    /// <summary>An archive that says Ok as soon as it has the bytes, and programs them when the next ones come: a cut loses the newest record.</summary>
    internal sealed class PlantedArchive : IFlash
    {
        private readonly IFlash flash;
        private byte[] waiting;
        private int waitingAddress;

        /// <summary>Puts the error before an archive.</summary>
        public PlantedArchive(IFlash flash)
        {
            this.flash = flash;
        }

        /// <inheritdoc/>
        public int SizeBytes => flash.SizeBytes;

        /// <inheritdoc/>
        public int SectorBytes => flash.SectorBytes;

        /// <inheritdoc/>
        public Status Open() => flash.Open();

        /// <inheritdoc/>
        public Status Read(int address, byte[] buffer, int offset, int count)
        {
            Status status = flash.Read(address, buffer, offset, count);
            for (int i = 0; waiting != null && i < count; i++)
            {
                int at = address + i - waitingAddress;
                buffer[offset + i] = at >= 0 && at < waiting.Length ? waiting[at] : buffer[offset + i];
            }

            return status;
        }

        /// <inheritdoc/>
        public Status Program(int address, byte[] data, int offset, int count)
        {
            Status status = waiting == null ? Status.Ok : flash.Program(waitingAddress, waiting, 0, waiting.Length);
            waiting = data[offset..(offset + count)];
            waitingAddress = address;
            return status;
        }

        /// <inheritdoc/>
        public Status EraseSector(int address) => flash.EraseSector(address);
    }
}
