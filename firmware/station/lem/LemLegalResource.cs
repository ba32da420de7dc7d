using MeasurementCapsule.Hal;
using MeasurementCapsule.Legal;

namespace MeasurementCapsule.Station
{
    /// <summary>/v1/legal and /v2/legal: start, stop and tell a session. Start and stop may be repeated as often as a client likes.</summary>
    public sealed class LemLegalResource
    {
        private const int MemoryBytes = 64;
        private readonly ApiContext context;
        private readonly LemStatus status;
        private readonly LemSettingsResource settings;
        private readonly SessionExport export;
        private readonly LemOrder order;
        private readonly LemTransaction transaction;
        private readonly TextField wanted = new TextField(36);
        private readonly byte[] memory = new byte[MemoryBytes];
        private readonly string[] stopMembers = { "running" };

        /// <summary>Makes the resource.</summary>
        public LemLegalResource(ApiContext context, LemStatus status, LemSettingsResource settings, SessionExport export)
        {
            this.context = context;
            this.status = status;
            this.settings = settings;
            this.export = export;
            order = new LemOrder(context);
            transaction = new LemTransaction(context);
        }

        /// <summary>The running or last session, or by transactionId an earlier one; a capsule without any tells an empty id.</summary>
        public void Get(HttpRequest request, HttpAnswer answer)
        {
            Read();
            bool named = context.TryTransactionId(request, wanted, memory);
            if (named && (wanted.Length == 0 || context.Door.Session.IsOf(wanted)))
            {
                answer.Status = HttpStatus.Ok;
                transaction.Write(answer);
                return;
            }

            GateStatus found = named ? context.Door.ReadSessionRecord(wanted, 'E') : GateStatus.NotFound;
            if (found != GateStatus.Ok)
            {
                ErrorAnswers.RefuseGate(answer, context.Door, found);
                return;
            }

            long page = RecordPage.Of(context.Door.Answer, context.Door.AnswerLength);
            GetPage(page, answer);
        }

        /// <summary>The session as the record of that page tells it; 0 = the newest.</summary>
        public void GetPage(long page, HttpAnswer answer)
        {
            GateStatus found = TakePage(page, out char kind, out long pagesBetween);
            if (found == GateStatus.Ok && kind == 'E')
            {
                // A stop counts the pages between, so it names its start.
                long stop = transaction.Page;
                found = context.Door.Ask(LegalCommand.ReadRecord, stop - pagesBetween - 1);
                found = found == GateStatus.Ok && !transaction.TakeRecord('B', out _) ? GateStatus.NotFound : found;
            }

            if (found != GateStatus.Ok)
            {
                ErrorAnswers.RefuseGate(answer, context.Door, found);
                return;
            }

            answer.Status = HttpStatus.Ok;
            transaction.Write(answer);
        }

        /// <summary>Starts a session: 201, also when this very session runs already.</summary>
        public void Post(HttpRequest request, HttpAnswer answer)
        {
            if (!context.ReadDocument(request, answer) || !order.TryRead(settings.IdentificationType, answer))
            {
                return;
            }

            GateStatus begun = context.Door.BeginSession(order.Order);
            if (begun != GateStatus.Ok)
            {
                ErrorAnswers.RefuseGate(answer, context.Door, begun);
                return;
            }

            Read();
            answer.Status = HttpStatus.Created;
            JsonWriter json = answer.Json;
            json.Start();
            transaction.WriteMembers(answer);
            Field(json, "evseId", order.EvseId);
            Field(json, "clientId", order.ClientId);
            Field(json, "userData", order.UserData);
            Field(json, "TT", order.Order.TariffText);
            Field(json, "UV", order.Order.ControllerFirmware);
            Field(json, "UD", order.Ud);
            json.Name("tariffId");
            json.Integer(order.TariffId);
            json.Name("cableId");
            json.Integer(context.Door.Site.CableNumber);
            json.Name("SC");
            json.Integer(order.Sc);
            json.Close();
        }

        /// <summary>Stops a session: 200, also when it was stopped before. Without an id, the running or last one.</summary>
        public void Put(HttpRequest request, HttpAnswer answer)
        {
            if (!context.ReadDocument(request, answer) || !context.HasOnly(JsonValues.Document, stopMembers, "running", answer))
            {
                return;
            }

            if (context.Document.Kind(context.Document.Member(JsonValues.Document, "running")) != JsonKind.False)
            {
                ErrorAnswers.RefuseMember(answer, "running", "false");
                return;
            }

            Read();
            bool isEarlier = false;
            bool named = context.TryTransactionId(request, wanted, memory);
            if (named && wanted.Length == 0)
            {
                wanted.Set(context.Door.Session.Order.TransactionId);
            }

            GateStatus ended = named && wanted.Length > 0 ? End(out isEarlier) : GateStatus.NoSession;
            if (ended != GateStatus.Ok)
            {
                ErrorAnswers.RefuseGate(answer, context.Door, ended);
                return;
            }

            if (isEarlier)
            {
                GetPage(RecordPage.Of(context.Door.Answer, context.Door.AnswerLength), answer);
                return;
            }

            Read();
            answer.Status = HttpStatus.Ok;
            transaction.Write(answer);
        }

        /// <summary>One that ended earlier is as stopped as the last one.</summary>
        private GateStatus End(out bool isEarlier)
        {
            SessionView session = context.Door.Session;
            isEarlier = session.Exists && !session.IsOf(wanted);
            if (!isEarlier)
            {
                return context.Door.EndSession(wanted, 'E');
            }

            GateStatus found = context.Door.ReadSessionRecord(wanted, 'E');
            return found == GateStatus.NotFound ? GateStatus.NoSession : found;
        }

        private void Read()
        {
            context.Door.ReadSession();
            context.Door.ReadRegister();
            export.Observe(context.Door.Register, context.Door.Session);
            status.Now(context.Door.Register, context.Door.Session);
            transaction.Take(status, export);
        }

        private GateStatus TakePage(long page, out char kind, out long pagesBetween)
        {
            CapsuleDoor door = context.Door;
            transaction.Clear();
            kind = '\0';
            pagesBetween = 0;
            GateStatus found = door.Ask(LegalCommand.ReadPage, page);
            if (found != GateStatus.Ok)
            {
                return found;
            }

            transaction.Page = LittleEndian.ReadInt64(door.Answer, 0);
            kind = (char)door.Answer[8];
            transaction.TransactionId.Set(door.Answer, 10, door.Answer[9]);
            found = door.Ask(LegalCommand.ReadRecord, transaction.Page);
            return found == GateStatus.Ok && !transaction.TakeRecord(kind, out pagesBetween) ? GateStatus.NotFound : found;
        }

        private static void Field(JsonWriter json, string name, TextField field)
        {
            json.Name(name);
            json.Text(field);
        }
    }
}
