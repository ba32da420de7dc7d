using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Legal
{
    /// <summary>
    /// The commands of <see cref="LegalGate"/> for stations that know another meter: its form of a reading (<see cref="SnapshotResponse"/>), and what it
    /// tells of its operation.
    /// </summary>
    public sealed class SnapshotGate
    {
        /// <summary>From one signature to the next: while the key chip signs and verifies, the loop stands still.</summary>
        public const long PeriodMicroseconds = 1000000;

        private const long MicrosecondsPerSecond = 1000000;
        private const int OperationBytes = 14;

        private readonly Capsule capsule;
        private readonly GateReader reader;
        private readonly GateAnswer answer;
        private readonly SnapshotResponse snapshot;
        private long signedAt = -PeriodMicroseconds;

        /// <summary>Makes the commands of a capsule; request and answer are those of the gate.</summary>
        public SnapshotGate(Capsule capsule, GateReader reader, GateAnswer answer)
        {
            this.capsule = capsule;
            this.reader = reader;
            this.answer = answer;
            snapshot = new SnapshotResponse(capsule);
        }

        /// <summary>Carries out a command whose request stands in the reader.</summary>
        public GateStatus Execute(LegalCommand command)
        {
            return command == LegalCommand.SignSnapshot ? SignSnapshot() : ReadOperation();
        }

        private GateStatus ReadOperation()
        {
            long unixSeconds = reader.Long();
            if (unixSeconds < 0 || unixSeconds > ClockDiscipline.LatestUnixMilliseconds / 1000)
            {
                reader.Refuse(GateStatus.OutOfRange);
            }

            if (!reader.End())
            {
                return answer.Refused(reader);
            }

            byte[] into = answer.Bytes;
            if (into.Length < OperationBytes)
            {
                return GateStatus.ResponseTooSmall;
            }

            LittleEndian.WriteUInt32(into, 0, (uint)(capsule.Parts.MonotonicClock.Microseconds / MicrosecondsPerSecond));
            LittleEndian.WriteUInt32(into, 4, (uint)capsule.Clock.Steps);
            LittleEndian.WriteUInt32(into, 8, (uint)(capsule.Clock.SteppedAtMicroseconds / MicrosecondsPerSecond));
            CapsuleParameters parameters = capsule.Parts.Parameters;
            long moment = unixSeconds == 0 ? capsule.Clock.UnixMilliseconds / 1000 : unixSeconds;
            LittleEndian.WriteUInt16(into, 12, LocalTime.OffsetMinutes(moment, parameters.TimeZoneOffsetMinutes, parameters.EuropeanSummerTime));
            return answer.Written(OperationBytes);
        }

        private GateStatus SignSnapshot()
        {
            int type = reader.Number(SnapshotResponse.End + 1);
            if (type != SnapshotResponse.Current && type != SnapshotResponse.Start && type != SnapshotResponse.End)
            {
                reader.Refuse(GateStatus.OutOfRange);
            }

            reader.Text(snapshot.Meta1, false);
            reader.Text(snapshot.Meta2, false);
            reader.Text(snapshot.Meta3, false);
            if (!reader.End())
            {
                return answer.Refused(reader);
            }

            if (answer.Bytes.Length < SnapshotResponse.Bytes)
            {
                return GateStatus.ResponseTooSmall;
            }

            capsule.Refresh();
            return answer.WithFaults(capsule.Faults.Any ? GateStatus.FaultStands : Sign(type));
        }

        private GateStatus Sign(int type)
        {
            SessionJournal journal = capsule.Session.Journal;
            bool runs = journal.Phase == SessionPhase.Running;
            Reading fiscal = capsule.Fiscal.Ordered;
            bool isFiscal = type == SnapshotResponse.Current && !runs;
            Reading reading = type == SnapshotResponse.Start ? journal.Start : type == SnapshotResponse.End ? journal.Stop : runs ? journal.Inner : fiscal;
            bool exists = isFiscal || (journal.HasSession && (type != SnapshotResponse.End || !runs));
            if (!exists || reading.Page == 0)
            {
                return GateStatus.NotFound;
            }

            if (capsule.Parts.MonotonicClock.Microseconds - signedAt < PeriodMicroseconds)
            {
                return GateStatus.TooOften;
            }

            if (!isFiscal)
            {
                // Whose session it is was said when it began: no snapshot says anything else than the record.
                snapshot.Meta1.Set(journal.Terms.Order.Data);
            }

            long since = isFiscal ? reading.MilliwattHours : journal.Start.MilliwattHours;
            Status status = snapshot.Make(type, reading, isFiscal ? reading.Page | SnapshotResponse.FiscalContext : reading.Page, since / 1000);
            signedAt = capsule.Parts.MonotonicClock.Microseconds;
            capsule.Faults.Set(FaultCode.Signature, status == Status.SignatureInvalid);
            if (status != Status.Ok)
            {
                capsule.Faults.Set(FaultCode.Signer, true);
                return GateStatus.FaultStands;
            }

            return answer.Copy(snapshot.Image, SnapshotResponse.Bytes);
        }
    }
}
