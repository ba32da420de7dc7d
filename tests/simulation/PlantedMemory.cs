using System;
using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Tests.Simulation
{
    /// <summary>A meter with a planted error; what it holds is volatile, as it is made anew at each power-up.</summary>
    internal sealed class PlantedMemory : IMeter
    {
        private const int SlotBytes = 640;
        private readonly IMeter meter;
        private readonly string error;
        private byte[] waiting;
        private int waitingAddress;

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
            if (waiting != null && waitingAddress == address)
            {
                Array.Copy(waiting, buffer, Math.Min(count, waiting.Length));
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

            Status status = waiting == null ? Status.Ok : meter.WriteState(waitingAddress, waiting, waiting.Length);
            waiting = data[..count];
            waitingAddress = address;
            return status;
        }

        // One slot only, the address of the other one is decoded to the same cells: a cut while it is written leaves none.
        private int Place(int address) => error == "one slot" && address == 0 ? SlotBytes : address;
    }
}
