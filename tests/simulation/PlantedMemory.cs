using System;
using System.Collections.Generic;
using MeasurementCapsule.Crypto;
using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Tests.Simulation
{
    /// <summary>A meter with a planted error; what it holds is volatile, as it is made anew at each power-up.</summary>
    internal sealed class PlantedMemory : IMeter
    {
        private const int SlotBytes = 640;
        private readonly IMeter meter;
        private readonly string error;
        private readonly Dictionary<int, byte[]> waiting = [];

        /// <summary>Puts an error before a meter.</summary>
        public PlantedMemory(IMeter meter, string error)
        {
            this.meter = meter;
            this.error = error;
        }

        /// <inheritdoc/>
        public int StateBytes => meter.StateBytes;

        /// <inheritdoc/>
        public Status Start(MeterParameters parameters) => meter.Start(parameters);

        /// <inheritdoc/>
        public Status ReadSnapshot(byte[] snapshot)
        {
            Status status = meter.ReadSnapshot(snapshot);
            long added = error == "energy counted twice" ? 2000 : error == "register falls" ? -2000 : 0;
            LittleEndian.WriteInt64(snapshot, 8, Math.Max(0, LittleEndian.ReadInt64(snapshot, 8) + added));
            return status;
        }

        /// <inheritdoc/>
        public Status ReadState(int address, byte[] buffer, int count)
        {
            Status status = meter.ReadState(Place(address), buffer, count);
            if (waiting.TryGetValue(address, out byte[] newest))
            {
                Array.Copy(newest, buffer, Math.Min(count, newest.Length));
            }

            if (error == "counts before its checksum" && count == SlotBytes && buffer[0] == (byte)'M')
            {
                // As if nobody looked at it: a slot counts as soon as its number is there.
                LittleEndian.WriteUInt32(buffer, count - 4, Crc32.Compute(buffer, 0, count - 4));
            }

            return status;
        }

        /// <inheritdoc/>
        public Status WriteState(int address, byte[] data, int count)
        {
            if (error != "acknowledges before it stores" || address >= 2 * SlotBytes)
            {
                return meter.WriteState(Place(address), data, count);
            }

            Status status = waiting.TryGetValue(address, out byte[] before) ? meter.WriteState(address, before, before.Length) : Status.Ok;
            waiting[address] = data[..count];
            return status;
        }

        // One slot only, the address of the other one is decoded to the same cells: a cut while it is written leaves none.
        private int Place(int address) => error == "one slot" && address == 0 ? SlotBytes : address;
    }
}
