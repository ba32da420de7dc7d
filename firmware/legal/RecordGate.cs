using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Legal
{
    /// <summary>The commands of <see cref="LegalGate"/> that have a record signed beside the start and the stop of a session, and the keys.</summary>
    public sealed class RecordGate
    {
        private readonly Capsule capsule;
        private readonly GateReader reader;
        private readonly GateAnswer answer;
        private readonly KeyStatement statement;
        private readonly OrderBudget readings;
        private readonly TextField transactionId = new TextField(ArchiveEntry.MaximumIdBytes);

        /// <summary>Makes the commands of a capsule; request and answer are those of the gate.</summary>
        public RecordGate(Capsule capsule, GateReader reader, GateAnswer answer)
        {
            this.capsule = capsule;
            this.reader = reader;
            this.answer = answer;
            statement = new KeyStatement(capsule, capsule.Fiscal);
            readings = new OrderBudget(capsule.Parts.MonotonicClock);
        }

        /// <summary>True for the commands that are carried out here.</summary>
        public static bool Knows(LegalCommand command)
        {
            return command >= LegalCommand.ReadKeyStatement && command <= LegalCommand.SignIntermediate;
        }

        /// <summary>Carries out a command whose request stands in the reader.</summary>
        public GateStatus Execute(LegalCommand command)
        {
            switch (command)
            {
                case LegalCommand.ReadKeyStatement: return ReadKeyStatement();
                case LegalCommand.ReadKeyHistory: return ReadKeyHistory();
                case LegalCommand.SignReading: return SignReading();
                case LegalCommand.CombineSession: return CombineSession();
                default: return SignIntermediate();
            }
        }

        private GateStatus ReadKeyStatement()
        {
            if (!reader.End())
            {
                return answer.Refused(reader);
            }

            GateStatus status = statement.Number == 0 ? GateStatus.NotFound : answer.Found(capsule.Store.ReadFiscal(statement.Number));
            if (status == GateStatus.NotFound)
            {
                status = Ready();
                status = status == GateStatus.Ok ? Made(statement.Make()) : status;
            }

            return answer.RecordOrFaults(status);
        }

        private GateStatus SignReading()
        {
            if (!reader.End())
            {
                return answer.Refused(reader);
            }

            GateStatus status = Ready();
            if (status == GateStatus.Ok && !readings.Take())
            {
                return GateStatus.TooOften;
            }

            if (status == GateStatus.Ok)
            {
                Status begun = capsule.Fiscal.Begin();
                status = Made(begun == Status.Ok ? capsule.Fiscal.Finish('F') : begun);
            }

            return answer.RecordOrFaults(status);
        }

        private GateStatus ReadKeyHistory()
        {
            KeyHistory history = capsule.Keys.History;
            if (!reader.End())
            {
                return answer.Refused(reader);
            }

            if (answer.Bytes.Length < 1 + (KeyHistory.MaximumKeys * KeyHistory.EntryBytes))
            {
                return GateStatus.ResponseTooSmall;
            }

            answer.Bytes[0] = (byte)history.Count;
            return answer.Written(1 + history.CopyEntries(answer.Bytes, 1));
        }

        private GateStatus CombineSession()
        {
            reader.Text(transactionId, true);
            if (!reader.End())
            {
                return answer.Refused(reader);
            }

            capsule.Refresh();

            // Both ends would be signed under another name than each of them was.
            SessionJournal journal = capsule.Session.Journal;
            bool renamed = journal.CombinedPage == 0 && journal.Stop.Page < capsule.Texts.FirstPage;
            return answer.RecordOrFaults(renamed ? GateStatus.NoSession : capsule.Session.Combined(transactionId));
        }

        private GateStatus SignIntermediate()
        {
            reader.Text(transactionId, true);
            int letter = reader.Number(256);
            if (letter != 'C' && letter != 'S')
            {
                reader.Refuse(GateStatus.OutOfRange);
            }

            if (!reader.End())
            {
                return answer.Refused(reader);
            }

            capsule.Refresh();
            return answer.RecordOrFaults(capsule.Session.Intermediate(transactionId, (char)letter));
        }

        /// <summary>With a standing fault or without a time nothing is signed by order.</summary>
        private GateStatus Ready()
        {
            capsule.Refresh();
            bool known = capsule.Clock.TimeStatus != TimeStatus.Unknown;
            return capsule.Faults.Any ? GateStatus.FaultStands : known ? GateStatus.Ok : GateStatus.TimeUnknown;
        }

        /// <summary>Reads the record back that was just made, or names the part that failed as a fault.</summary>
        private GateStatus Made(Status status)
        {
            if (status == Status.Ok)
            {
                return answer.Found(capsule.Store.ReadFiscal(capsule.Store.NewestFiscal));
            }

            capsule.Faults.Set(capsule.Fiscal.SigningFailed ? FaultCode.Signer : FaultCode.Archive, true);
            return GateStatus.FaultStands;
        }
    }
}
