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
        private readonly TextField tariff = new TextField(250);
        private readonly IdentityResponse identity;
        private readonly GateAnswer answer;
        private readonly ArchiveGate archive;
        private readonly ProvisioningGate provisioning;
        private readonly ClockGate clock;
        private readonly RecordGate records;
        private readonly StationGate station;
        private readonly SnapshotGate snapshots;
        private readonly TextGate texts;

        /// <summary>Makes the door of a capsule.</summary>
        public LegalGate(Capsule capsule)
        {
            this.capsule = capsule;
            identity = new IdentityResponse(capsule);
            answer = new GateAnswer(capsule);
            archive = new ArchiveGate(capsule, reader, answer);
            provisioning = new ProvisioningGate(capsule, reader, answer);
            clock = new ClockGate(capsule, reader, answer);
            records = new RecordGate(capsule, reader, answer);
            station = new StationGate(capsule, reader, answer);
            snapshots = new SnapshotGate(capsule, reader, answer);
            texts = new TextGate(capsule, reader, answer);
        }

        /// <summary>How many requests were refused as unknown or malformed since power-up.</summary>
        public long RefusedRequests { get; private set; }

        /// <summary>
        /// Carries out one command. <paramref name="response"/> is written up to <paramref name="responseLength"/>;
        /// 2048 bytes hold every answer. Anything but Ok has changed nothing, but for one case: see <see cref="GateStatus.FaultStands"/>.
        /// </summary>
        public GateStatus Execute(int command, byte[] request, int requestLength, byte[] response, out int responseLength)
        {
            answer.Start(response);
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
            else if (status != GateStatus.Ok && status != GateStatus.ResponseTooSmall && Changes((LegalCommand)command))
            {
                capsule.Events.CommandRefused((LegalCommand)command, status);
            }

            responseLength = answer.Length;
            return status;
        }

        private static bool IsRefusal(GateStatus status)
        {
            return (status >= GateStatus.UnknownCommand && status <= GateStatus.OutOfRange) || status == GateStatus.WrongForm;
        }

        /// <summary>True for commands that change a session, a parameter, a text or a key. Refused settings of the clock are counted by themselves.</summary>
        private bool Changes(LegalCommand command)
        {
            return command == LegalCommand.BeginSession || command == LegalCommand.EndSession || command == LegalCommand.SetParameter
                || command == LegalCommand.SetTimeKey || command == LegalCommand.SignIntermediate || command == LegalCommand.CombineSession
                || command == LegalCommand.SetText || (command == LegalCommand.ProvisionKey && provisioning.WasStep);
        }

        /// <summary>True for commands that answer with a record: its room is asked for before anything happens.</summary>
        private static bool AnswersWithRecord(LegalCommand command)
        {
            return command == LegalCommand.BeginSession || command == LegalCommand.EndSession
                || command == LegalCommand.ReadRecord || command == LegalCommand.ReadSessionRecord || command == LegalCommand.ReadSelfTest
                || command == LegalCommand.ReadKeyStatement || command == LegalCommand.SignReading
                || command == LegalCommand.CombineSession || command == LegalCommand.SignIntermediate;
        }

        private GateStatus Dispatch(LegalCommand command, byte[] request, int requestLength)
        {
            if (AnswersWithRecord(command) && answer.Bytes.Length < RecordStore.MaximumRecordBytes)
            {
                return GateStatus.ResponseTooSmall;
            }

            switch (command)
            {
                case LegalCommand.ReadIdentity: return ReadIdentity();
                case LegalCommand.ReadRegister: return ReadRegister();
                case LegalCommand.BeginSession: return BeginSession(request, requestLength);
                case LegalCommand.EndSession: return EndSession();
                case LegalCommand.SetClock:
                case LegalCommand.RequestTimeNonce:
                case LegalCommand.SynchroniseClock:
                case LegalCommand.SetTimeKey:
                case LegalCommand.AuthenticateRequest:
                case LegalCommand.ReadClockState: return clock.Execute(command);
                case LegalCommand.SetParameter: return SetParameter();
                case LegalCommand.ReadParameters: return ReadParameters();
                case LegalCommand.SetText: return texts.Execute();
                case LegalCommand.ProvisionKey: return provisioning.Execute();
                case LegalCommand.AnnounceTariff: return AnnounceTariff();
                case LegalCommand.SignSnapshot:
                case LegalCommand.ReadOperation: return snapshots.Execute(command);
                default: return StationGate.Knows(command) ? station.Execute(command) : RecordGate.Knows(command) ? records.Execute(command) : archive.Execute(command);
            }
        }

        private GateStatus ReadIdentity()
        {
            if (!reader.End())
            {
                return answer.Refused(reader);
            }

            return answer.Written(identity.Encode(answer.Bytes));
        }

        private GateStatus ReadRegister()
        {
            if (!reader.End())
            {
                return answer.Refused(reader);
            }

            if (answer.Bytes.Length < RegisterResponse.Bytes)
            {
                return GateStatus.ResponseTooSmall;
            }

            capsule.Refresh();
            RegisterResponse.Encode(capsule, answer.Bytes);
            return answer.Written(RegisterResponse.Bytes);
        }

        private GateStatus BeginSession(byte[] request, int requestLength)
        {
            GateStatus status = order.TryDecode(request, 0, requestLength);
            if (status != GateStatus.Ok)
            {
                return answer.Refused(status, order.RefusedField);
            }

            TextField announced = capsule.Shown.Tariff;
            if (capsule.Session.Journal.Phase == SessionPhase.Idle && announced.Length > 0 && !announced.SameAs(order.TariffText))
            {
                return GateStatus.TariffDiffers;
            }

            capsule.Refresh();
            return answer.RecordOrFaults(capsule.Session.Begin(order));
        }

        private GateStatus EndSession()
        {
            reader.Text(transactionId, true);
            int reason = reader.Number(256);
            if (reason != 'E' && reason != 'L' && reason != 'R' && reason != 'A')
            {
                reader.Refuse(GateStatus.OutOfRange);
            }

            if (!reader.End())
            {
                return answer.Refused(reader);
            }

            capsule.Refresh();
            return answer.RecordOrFaults(capsule.Session.End(transactionId, (char)reason));
        }

        private GateStatus SetParameter()
        {
            LegalParameter parameter = (LegalParameter)reader.Number(ParameterTable.Count);
            long value = reader.Long();
            if (reader.Status == GateStatus.Ok && !ParameterTable.Allows(parameter, value))
            {
                reader.Refuse(GateStatus.OutOfRange);
            }

            if (!reader.End())
            {
                return answer.Refused(reader);
            }

            GateStatus status = capsule.ChangeParameter(parameter, value);
            return answer.WithFaults(status);
        }

        private GateStatus ReadParameters()
        {
            if (!reader.End())
            {
                return answer.Refused(reader);
            }

            return answer.Written(ParametersResponse.Encode(capsule, answer.Bytes));
        }

        private GateStatus AnnounceTariff()
        {
            reader.Text(tariff, false);
            if (!reader.End())
            {
                return answer.Refused(reader);
            }

            capsule.AnnounceTariff(tariff);
            return GateStatus.Ok;
        }
    }
}
