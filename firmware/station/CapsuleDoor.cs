using MeasurementCapsule.Hal;
using MeasurementCapsule.Legal;

namespace MeasurementCapsule.Station
{
    /// <summary>
    /// The capsule as every interface of the station sees it: requests to <see cref="LegalGate"/> and its answers, in memory that is taken
    /// once. Interfaces share one door; as each finishes its request within its turn of the loop, no two of them ever meet.
    /// </summary>
    public sealed class CapsuleDoor
    {
        /// <summary>Room for the longest answer of the gate.</summary>
        public const int AnswerBytes = 2048;

        private readonly LegalGate gate;
        private readonly byte[] request = new byte[SessionOrder.MaximumBytes];
        private int length;
        private int answerLength;

        /// <summary>The way to that capsule.</summary>
        public CapsuleDoor(LegalGate gate)
        {
            this.gate = gate;
        }

        /// <summary>The answer to the last command: a record, or what the command's place in the gate says.</summary>
        public byte[] Answer { get; } = new byte[AnswerBytes];

        /// <summary>How many bytes of <see cref="Answer"/> count.</summary>
        public int AnswerLength => answerLength;

        /// <summary>What the last <see cref="ReadRegister"/> found.</summary>
        public RegisterView Register { get; } = new RegisterView();

        /// <summary>What the last <see cref="ReadIdentity"/> found.</summary>
        public IdentityView Identity { get; } = new IdentityView();

        /// <summary>What the last <see cref="ReadSession"/> found.</summary>
        public SessionView Session { get; } = new SessionView();

        /// <summary>What the last <see cref="ReadOperation"/> found.</summary>
        public OperationView Operation { get; } = new OperationView();

        /// <summary>What the last <see cref="ReadMeasurement"/> found.</summary>
        public MeasurementView Measurement { get; } = new MeasurementView();

        /// <summary>What the last <see cref="ReadSite"/> found.</summary>
        public SiteView Site { get; } = new SiteView();

        /// <summary>Reads what is measured now into <see cref="Register"/>.</summary>
        public GateStatus ReadRegister()
        {
            GateStatus status = Ask(LegalCommand.ReadRegister);
            if (status == GateStatus.Ok)
            {
                Register.Take(Answer);
            }

            return status;
        }

        /// <summary>Reads who the capsule is into <see cref="Identity"/>.</summary>
        public GateStatus ReadIdentity()
        {
            GateStatus status = Ask(LegalCommand.ReadIdentity);
            if (status == GateStatus.Ok)
            {
                Identity.Take(Answer);
            }

            return status;
        }

        /// <summary>Reads the running or last session into <see cref="Session"/>.</summary>
        public GateStatus ReadSession()
        {
            GateStatus status = Ask(LegalCommand.ReadSession);
            if (status == GateStatus.Ok)
            {
                Session.Take(Answer, answerLength);
            }

            return status;
        }

        /// <summary>Reads when the newest sample was taken into <see cref="Measurement"/>.</summary>
        public GateStatus ReadMeasurement()
        {
            GateStatus status = Ask(LegalCommand.ReadMeasurement);
            if (status == GateStatus.Ok)
            {
                Measurement.Take(Answer);
            }

            return status;
        }

        /// <summary>Reads where the capsule is built in into <see cref="Site"/>.</summary>
        public GateStatus ReadSite()
        {
            GateStatus status = Ask(LegalCommand.ReadSite);
            if (status == GateStatus.Ok)
            {
                Site.Take(Answer);
            }

            return status;
        }

        /// <summary>Signs a reading of the running session, C or S; the answer is its record, the same one within a minute.</summary>
        public GateStatus SignIntermediate(TextField transactionId, char letter)
        {
            length = 0;
            AppendText(transactionId);
            request[length++] = (byte)letter;
            return Execute(LegalCommand.SignIntermediate);
        }

        /// <summary>Both ends of the last session in one record, signed once; the answer is that record.</summary>
        public GateStatus CombineSession(TextField transactionId)
        {
            length = 0;
            AppendText(transactionId);
            return Execute(LegalCommand.CombineSession);
        }

        /// <summary>Announces the tariff of the next session on the display; an empty text = none any more.</summary>
        public GateStatus AnnounceTariff(TextField tariff)
        {
            length = 0;
            AppendText(tariff);
            return Execute(LegalCommand.AnnounceTariff);
        }

        /// <summary>Whether a request with that digest comes from who has the commissioning key.</summary>
        public GateStatus Authenticate(byte[] digest, byte[] nonce, byte[] code)
        {
            length = 0;
            AppendBytes(digest);
            AppendBytes(nonce);
            AppendBytes(code);
            return Execute(LegalCommand.AuthenticateRequest);
        }

        /// <summary>Changes a parameter; only while the seal is open and no session runs.</summary>
        public GateStatus SetParameter(int parameter, long value)
        {
            request[0] = (byte)parameter;
            LittleEndian.WriteInt64(request, 1, value);
            length = 9;
            return Execute(LegalCommand.SetParameter);
        }

        /// <summary>Changes who the capsule is or where it is built in; only while the seal is open and no session runs.</summary>
        public GateStatus SetText(int number, TextField text)
        {
            request[0] = (byte)number;
            length = 1;
            AppendText(text);
            return Execute(LegalCommand.SetText);
        }

        /// <summary>Stores the commissioning key, 32 bytes; only while the seal is open and no session runs.</summary>
        public GateStatus SetCommissioningKey(byte[] key)
        {
            length = 0;
            AppendBytes(key);
            return Execute(LegalCommand.SetTimeKey);
        }

        /// <summary>How far the key chip is, <see cref="ProvisioningResponse"/>; changes nothing.</summary>
        public GateStatus ReadProvisioning()
        {
            request[0] = 0;
            length = 1;
            return Execute(LegalCommand.ProvisionKey);
        }

        /// <summary>Makes the next step towards the key of the key chip, for ever: the word says that this is known. Only while the seal is open.</summary>
        public GateStatus ProvisionKey(TextField word)
        {
            request[0] = 1;
            length = 1;
            AppendText(word);
            return Execute(LegalCommand.ProvisionKey);
        }

        /// <summary>Starts a session; the answer is its start record, also when it runs already.</summary>
        public GateStatus BeginSession(SessionOrder order)
        {
            length = order.Encode(request, 0);
            return Execute(LegalCommand.BeginSession);
        }

        /// <summary>Ends a session for the reason E, L, R or A; the answer is its stop record, also when it has ended already.</summary>
        public GateStatus EndSession(TextField transactionId, char reason)
        {
            length = 0;
            AppendText(transactionId);
            request[length++] = (byte)reason;
            return Execute(LegalCommand.EndSession);
        }

        /// <summary>
        /// A record of a session: B start, E stop, C the newest intermediate, M both ends. <see cref="GateStatus.InProgress"/>: the search goes on when
        /// the same is asked again.
        /// </summary>
        public GateStatus ReadSessionRecord(TextField transactionId, char which)
        {
            length = 0;
            AppendText(transactionId);
            request[length++] = (byte)which;
            return Execute(LegalCommand.ReadSessionRecord);
        }

        /// <summary>A reading that a record holds as registers of the meter BSM-WS36A, of a type of <see cref="SnapshotResponse"/>.</summary>
        public GateStatus SignSnapshot(int type, TextField meta1, TextField meta2, TextField meta3)
        {
            request[0] = (byte)type;
            length = 1;
            AppendText(meta1);
            AppendText(meta2);
            AppendText(meta3);
            return Execute(LegalCommand.SignSnapshot);
        }

        /// <summary>Reads how long it has been in operation into <see cref="Operation"/>, and the local time of a moment, seconds since 1970, 0 = now.</summary>
        public GateStatus ReadOperation(long unixSeconds)
        {
            GateStatus status = Ask(LegalCommand.ReadOperation, unixSeconds);
            if (status == GateStatus.Ok)
            {
                Operation.Take(Answer);
            }

            return status;
        }

        /// <summary>Any command whose request is one number: a page, an index, seconds since 1970.</summary>
        public GateStatus Ask(LegalCommand command, long number)
        {
            LittleEndian.WriteInt64(request, 0, number);
            length = 8;
            return Execute(command);
        }

        /// <summary>Any command whose request is empty.</summary>
        public GateStatus Ask(LegalCommand command)
        {
            length = 0;
            return Execute(command);
        }

        private void AppendBytes(byte[] bytes)
        {
            System.Array.Copy(bytes, 0, request, length, bytes.Length);
            length += bytes.Length;
        }

        private void AppendText(TextField text)
        {
            request[length++] = (byte)text.Length;
            System.Array.Copy(text.Bytes, 0, request, length, text.Length);
            length += text.Length;
        }

        private GateStatus Execute(LegalCommand command)
        {
            return gate.Execute((int)command, request, length, Answer, out answerLength);
        }
    }
}
