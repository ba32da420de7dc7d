using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Tests.Hal
{
    /// <summary>A socket: another chip can be put into it.</summary>
    internal sealed class ExchangeableBus : IBus
    {
        internal ExchangeableBus(IBus chip)
        {
            Chip = chip;
        }

        internal IBus Chip { get; set; }

        /// <inheritdoc/>
        public Status Write(byte[] data, int count)
        {
            return Chip.Write(data, count);
        }

        /// <inheritdoc/>
        public Status WriteRead(byte[] write, int writeCount, byte[] read, int readCount)
        {
            return Chip.WriteRead(write, writeCount, read, readCount);
        }
    }
}
