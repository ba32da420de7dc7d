using MeasurementCapsule.Hal;
using MeasurementCapsule.Legal;

namespace MeasurementCapsule.Station
{
    /// <summary>
    /// What the capsule measures and how it stands, of one moment: the answer to <see cref="LegalCommand.ReadRegister"/>, whose layout
    /// <see cref="RegisterResponse"/> tells.
    /// </summary>
    public sealed class RegisterView
    {
        private readonly byte[] answer = new byte[RegisterResponse.Bytes];

        /// <summary>Total import.</summary>
        public long ImportMilliwattHours => LittleEndian.ReadInt64(answer, 0);

        /// <summary>Total export.</summary>
        public long ExportMilliwattHours => LittleEndian.ReadInt64(answer, 8);

        /// <summary>Conversions since power-up: a value that is published twice shows by it.</summary>
        public long SampleCount => LittleEndian.ReadInt64(answer, 16);

        /// <summary>The legal time of the measurement, milliseconds since 1970-01-01T00:00:00 UTC.</summary>
        public long UnixMilliseconds => LittleEndian.ReadInt64(answer, 24);

        /// <summary>What the time is worth.</summary>
        public TimeStatus TimeStatus => (TimeStatus)answer[32];

        /// <summary>Whether a session runs.</summary>
        public SessionPhase Phase => (SessionPhase)answer[33];

        /// <summary>What the meter doubts.</summary>
        public MeterFlags Flags => (MeterFlags)LittleEndian.ReadUInt16(answer, 34);

        /// <summary>Faults that stand, bit n for the fault of that code.</summary>
        public long FaultBits => LittleEndian.ReadUInt32(answer, 36);

        /// <summary>Voltage now.</summary>
        public int BusMillivolts => LittleEndian.ReadInt32(answer, 40);

        /// <summary>Current now; negative when the vehicle delivers.</summary>
        public int CurrentMilliamperes => LittleEndian.ReadInt32(answer, 44);

        /// <summary>Power now; negative when the vehicle delivers.</summary>
        public long PowerMilliwatts => LittleEndian.ReadInt64(answer, 48);

        /// <summary>Import reading at the start of the running or last session.</summary>
        public long StartMilliwattHours => LittleEndian.ReadInt64(answer, 56);

        /// <summary>Import reading at the stop of the last session.</summary>
        public long StopMilliwattHours => LittleEndian.ReadInt64(answer, 64);

        /// <summary>Page number that the next record gets.</summary>
        public long NextPage => LittleEndian.ReadInt64(answer, 72);

        /// <summary>True while that fault stands.</summary>
        public bool Stands(FaultCode fault)
        {
            return ((FaultBits >> (int)fault) & 1) != 0;
        }

        /// <summary>Takes over an answer.</summary>
        public void Take(byte[] from)
        {
            System.Array.Copy(from, 0, answer, 0, answer.Length);
        }
    }
}
