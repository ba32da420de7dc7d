using MeasurementCapsule.Hal;
using MeasurementCapsule.Legal;

namespace MeasurementCapsule.Station
{
    /// <summary>How long the capsule has been in operation, and its local time: the answer to <see cref="LegalCommand.ReadOperation"/>.</summary>
    public sealed class OperationView
    {
        /// <summary>Seconds since power-up.</summary>
        public long OperatingSeconds { get; private set; }

        /// <summary>How often the clock was set or stepped since power-up.</summary>
        public long ClockSteps { get; private set; }

        /// <summary>When it last was, in seconds since power-up; 0 = not yet.</summary>
        public long ClockStepSeconds { get; private set; }

        /// <summary>Local time of the moment that was asked for, minutes east of UTC.</summary>
        public int LocalOffsetMinutes { get; private set; }

        /// <summary>Takes over an answer.</summary>
        internal void Take(byte[] from)
        {
            OperatingSeconds = LittleEndian.ReadUInt32(from, 0);
            ClockSteps = LittleEndian.ReadUInt32(from, 4);
            ClockStepSeconds = LittleEndian.ReadUInt32(from, 8);
            LocalOffsetMinutes = (short)LittleEndian.ReadUInt16(from, 12);
        }
    }
}
