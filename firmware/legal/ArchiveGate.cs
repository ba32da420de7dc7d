using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Legal
{
    /// <summary>The commands of <see cref="LegalGate"/> that read the archive, and the order of a self-test.</summary>
    public sealed class ArchiveGate
    {
        private readonly Capsule capsule;
        private readonly GateReader reader;
        private readonly GateAnswer answer;
        private readonly IndexResponse index;
        private readonly TextField transactionId = new TextField(ArchiveEntry.MaximumIdBytes);

        /// <summary>Makes the commands of a capsule; request and answer are those of the gate.</summary>
        public ArchiveGate(Capsule capsule, GateReader reader, GateAnswer answer)
        {
            this.capsule = capsule;
            this.reader = reader;
            this.answer = answer;
            index = new IndexResponse(capsule.Store);
        }

        /// <summary>Carries out a command whose request stands in the reader.</summary>
        public GateStatus Execute(LegalCommand command)
        {
            switch (command)
            {
                case LegalCommand.ReadRecord: return ReadRecord();
                case LegalCommand.ReadLogbook: return ReadLogbook();
                case LegalCommand.ReadSessionRecord: return ReadSessionRecord();
                case LegalCommand.RunSelfTest: return RunSelfTest();
                case LegalCommand.ReadSelfTest: return ReadSelfTest();
                case LegalCommand.ReadIndex: return ReadIndex();
                case LegalCommand.ReadLogPage: return ReadLogPage();
                default: return GateStatus.UnknownCommand;
            }
        }

        private GateStatus ReadRecord()
        {
            long page = reader.Long();
            if (!reader.End())
            {
                return answer.Refused(reader);
            }

            return answer.RecordOrFaults(capsule.Session.HandOut(page == 0 ? capsule.Session.Journal.NextPage - 1 : page));
        }

        private GateStatus ReadSessionRecord()
        {
            reader.Text(transactionId, true);
            int kind = reader.Number(256);
            if (kind != 'B' && kind != 'C' && kind != 'E' && kind != 'M')
            {
                reader.Refuse(GateStatus.OutOfRange);
            }

            if (!reader.End())
            {
                return answer.Refused(reader);
            }

            // Before the journal is loaded its next page is the first one, and so nothing is found.
            GateStatus found = answer.Found(capsule.Store.Find(transactionId, (char)kind, capsule.Session.Journal.NextPage - 1));
            return capsule.Store.IsSearching ? GateStatus.InProgress : answer.RecordOrFaults(found);
        }

        private GateStatus ReadLogbook()
        {
            long number = reader.Long();
            if (!reader.End())
            {
                return answer.Refused(reader);
            }

            EventLog log = capsule.Store.Log;
            GateStatus found = answer.Found(log.Read(number == 0 ? log.NewestNumber : number));
            return found == GateStatus.Ok ? answer.Copy(log.EntryBuffer, log.EntryLength) : answer.RecordOrFaults(found);
        }

        private GateStatus ReadLogPage()
        {
            long number = reader.Long();
            if (!reader.End())
            {
                return answer.Refused(reader);
            }

            if (answer.Bytes.Length < EventLog.MaximumEntryBytes)
            {
                return GateStatus.ResponseTooSmall;
            }

            GateStatus found = answer.Found(capsule.Store.Log.ReadPage(number, answer.Bytes, out int length));
            return found == GateStatus.Ok ? answer.Written(length) : answer.RecordOrFaults(found);
        }

        private GateStatus RunSelfTest()
        {
            if (!reader.End())
            {
                return answer.Refused(reader);
            }

            GateStatus status = answer.Number(capsule.Store.NewestFiscal);
            return status != GateStatus.Ok || capsule.SelfTest.Order() ? status : GateStatus.TooOften;
        }

        private GateStatus ReadSelfTest()
        {
            long number = reader.Long();
            if (!reader.End())
            {
                return answer.Refused(reader);
            }

            return answer.RecordOrFaults(answer.Found(capsule.Store.ReadFiscal(number == 0 ? capsule.Store.NewestFiscal : number)));
        }

        private GateStatus ReadIndex()
        {
            long wanted = reader.Long();
            if (!reader.End())
            {
                return answer.Refused(reader);
            }

            if (answer.Bytes.Length < IndexResponse.Bytes)
            {
                return GateStatus.ResponseTooSmall;
            }

            GateStatus found = answer.Found(index.Encode(wanted, answer.Bytes));
            return found == GateStatus.Ok ? answer.Written(IndexResponse.Bytes) : answer.RecordOrFaults(found);
        }
    }
}
