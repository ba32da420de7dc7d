using MeasurementCapsule.Hal;
using MeasurementCapsule.Legal;

namespace MeasurementCapsule.Station
{
    /// <summary>
    /// The interface of Isabellenhuette's IEM-DCR, /counter/v1/ocmf. It has no transaction ids: a session gets the name IEM- and the page of its start
    /// record, and only sessions with such a name are ended here.
    /// </summary>
    public sealed class IemApi
    {
        private const int MaximumTypeBytes = 20;
        private const int MaximumPointBytes = 64;
        private readonly ApiContext context;
        private readonly SignedRecords records;
        private readonly IemUser user;
        private readonly IemReceipt receipts;
        private readonly IemMeterValue meterValue;
        private readonly TextField tariff = new TextField(250);
        private readonly TextField type = new TextField(MaximumTypeBytes);
        private readonly TextField point = new TextField(MaximumPointBytes);
        private readonly byte[] root = Ascii.Bytes("/counter/");
        private readonly byte[] meterValuePath = Ascii.Bytes("/counter/v1/ocmf/metervalue");
        private readonly byte[] gateway = Ascii.Bytes("/counter/v1/ocmf/gw");
        private readonly byte[] tariffPath = Ascii.Bytes("/counter/v1/ocmf/tariff");
        private readonly byte[] userPath = Ascii.Bytes("/counter/v1/ocmf/user");
        private readonly byte[] receipt = Ascii.Bytes("/counter/v1/ocmf/receipt");
        private readonly byte[] dateTime = Ascii.Bytes("/counter/v1/ocmf/datetime");
        private readonly byte[] publicKey = Ascii.Bytes("/counter/v1/ocmf/publickey");
        private readonly byte[] transaction = Ascii.Bytes("/counter/v1/ocmf/transaction");
        private readonly byte[] transactionTwo = Ascii.Bytes("/counter/v2/ocmf/transaction");
        private readonly string[] gatewayMembers = { "CT", "CI", "TM" };
        private readonly string[] tariffMembers = { "TT" };
        private readonly string[] timeMembers = { "TM" };
        private bool gatewayIsSet;

        /// <summary>Makes the interface.</summary>
        public IemApi(ApiContext context, SignedRecords records, SessionExport export)
        {
            this.context = context;
            this.records = records;
            user = new IemUser(context);
            receipts = new IemReceipt(context, user);
            meterValue = new IemMeterValue(context, export);
        }

        /// <summary>True when the request is for this interface.</summary>
        public bool Owns(HttpRequest request)
        {
            return request.PathBegins(root);
        }

        /// <summary>Answers a request; one that no resource knows stays as it is.</summary>
        public void Handle(HttpRequest request, HttpAnswer answer)
        {
            if (request.Method == HttpMethod.Get)
            {
                Get(request, answer);
            }
            else if (request.Method == HttpMethod.Post)
            {
                Post(request, answer);
            }
            else
            {
                ErrorAnswers.Refuse(answer, HttpStatus.MethodNotAllowed, ApiError.NoMethod, "The interface does not serve this method", "GET, POST");
            }
        }

        private void Get(HttpRequest request, HttpAnswer answer)
        {
            if (request.HasPath(meterValuePath))
            {
                meterValue.Get(answer);
            }
            else if (request.HasPath(gateway))
            {
                GetGateway(answer);
            }
            else if (request.HasPath(dateTime))
            {
                answer.Status = HttpStatus.Ok;
                answer.Json.Start();
                Time(answer);
                answer.Json.Close();
            }
            else if (request.HasPath(publicKey))
            {
                GetPublicKey(answer);
            }
            else if (request.HasPath(receipt) || request.HasPath(transaction) || request.HasPath(transactionTwo))
            {
                GetRecord(answer);
            }
        }

        private void Post(HttpRequest request, HttpAnswer answer)
        {
            bool known = request.HasPath(gateway) || request.HasPath(tariffPath) || request.HasPath(userPath) || request.HasPath(receipt) || request.HasPath(dateTime);
            if (!known || !context.ReadDocument(request, answer))
            {
                return;
            }

            if (request.HasPath(receipt))
            {
                receipts.Post(answer);
            }
            else if (request.HasPath(userPath))
            {
                PostUser(answer);
            }
            else if (request.HasPath(tariffPath))
            {
                PostTariff(answer);
            }
            else if (request.HasPath(dateTime))
            {
                PostDateTime(answer);
            }
            else
            {
                PostGateway(answer);
            }
        }

        private void GetGateway(HttpAnswer answer)
        {
            answer.Status = HttpStatus.Ok;
            answer.Json.Start();
            answer.Json.Name("CT");
            answer.Json.Text(context.Door.Site.ChargePointType);
            answer.Json.Name("CI");
            answer.Json.Text(context.Door.Site.ChargePoint);
            Time(answer);
            answer.Json.Close();
        }

        private void GetPublicKey(HttpAnswer answer)
        {
            context.Door.ReadIdentity();
            answer.Status = HttpStatus.Ok;
            answer.Json.Start();
            answer.Json.Name("SA");
            answer.Json.Text("ECDSA-secp256r1-SHA256");
            answer.Json.Name("PK");
            answer.Json.Hexadecimal(context.Door.Identity.PublicKeyInfo, 0, context.Door.Identity.PublicKeyInfo.Length);
            answer.Json.Close();
        }

        private void GetRecord(HttpAnswer answer)
        {
            CapsuleDoor door = context.Door;
            door.ReadSession();
            GateStatus found = door.Session.Exists ? records.Read(door.Session.Order.TransactionId) : GateStatus.NotFound;
            if (found != GateStatus.Ok)
            {
                ErrorAnswers.RefuseGate(answer, door, found);
                return;
            }

            answer.Status = HttpStatus.Ok;
            answer.IsPlainText = true;
            answer.Body.Raw(door.Answer, 0, door.AnswerLength);
        }

        /// <summary>The charge point is sealed: another one is refused, before the time is looked at.</summary>
        private void PostGateway(HttpAnswer answer)
        {
            if (gatewayIsSet)
            {
                ErrorAnswers.Refuse(answer, HttpStatus.PreconditionRequired, ApiError.OnlyOnce, "CT and CI are taken over once after power-up", "POST datetime sets the time");
                return;
            }

            if (!context.HasOnly(JsonValues.Document, gatewayMembers, "CT, CI, TM", answer))
            {
                return;
            }

            SiteView site = context.Door.Site;
            if (!context.TryText("CT", type) || !context.TryText("CI", point) || !type.SameAs(site.ChargePointType) || !point.SameAs(site.ChargePoint))
            {
                ErrorAnswers.Refuse(answer, HttpStatus.Conflict, ApiError.ContradictsSeal, "CT and CI are sealed parameters, and others than these", "what GET gw tells");
                return;
            }

            gatewayIsSet = SetTime(answer);
        }

        private void PostDateTime(HttpAnswer answer)
        {
            if (context.HasOnly(JsonValues.Document, timeMembers, "TM", answer))
            {
                SetTime(answer);
            }
        }

        private bool SetTime(HttpAnswer answer)
        {
            JsonReader document = context.Document;
            int value = document.Member(JsonValues.Document, "TM");
            long unixMilliseconds = 0;
            if (document.Kind(value) != JsonKind.Text || !TimeText.TryParse(document.Texts, document.TextAt(value), document.TextLength(value), out unixMilliseconds))
            {
                ErrorAnswers.RefuseMember(answer, "TM", "2026-11-22T09:24:41,000+0100");
                return false;
            }

            GateStatus status = StationTime.Set(context.Door, unixMilliseconds);
            return ErrorAnswers.Done(answer, context.Door, status == GateStatus.Queued ? GateStatus.Ok : status);
        }

        private void PostTariff(HttpAnswer answer)
        {
            if (!context.HasOnly(JsonValues.Document, tariffMembers, "TT", answer))
            {
                return;
            }

            if (!context.TryText("TT", tariff) || !Utf8.IsPlainText(tariff.Bytes, 0, tariff.Length))
            {
                ErrorAnswers.RefuseMember(answer, "TT", "a text of at most 250 bytes, UTF-8 without control characters and |");
                return;
            }

            if (ErrorAnswers.Done(answer, context.Door, context.Door.AnnounceTariff(tariff)))
            {
                user.Order.TariffText.Set(tariff);
            }
        }

        /// <summary>A tariff that comes with the user is shown like the one before a session: what is signed must have been seen.</summary>
        private void PostUser(HttpAnswer answer)
        {
            if (user.TryTake(answer))
            {
                ErrorAnswers.Done(answer, context.Door, context.Door.AnnounceTariff(user.Order.TariffText));
            }
        }

        private void Time(HttpAnswer answer)
        {
            context.Door.ReadRegister();
            answer.Json.Name("TM");
            answer.Json.OpenText();
            context.Times.AppendOcmf(context.Door.Register.UnixMilliseconds, context.Door.Register.TimeStatus, answer.Body);
            answer.Json.CloseText();
        }
    }
}
