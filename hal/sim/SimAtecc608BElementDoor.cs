namespace MeasurementCapsule.Hal.Sim
{
    /// <summary>The simulated ATECC608B at its own address, as the driver sees it.</summary>
    internal sealed class SimAtecc608BElementDoor : IBus
    {
        private readonly SimAtecc608BCore chip;

        internal SimAtecc608BElementDoor(SimAtecc608BCore chip)
        {
            this.chip = chip;
        }

        public Status Write(byte[] data, int count)
        {
            return chip.Receive(data, count);
        }

        public Status WriteRead(byte[] write, int writeCount, byte[] read, int readCount)
        {
            Status status = writeCount == 0 ? Status.Ok : chip.Receive(write, writeCount);
            return status == Status.Ok ? chip.Send(read, readCount) : status;
        }
    }
}
