using MeasurementCapsule.Hal;
using MeasurementCapsule.Legal;

namespace MeasurementCapsule.Station
{
    /// <summary>The running or last session: the answer to <see cref="LegalCommand.ReadSession"/>, whose layout <see cref="SessionResponse"/> tells.</summary>
    public sealed class SessionView
    {
        private const int OrderAt = 92;

        /// <summary>True while it runs.</summary>
        public bool IsRunning { get; private set; }

        /// <summary>True while the case is closed and sealed.</summary>
        public bool IsSealed { get; private set; }

        /// <summary>True while it is not decided what becomes of a session that power interrupted.</summary>
        public bool IsRecovering { get; private set; }

        /// <summary>False before the first session of the capsule.</summary>
        public bool Exists { get; private set; }

        /// <summary>Its start.</summary>
        public Reading Start { get; } = new Reading();

        /// <summary>Its stop; while it runs, only the doubts count.</summary>
        public Reading Stop { get; } = new Reading();

        /// <summary>What was ordered at its start.</summary>
        public SessionOrder Order { get; } = new SessionOrder();

        /// <summary>Page of the record of both ends; 0 = none.</summary>
        public long CombinedPage { get; private set; }

        /// <summary>True when that is its transaction id.</summary>
        public bool IsOf(TextField transactionId)
        {
            return Exists && Order.TransactionId.SameAs(transactionId);
        }

        /// <summary>Takes over an answer.</summary>
        public void Take(byte[] from, int length)
        {
            IsRunning = from[0] == (byte)SessionPhase.Running;
            IsSealed = from[1] != 0;
            IsRecovering = from[2] != 0;
            Start.Decode(from, 4);
            Stop.Decode(from, 4 + Reading.Bytes);
            CombinedPage = LittleEndian.ReadInt64(from, OrderAt - 8);
            Exists = from[3] != 0 && Order.TryDecode(from, OrderAt, length - OrderAt) == GateStatus.Ok;
        }
    }
}
