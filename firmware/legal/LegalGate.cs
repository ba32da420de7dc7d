using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Legal
{
    /// <summary>
    /// The only door into the legal part. Each command first reads its whole request through <see cref="GateReader"/>, which
    /// bounds and copies it; only then does anything happen. What is unknown or malformed is refused and counted.
    /// Nothing that comes through here can change a running session's readings, user fields or calibration.
    /// </summary>
    public sealed class LegalGate
    {
        private readonly Capsule capsule;
        private readonly GateReader reader = new GateReader();
        private readonly SessionOrder order = new SessionOrder();
        private readonly TextField transactionId = new TextField(36);
        private readonly IdentityResponse identity;
        private byte[] response;
        private int responseLength;

        /// <summary>Makes the door of a capsule.</summary>
        public LegalGate(Capsule capsule)
        {
            this.capsule = capsule;
            identity = new IdentityResponse(capsule);
        }

        /// <summary>How many requests were refused as unknown or malformed since power-up.</summary>
        public long RefusedRequests { get; private set; }

        /// <summary>
        /// Carries out one command. <paramref name="answer"/> is written up to <paramref name="answerLength"/>;
        /// 2048 bytes hold every answer. Anything but Ok has changed nothing, but for one case: see <see cref="GateStatus.FaultStands"/>.
        /// </summary>
        public GateStatus Execute(int command, byte[] request, int requestLength, byte[] answer, out int answerLength)
        {
            response = answer;
            responseLength = 0;
            GateStatus status;
            if (requestLength < 0 || requestLength > request.Length)
            {
                status = GateStatus.Malformed;
            }
            else
            {
                reader.Start(request, 0, requestLength);
                status = Dispatch((LegalCommand)command, request, requestLength);
            }

            if (IsRefusal(status))
            {
                RefusedRequests++;
            }

            answerLength = responseLength;
            return status;
        }

        private static bool IsRefusal(GateStatus status)
        {
            return status >= GateStatus.UnknownCommand && status <= GateStatus.OutOfRange;
        }

        /// <summary>True for commands that answer with a record: its room is asked for before anything happens.</summary>
        private static bool AnswersWithRecord(LegalCommand command)
        {
            return command == LegalCommand.BeginSession || command == LegalCommand.EndSession
                || command == LegalCommand.ReadRecord || command == LegalCommand.ReadSessionRecord;
        }

        private GateStatus Dispatch(LegalCommand command, byte[] request, int requestLength)
        {
            if (AnswersWithRecord(command) && response.Length < RecordStore.MaximumRecordBytes)
            {
                return GateStatus.ResponseTooSmall;
            }

            switch (command)
            {
                case LegalCommand.ReadIdentity: return ReadIdentity();
                case LegalCommand.ReadRegister: return ReadRegister();
                case LegalCommand.BeginSession: return BeginSession(request, requestLength);
                case LegalCommand.EndSession: return EndSession();
                case LegalCommand.ReadRecord: return ReadRecord();
                case LegalCommand.ReadLogbook: return ReadLogbook();
                case LegalCommand.SetClock: return SetClock();
                case LegalCommand.ReadSessionRecord: return ReadSessionRecord();
                case LegalCommand.SetParameter: return SetParameter();
                case LegalCommand.ReadParameters: return ReadParameters();
                default: return GateStatus.UnknownCommand;
            }
        }

        private GateStatus ReadIdentity()
        {
            reader.End();
            if (reader.Status != GateStatus.Ok)
            {
                return Refused(reader.Status, reader.Field);
            }

            responseLength = identity.Encode(response);
            return responseLength > 0 ? GateStatus.Ok : GateStatus.ResponseTooSmall;
        }

        private GateStatus ReadRegister()
        {
            reader.End();
            if (reader.Status != GateStatus.Ok)
            {
                return Refused(reader.Status, reader.Field);
            }

            if (response.Length < RegisterResponse.Bytes)
            {
                return GateStatus.ResponseTooSmall;
            }

            capsule.Refresh();
            RegisterResponse.Encode(capsule, response);
            responseLength = RegisterResponse.Bytes;
            return GateStatus.Ok;
        }

        private GateStatus BeginSession(byte[] request, int requestLength)
        {
            GateStatus status = order.TryDecode(request, 0, requestLength);
            if (status != GateStatus.Ok)
            {
                return Refused(status, order.RefusedField);
            }

            capsule.Refresh();
            return Answer(capsule.Session.Begin(order));
        }

        private GateStatus EndSession()
        {
            reader.Text(transactionId, true);
            int reason = reader.Number(256);
            if (reason != 'E' && reason != 'L' && reason != 'R' && reason != 'A')
            {
                reader.Refuse(GateStatus.OutOfRange);
            }

            reader.End();
            if (reader.Status != GateStatus.Ok)
            {
                return Refused(reader.Status, reader.Field);
            }

            capsule.Refresh();
            return Answer(capsule.Session.End(transactionId, (char)reason));
        }

        private GateStatus ReadRecord()
        {
            long page = reader.Long();
            reader.End();
            if (reader.Status != GateStatus.Ok)
            {
                return Refused(reader.Status, reader.Field);
            }

            return Answer(capsule.Session.HandOut(page == 0 ? capsule.Session.Journal.NextPage - 1 : page));
        }

        private GateStatus ReadSessionRecord()
        {
            reader.Text(transactionId, true);
            int kind = reader.Number(256);
            if (kind != 'B' && kind != 'E')
            {
                reader.Refuse(GateStatus.OutOfRange);
            }

            reader.End();
            if (reader.Status != GateStatus.Ok)
            {
                return Refused(reader.Status, reader.Field);
            }

            return Answer(capsule.Session.FindAndHandOut(transactionId, (char)kind));
        }

        private GateStatus ReadLogbook()
        {
            long number = reader.Long();
            reader.End();
            if (reader.Status != GateStatus.Ok)
            {
                return Refused(reader.Status, reader.Field);
            }

            if (response.Length < EventLog.MaximumEntryBytes)
            {
                return GateStatus.ResponseTooSmall;
            }

            EventLog log = capsule.Store.Log;
            Status status = log.Read(number == 0 ? log.NewestNumber : number);
            if (status != Status.Ok)
            {
                return status == Status.NotFound ? GateStatus.NotFound : Answer(GateStatus.FaultStands);
            }

            System.Array.Copy(log.EntryBuffer, 0, response, 0, log.EntryLength);
            responseLength = log.EntryLength;
            return GateStatus.Ok;
        }

        private GateStatus SetParameter()
        {
            LegalParameter parameter = (LegalParameter)reader.Number(ParameterTable.Count);
            long value = reader.Long();
            if (reader.Status == GateStatus.Ok && !ParameterTable.Allows(parameter, value))
            {
                reader.Refuse(GateStatus.OutOfRange);
            }

            reader.End();
            if (reader.Status != GateStatus.Ok)
            {
                return Refused(reader.Status, reader.Field);
            }

            GateStatus status = capsule.ChangeParameter(parameter, value);
            return status == GateStatus.Ok ? status : Answer(status);
        }

        private GateStatus ReadParameters()
        {
            reader.End();
            if (reader.Status != GateStatus.Ok)
            {
                return Refused(reader.Status, reader.Field);
            }

            responseLength = ParametersResponse.Encode(capsule, response);
            return responseLength > 0 ? GateStatus.Ok : GateStatus.ResponseTooSmall;
        }

        private GateStatus SetClock()
        {
            long unixSeconds = reader.Long();
            reader.End();
            if (reader.Status != GateStatus.Ok)
            {
                return Refused(reader.Status, reader.Field);
            }

            long oldMilliseconds = capsule.Clock.UnixMilliseconds;
            TimeStatus oldStatus = capsule.Clock.TimeStatus;
            Status status = capsule.Clock.Synchronise(unixSeconds);
            capsule.Refresh();
            capsule.Events.ClockSynchronised(status, oldMilliseconds, oldStatus);
            return status == Status.Ok ? GateStatus.Ok : status == Status.OutOfRange ? GateStatus.TimeRefused : Answer(GateStatus.FaultStands);
        }

        /// <summary>With Ok, the record that the store holds; with a standing fault, which.</summary>
        private GateStatus Answer(GateStatus status)
        {
            if (status == GateStatus.FaultStands && response.Length >= 4)
            {
                LittleEndian.WriteUInt32(response, 0, (uint)capsule.Faults.Bits);
                responseLength = 4;
            }

            if (status != GateStatus.Ok)
            {
                return status;
            }

            RecordStore store = capsule.Store;
            System.Array.Copy(store.RecordBuffer, 0, response, 0, store.RecordLength);
            responseLength = store.RecordLength;
            return GateStatus.Ok;
        }

        private GateStatus Refused(GateStatus status, int field)
        {
            if (response.Length > 0)
            {
                response[0] = (byte)field;
                responseLength = 1;
            }

            return status;
        }
    }
}
