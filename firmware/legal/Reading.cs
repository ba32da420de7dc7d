using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Legal
{
    /// <summary>One reading of the register with its moment and its doubts: what becomes one entry of RD in a record.</summary>
    public sealed class Reading
    {
        /// <summary>Encoded size in the journal.</summary>
        public const int Bytes = 36;

        /// <summary>Total import.</summary>
        public long MilliwattHours;

        /// <summary>Total import as it arrived at the vehicle: less the loss in the cable.</summary>
        public long VehicleMilliwattHours;

        /// <summary>Moment, milliseconds since 1970-01-01T00:00:00 UTC.</summary>
        public long UnixMilliseconds;

        /// <summary>How far the moment is to be trusted.</summary>
        public TimeStatus TimeStatus = TimeStatus.Unknown;

        /// <summary>TX: B at the start; C, S or X in between; E, L, R, A or P at the stop.</summary>
        public char Transaction = 'B';

        /// <summary>True when samples were lost or out of range: EF and ST of the record say so.</summary>
        public bool EnergyDoubtful;

        /// <summary>True when nothing that depends on the time of the session may be billed: EF of the record says so.</summary>
        public bool TimeDoubtful;

        /// <summary>Page number of its record.</summary>
        public long Page;

        /// <summary>A bit for each doubt: 1 the energy, 2 the time.</summary>
        public int Doubts => (EnergyDoubtful ? 1 : 0) + (TimeDoubtful ? 2 : 0);

        /// <summary>True for a TX that ends a session.</summary>
        public static bool Ends(char transaction)
        {
            return transaction == 'E' || transaction == 'L' || transaction == 'R' || transaction == 'A' || transaction == 'P';
        }

        /// <summary>Takes over all fields of another reading.</summary>
        public void CopyFrom(Reading other)
        {
            MilliwattHours = other.MilliwattHours;
            VehicleMilliwattHours = other.VehicleMilliwattHours;
            UnixMilliseconds = other.UnixMilliseconds;
            TimeStatus = other.TimeStatus;
            Transaction = other.Transaction;
            EnergyDoubtful = other.EnergyDoubtful;
            TimeDoubtful = other.TimeDoubtful;
            Page = other.Page;
        }

        /// <summary>Writes the reading into the journal.</summary>
        public void Encode(byte[] into, int at)
        {
            LittleEndian.WriteInt64(into, at, MilliwattHours);
            LittleEndian.WriteInt64(into, at + 8, UnixMilliseconds);
            LittleEndian.WriteInt64(into, at + 16, Page);
            into[at + 24] = (byte)TimeStatus;
            into[at + 25] = (byte)Transaction;
            into[at + 26] = (byte)(EnergyDoubtful ? 1 : 0);
            into[at + 27] = (byte)(TimeDoubtful ? 1 : 0);
            LittleEndian.WriteInt64(into, at + 28, VehicleMilliwattHours);
        }

        /// <summary>Reads it back.</summary>
        public void Decode(byte[] from, int at)
        {
            MilliwattHours = LittleEndian.ReadInt64(from, at);
            UnixMilliseconds = LittleEndian.ReadInt64(from, at + 8);
            Page = LittleEndian.ReadInt64(from, at + 16);
            TimeStatus = (TimeStatus)from[at + 24];
            Transaction = (char)from[at + 25];
            EnergyDoubtful = from[at + 26] != 0;
            TimeDoubtful = from[at + 27] != 0;
            VehicleMilliwattHours = LittleEndian.ReadInt64(from, at + 28);
        }
    }
}
