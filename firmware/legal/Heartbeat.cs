using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Legal
{
    /// <summary>
    /// When all was last well with a running session: written once a second into a <see cref="SlotPair"/> of register memory, so that
    /// after a power failure it is known how long the session was interrupted. Layout of a slot: RECORD.md.
    /// </summary>
    public sealed class Heartbeat
    {
        private const int FirstSlotAt = 3072;
        private const int SlotBytes = 36;
        private const uint Magic = 0x3148434D; // "MCH1"
        private const int TimeAt = 16;
        private const int PageAt = 24;
        private const long PeriodMicroseconds = 1000000;

        private readonly SlotPair slots;
        private readonly byte[] slot = new byte[SlotBytes];
        private bool loaded;
        private bool beating;
        private long beatAtMicroseconds;

        /// <summary>Makes it over the memory that the meter lends.</summary>
        public Heartbeat(IMeter memory)
        {
            slots = new SlotPair(memory, FirstSlotAt, SlotBytes, Magic);
        }

        /// <summary>
        /// Loads the newest beat. Whether there is any does not matter: without one, the session was last well when it began.
        /// </summary>
        public Status Load()
        {
            Status status = Status.Ok;
            if (!loaded)
            {
                status = slots.Load(slot);

                // No valid copy: nothing is known, and the next beat writes both anew.
                status = status == Status.Corrupt ? slots.Commit(slot) : status;
                loaded = status == Status.Ok;
            }

            return status;
        }

        /// <summary>
        /// The last moment, milliseconds since 1970-01-01T00:00:00 UTC, of the session that began with that page; its own start when
        /// it has no beat yet.
        /// </summary>
        public long LastMilliseconds(Reading start)
        {
            bool known = loaded && LittleEndian.ReadInt64(slots.Newest, PageAt) == start.Page;
            long beat = LittleEndian.ReadInt64(slots.Newest, TimeAt);
            return known && beat > start.UnixMilliseconds ? beat : start.UnixMilliseconds;
        }

        /// <summary>All is well with the session that began with that page: writes it, once a second.</summary>
        public Status Beat(long page, long unixMilliseconds, long nowMicroseconds)
        {
            if (beating && nowMicroseconds - beatAtMicroseconds < PeriodMicroseconds)
            {
                return Status.Ok;
            }

            Status status = Load();
            if (status == Status.Ok)
            {
                LittleEndian.WriteInt64(slot, TimeAt, unixMilliseconds);
                LittleEndian.WriteInt64(slot, PageAt, page);
                status = slots.Commit(slot);
            }

            beating = status == Status.Ok;
            beatAtMicroseconds = nowMicroseconds;
            return status;
        }
    }
}
