using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Legal
{
    /// <summary>The answer to the command that the gate carries out, in the memory that the caller gave.</summary>
    public sealed class GateAnswer
    {
        private readonly Capsule capsule;

        /// <summary>Makes the answers of a capsule.</summary>
        public GateAnswer(Capsule capsule)
        {
            this.capsule = capsule;
        }

        /// <summary>The caller's memory.</summary>
        public byte[] Bytes { get; private set; }

        /// <summary>How much of it is written.</summary>
        public int Length { get; private set; }

        /// <summary>Starts on the answer to a new command.</summary>
        public void Start(byte[] memory)
        {
            Bytes = memory;
            Length = 0;
        }

        /// <summary>So much was written; 0 = it did not fit.</summary>
        public GateStatus Written(int length)
        {
            Length = length;
            return length > 0 ? GateStatus.Ok : GateStatus.ResponseTooSmall;
        }

        /// <summary>Answers with a number.</summary>
        public GateStatus Number(long value)
        {
            if (Bytes.Length < 8)
            {
                return GateStatus.ResponseTooSmall;
            }

            LittleEndian.WriteInt64(Bytes, 0, value);
            return Written(8);
        }

        /// <summary>Answers with a copy.</summary>
        public GateStatus Copy(byte[] from, int length)
        {
            if (Bytes.Length < length)
            {
                return GateStatus.ResponseTooSmall;
            }

            System.Array.Copy(from, 0, Bytes, 0, length);
            return Written(length);
        }

        /// <summary>With Ok, the record or self-test that the store holds; with a standing fault, which.</summary>
        public GateStatus RecordOrFaults(GateStatus status)
        {
            return status == GateStatus.Ok ? Copy(capsule.Store.RecordBuffer, capsule.Store.RecordLength) : WithFaults(status);
        }

        /// <summary>With a standing fault, which.</summary>
        public GateStatus WithFaults(GateStatus status)
        {
            if (status == GateStatus.FaultStands && Bytes.Length >= 4)
            {
                LittleEndian.WriteUInt32(Bytes, 0, (uint)capsule.Faults.Bits);
                Length = 4;
            }

            return status;
        }

        /// <summary>What the archive said of a search: Ok, not found, or a fault that stands from now on.</summary>
        public GateStatus Found(Status status)
        {
            return Found(status, capsule.Faults);
        }

        /// <summary>The same for who does not answer through the gate.</summary>
        public static GateStatus Found(Status status, FaultSet faults)
        {
            faults.Set(FaultCode.Archive, status != Status.Ok && status != Status.NotFound);
            return status == Status.Ok ? GateStatus.Ok : status == Status.NotFound ? GateStatus.NotFound : GateStatus.FaultStands;
        }

        /// <summary>Refuses the request for the field that is wrong.</summary>
        public GateStatus Refused(GateReader reader)
        {
            return Refused(reader.Status, reader.Field);
        }

        /// <summary>Refuses the request for that field.</summary>
        public GateStatus Refused(GateStatus status, int field)
        {
            if (Bytes.Length > 0)
            {
                Bytes[0] = (byte)field;
                Length = 1;
            }

            return status;
        }
    }
}
