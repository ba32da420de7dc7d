using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Tests.Simulation
{
    /// <summary>A memory whose newest journal slot is never written, though it says so: after a restart the older one counts.</summary>
    internal sealed class ForgetfulMemory : IMeter
    {
        private const int SlotBytes = 640;
        private readonly IMeter meter;
        private readonly byte[][] shadows = [new byte[SlotBytes], new byte[SlotBytes]];
        private readonly bool[] shadowed = new bool[2];

        /// <summary>Puts the error before a meter.</summary>
        public ForgetfulMemory(IMeter meter)
        {
            this.meter = meter;
        }

        /// <inheritdoc/>
        public int StateBytes => meter.StateBytes;

        /// <inheritdoc/>
        public Status Start(MeterParameters parameters) => meter.Start(parameters);

        /// <inheritdoc/>
        public Status ReadSnapshot(byte[] snapshot) => meter.ReadSnapshot(snapshot);

        /// <inheritdoc/>
        public Status ReadState(int address, byte[] buffer, int count)
        {
            Status status = meter.ReadState(address, buffer, count);
            if (address / SlotBytes < 2 && shadowed[address / SlotBytes])
            {
                System.Array.Copy(shadows[address / SlotBytes], buffer, count);
            }

            return status;
        }

        /// <inheritdoc/>
        public Status WriteState(int address, byte[] data, int count)
        {
            bool holdsASession = address / SlotBytes < 2 && LittleEndian.ReadInt64(data, 16) > 1;
            if (!holdsASession)
            {
                return meter.WriteState(address, data, count);
            }

            System.Array.Copy(data, shadows[address / SlotBytes], count);
            shadowed[address / SlotBytes] = true;
            return Status.Ok;
        }
    }
}
