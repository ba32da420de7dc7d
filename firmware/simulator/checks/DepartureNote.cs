using System;

namespace MeasurementCapsule.Simulator
{
    /// <summary>A log entry of kind 12, taken apart as RECORD.md says: what left the archive with one sector.</summary>
    public sealed class DepartureNote
    {
        private const int DetailAt = 68;
        private readonly byte[] entry;

        /// <summary>Of an entry as the gate hands it out.</summary>
        public DepartureNote(byte[] entry)
        {
            this.entry = entry;
        }

        /// <summary>Number of the log entry.</summary>
        public long Number => At(0);

        /// <summary>The first page that left; 0 = no record.</summary>
        public long FirstPage => At(16);

        /// <summary>The last page that left.</summary>
        public long LastPage => At(24);

        /// <summary>SHA-256 of the records that left, upper-case hexadecimal.</summary>
        public string RecordsHash => Convert.ToHexString(entry, DetailAt, 32);

        /// <summary>Sequence of the sector.</summary>
        public long Sector => At(DetailAt + 32);

        /// <summary>Its first log entry; 0 = none.</summary>
        public long FirstLogEntry => At(DetailAt + 40);

        /// <summary>Its last log entry.</summary>
        public long LastLogEntry => At(DetailAt + 48);

        /// <summary>Its first self-test; 0 = none.</summary>
        public long FirstSelfTest => At(DetailAt + 56);

        /// <summary>Its last self-test.</summary>
        public long LastSelfTest => At(DetailAt + 64);

        private long At(int offset) => BitConverter.ToInt64(entry, offset);
    }
}
