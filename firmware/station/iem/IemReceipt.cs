using MeasurementCapsule.Hal;
using MeasurementCapsule.Legal;

namespace MeasurementCapsule.Station
{
    /// <summary>POST receipt: begins and ends sessions. They get the name IEM- and the page of their start, and only such ones are ended here.</summary>
    public sealed class IemReceipt
    {
        private const int MaximumIdBytes = 36;
        private readonly ApiContext context;
        private readonly IemUser user;
        private readonly AsciiWriter name = new AsciiWriter(MaximumIdBytes);
        private readonly byte[] prefix = Ascii.Bytes("IEM-");
        private readonly string[] members = { "TX" };

        /// <summary>Makes the resource; sessions begin for that user.</summary>
        public IemReceipt(ApiContext context, IemUser user)
        {
            this.context = context;
            this.user = user;
        }

        /// <summary>Begins or ends a session, by TX B or E of the document, which was read; both may be repeated.</summary>
        public void Post(HttpAnswer answer)
        {
            if (!context.HasOnly(JsonValues.Document, members, "TX", answer))
            {
                return;
            }

            context.Door.ReadSession();
            context.Door.ReadRegister();
            int value = context.Document.Member(JsonValues.Document, "TX");
            if (context.Document.IsText(value, "B"))
            {
                Begin(answer);
            }
            else if (context.Document.IsText(value, "E"))
            {
                End(answer);
            }
            else
            {
                ErrorAnswers.RefuseMember(answer, "TX", "B, E");
            }
        }

        private void Begin(HttpAnswer answer)
        {
            SessionView session = context.Door.Session;
            bool runsAlready = session.IsRunning && IsOwn(session);
            if (!runsAlready && !user.IsKnown)
            {
                ErrorAnswers.Refuse(answer, HttpStatus.PreconditionRequired, ApiError.MissingBefore, "Nobody is named who charges", "POST user first");
                return;
            }

            if (runsAlready)
            {
                user.Order.TransactionId.Set(session.Order.TransactionId);
            }
            else
            {
                name.Clear();
                name.Raw(prefix, 0, prefix.Length);
                name.Number(context.Door.Register.NextPage, 1);
                name.CopyTo(user.Order.TransactionId);
            }

            ErrorAnswers.Done(answer, context.Door, context.Door.BeginSession(user.Order));
        }

        private void End(HttpAnswer answer)
        {
            SessionView session = context.Door.Session;
            if (!session.Exists)
            {
                ErrorAnswers.Refuse(answer, HttpStatus.PreconditionRequired, ApiError.MissingBefore, "There was no session yet", "POST receipt with TX B first");
            }
            else if (!IsOwn(session))
            {
                ErrorAnswers.Refuse(answer, HttpStatus.Conflict, ApiError.OtherInterface, "The session was begun over another interface", "end it there");
            }
            else
            {
                ErrorAnswers.Done(answer, context.Door, context.Door.EndSession(session.Order.TransactionId, 'E'));
            }
        }

        private bool IsOwn(SessionView session)
        {
            TextField id = session.Order.TransactionId;
            return session.Exists && id.Length > prefix.Length && Ascii.IsAt(id.Bytes, 0, prefix);
        }
    }
}
