using MeasurementCapsule.Hal;
using MeasurementCapsule.Legal;

namespace MeasurementCapsule.Station
{
    /// <summary>Which session runs or ran last, and how long the capsule has been in operation: the answer to <see cref="LegalCommand.ReadOperation"/>.</summary>
    public sealed class OperationView
    {
        /// <summary>The station's id of that session; empty before the first.</summary>
        public readonly TextField TransactionId = new TextField(36);

        /// <summary>True while it runs.</summary>
        public bool IsRunning { get; private set; }

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
            IsRunning = (SessionPhase)from[0] == SessionPhase.Running;
            OperatingSeconds = LittleEndian.ReadUInt32(from, 1);
            ClockSteps = LittleEndian.ReadUInt32(from, 5);
            ClockStepSeconds = LittleEndian.ReadUInt32(from, 9);
            LocalOffsetMinutes = (short)LittleEndian.ReadUInt16(from, 13);
            TransactionId.Set(from, 16, from[15]);
        }
    }
}
