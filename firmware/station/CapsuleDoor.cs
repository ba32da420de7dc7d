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
        private const int AnswerBytes = 2048;
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

        /// <summary>What the last <see cref="ReadOperation"/> found.</summary>
        public OperationView Operation { get; } = new OperationView();

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

        /// <summary>A reading of the running session, C charging or S suspended; the answer is its record.</summary>
        public GateStatus SignIntermediate(TextField transactionId, char letter)
        {
            length = 0;
            AppendText(transactionId);
            request[length++] = (byte)letter;
            return Execute(LegalCommand.SignIntermediate);
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

        /// <summary>Reads which session runs or ran last into <see cref="Operation"/>, and the local time of a moment, seconds since 1970, 0 = now.</summary>
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
