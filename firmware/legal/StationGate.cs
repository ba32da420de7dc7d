using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Legal
{
    /// <summary>The commands of <see cref="LegalGate"/> that tell the interfaces of the station what they have to tell others, and change nothing.</summary>
    public sealed class StationGate
    {
        private readonly Capsule capsule;
        private readonly GateReader reader;
        private readonly GateAnswer answer;

        /// <summary>Makes the commands of a capsule; request and answer are those of the gate.</summary>
        public StationGate(Capsule capsule, GateReader reader, GateAnswer answer)
        {
            this.capsule = capsule;
            this.reader = reader;
            this.answer = answer;
        }

        /// <summary>True for the commands that are carried out here.</summary>
        public static bool Knows(LegalCommand command)
        {
            return command == LegalCommand.ReadSession || command == LegalCommand.ReadMeasurement
                || command == LegalCommand.ReadPage || command == LegalCommand.ReadSite;
        }

        /// <summary>Carries out a command whose request stands in the reader.</summary>
        public GateStatus Execute(LegalCommand command)
        {
            switch (command)
            {
                case LegalCommand.ReadSession: return ReadSession();
                case LegalCommand.ReadMeasurement: return ReadMeasurement();
                case LegalCommand.ReadSite: return ReadSite();
                default: return ReadPage();
            }
        }

        private GateStatus ReadSession()
        {
            if (!reader.End())
            {
                return answer.Refused(reader);
            }

            if (answer.Bytes.Length < SessionResponse.MaximumBytes)
            {
                return GateStatus.ResponseTooSmall;
            }

            capsule.Refresh();
            return answer.Written(SessionResponse.Encode(capsule, answer.Bytes));
        }

        private GateStatus ReadMeasurement()
        {
            if (!reader.End())
            {
                return answer.Refused(reader);
            }

            if (answer.Bytes.Length < MeasurementResponse.Bytes)
            {
                return GateStatus.ResponseTooSmall;
            }

            capsule.Refresh();
            MeasurementResponse.Encode(capsule, answer.Bytes);
            return answer.Written(MeasurementResponse.Bytes);
        }

        private GateStatus ReadSite()
        {
            return reader.End() ? answer.Written(SiteResponse.Encode(capsule.Parts.Parameters, answer.Bytes)) : answer.Refused(reader);
        }

        private GateStatus ReadPage()
        {
            long page = reader.Long();
            if (!reader.End())
            {
                return answer.Refused(reader);
            }

            if (answer.Bytes.Length < PageResponse.MaximumBytes)
            {
                return GateStatus.ResponseTooSmall;
            }

            GateStatus status = capsule.Session.HandOut(page == 0 ? capsule.Session.Journal.NextPage - 1 : page);
            return status == GateStatus.Ok ? answer.Written(PageResponse.Encode(capsule.Store, answer.Bytes)) : answer.RecordOrFaults(status);
        }
    }
}
