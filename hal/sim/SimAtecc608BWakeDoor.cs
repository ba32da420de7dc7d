namespace MeasurementCapsule.Hal.Sim
{
    /// <summary>Address 0: a zero byte keeps the data line low for long enough to wake the chip, and nobody acknowledges.</summary>
    internal sealed class SimAtecc608BWakeDoor : IBus
    {
        private readonly SimAtecc608BCore chip;

        internal SimAtecc608BWakeDoor(SimAtecc608BCore chip)
        {
            this.chip = chip;
        }

        public Status Write(byte[] data, int count)
        {
            // Only zeros keep the line low for long enough.
            if (count > 0 && data[0] == 0)
            {
                chip.WakeToken();
            }

            return Status.NotAcknowledged;
        }

        public Status WriteRead(byte[] write, int writeCount, byte[] read, int readCount)
        {
            return Status.NotAcknowledged;
        }
    }
}
