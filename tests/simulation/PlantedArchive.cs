using System;
using System.Collections.Generic;
using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Tests.Simulation
{
    /// <summary>
    /// An archive that says Ok as soon as it has the bytes, and programs them when eight further writes have come: a cut loses
    /// the newest record, and the log entries behind it.
    /// </summary>
    internal sealed class PlantedArchive : IFlash
    {
        private const int Kept = 8;
        private readonly IFlash flash;
        private readonly Queue<(int Address, byte[] Bytes)> waiting = new();

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
            foreach ((int first, byte[] bytes) in waiting)
            {
                for (int at = Math.Max(first, address); at < Math.Min(first + bytes.Length, address + count); at++)
                {
                    buffer[offset + at - address] = bytes[at - first];
                }
            }

            return status;
        }

        /// <inheritdoc/>
        public Status Program(int address, byte[] data, int offset, int count)
        {
            waiting.Enqueue((address, data[offset..(offset + count)]));
            if (waiting.Count <= Kept)
            {
                return Status.Ok;
            }

            (int first, byte[] bytes) = waiting.Dequeue();
            return flash.Program(first, bytes, 0, bytes.Length);
        }

        /// <inheritdoc/>
        public Status EraseSector(int address) => flash.EraseSector(address);
    }
}
