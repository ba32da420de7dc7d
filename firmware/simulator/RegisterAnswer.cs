using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Simulator
{
    /// <summary>What a station reads out of the answer to ReadRegister; layout: RegisterResponse of the legal part.</summary>
    public sealed record RegisterAnswer
    {
        /// <summary>Takes the answer apart.</summary>
        public RegisterAnswer(byte[] answer)
        {
            ImportMilliwattHours = LittleEndian.ReadInt64(answer, 0);
            ExportMilliwattHours = LittleEndian.ReadInt64(answer, 8);
            SampleCount = LittleEndian.ReadInt64(answer, 16);
            FaultBits = LittleEndian.ReadUInt32(answer, 36);
            BusMillivolts = (int)LittleEndian.ReadUInt32(answer, 40);
            CurrentMilliamperes = (int)LittleEndian.ReadUInt32(answer, 44);
            PowerMilliwatts = LittleEndian.ReadInt64(answer, 48);
            StartMilliwattHours = LittleEndian.ReadInt64(answer, 56);
            StopMilliwattHours = LittleEndian.ReadInt64(answer, 64);
            NextPage = LittleEndian.ReadInt64(answer, 72);
        }

        /// <summary>Total import.</summary>
        public long ImportMilliwattHours { get; }

        /// <summary>Total export.</summary>
        public long ExportMilliwattHours { get; }

        /// <summary>Conversions integrated since power-up.</summary>
        public long SampleCount { get; }

        /// <summary>Standing faults, a bit each.</summary>
        public uint FaultBits { get; }

        /// <summary>Voltage now.</summary>
        public int BusMillivolts { get; }

        /// <summary>Current now.</summary>
        public int CurrentMilliamperes { get; }

        /// <summary>Power now.</summary>
        public long PowerMilliwatts { get; }

        /// <summary>Reading at the start of the session.</summary>
        public long StartMilliwattHours { get; }

        /// <summary>Reading at its stop.</summary>
        public long StopMilliwattHours { get; }

        /// <summary>Page that the next record gets.</summary>
        public long NextPage { get; }
    }
}
