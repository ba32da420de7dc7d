using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Legal
{
    /// <summary>
    /// The answer to <see cref="LegalCommand.ReadRegister"/>, little-endian: 0 import mWh i64, 8 export mWh i64, 16 samples i64,
    /// 24 time in ms since 1970 i64, 32 time status (U, I, S) u8, 33 session phase u8, 34 meter flags u16,
    /// 36 standing faults u32, 40 bus mV i32, 44 current mA i32, 48 power mW i64, 56 start reading of the session mWh i64,
    /// 64 stop reading mWh i64, 72 next page i64.
    /// </summary>
    public static class RegisterResponse
    {
        /// <summary>Size of the answer.</summary>
        public const int Bytes = 80;

        /// <summary>Writes the answer.</summary>
        public static void Encode(Capsule capsule, byte[] into)
        {
            MeterSnapshot snapshot = capsule.Register.Snapshot;
            SessionJournal journal = capsule.Session.Journal;
            LittleEndian.WriteInt64(into, 0, snapshot.ImportMilliwattHours);
            LittleEndian.WriteInt64(into, 8, snapshot.ExportMilliwattHours);
            LittleEndian.WriteInt64(into, 16, snapshot.SampleCount);
            LittleEndian.WriteInt64(into, 24, capsule.Clock.UnixMilliseconds);
            into[32] = (byte)capsule.Clock.TimeStatus;
            into[33] = (byte)journal.Phase;
            LittleEndian.WriteUInt16(into, 34, (int)snapshot.Flags);
            LittleEndian.WriteUInt32(into, 36, (uint)capsule.Faults.Bits);
            LittleEndian.WriteUInt32(into, 40, (uint)snapshot.BusMillivolts);
            LittleEndian.WriteUInt32(into, 44, (uint)snapshot.CurrentMilliamperes);
            LittleEndian.WriteInt64(into, 48, snapshot.PowerMilliwatts);
            LittleEndian.WriteInt64(into, 56, journal.Start.MilliwattHours);
            LittleEndian.WriteInt64(into, 64, journal.Stop.MilliwattHours);
            LittleEndian.WriteInt64(into, 72, journal.NextPage);
        }
    }
}
