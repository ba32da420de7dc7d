using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Tests.Hal
{
    /// <summary>Passes so many transfers on to a chip; from then on the bus is broken.</summary>
    public sealed class FailingBus : IBus
    {
        private readonly IBus chip;
        private int good;

        /// <summary>A bus in front of that chip, with so many good transfers left.</summary>
        public FailingBus(IBus chip, int good)
        {
            this.chip = chip;
            this.good = good;
        }

        /// <summary>True when a transfer has failed.</summary>
        public bool Failed { get; private set; }

        /// <inheritdoc/>
        public Status Write(byte[] data, int count)
        {
            return Take() ? chip.Write(data, count) : Status.BusError;
        }

        /// <inheritdoc/>
        public Status WriteRead(byte[] write, int writeCount, byte[] read, int readCount)
        {
            return Take() ? chip.WriteRead(write, writeCount, read, readCount) : Status.BusError;
        }

        private bool Take()
        {
            Failed |= good == 0;
            good -= good > 0 ? 1 : 0;
            return !Failed;
        }
    }
}
