using MeasurementCapsule.Hal;
using MeasurementCapsule.Legal;

namespace MeasurementCapsule.Station
{
    /// <summary>
    /// /maintenance/v1: what only who commissioned the capsule may ask. Every request but the nonce, and the time that carries a code of its own, is
    /// signed (<see cref="SignedRequest"/>); <see cref="CommissioningApi"/> has the one exception. What the seal guards, it guards here as well.
    /// </summary>
    public sealed class MaintenanceApi
    {
        private readonly ApiContext context;
        private readonly SignedRequest signature;
        private readonly CommissioningApi commissioning;
        private readonly byte[] root = Ascii.Bytes("/maintenance/v1/");
        private readonly byte[] nonce = Ascii.Bytes("/maintenance/v1/nonce");
        private readonly byte[] parameters = Ascii.Bytes("/maintenance/v1/parameters");
        private readonly byte[] texts = Ascii.Bytes("/maintenance/v1/texts");
        private readonly byte[] selfTest = Ascii.Bytes("/maintenance/v1/selftest");
        private readonly byte[] clock = Ascii.Bytes("/maintenance/v1/clock");
        private readonly string[] parameterMembers = { "number", "value" };
        private readonly string[] textMembers = { "number", "text" };
        private readonly TextField text = new TextField(CapsuleTextForm.MaximumCharacters);

        /// <summary>Makes the interface.</summary>
        public MaintenanceApi(ApiContext context)
        {
            this.context = context;
            signature = new SignedRequest(context.Door);
            commissioning = new CommissioningApi(context, signature);
        }

        /// <summary>True when the request is for this interface.</summary>
        public bool Owns(HttpRequest request)
        {
            return request.PathBegins(root);
        }

        /// <summary>Answers a request; one that no resource knows stays as it is.</summary>
        public void Handle(HttpRequest request, HttpAnswer answer)
        {
            bool gets = request.Method == HttpMethod.Get;
            if (request.HasPath(nonce) && gets)
            {
                GetNonce(answer);
            }
            else if (commissioning.Owns(request))
            {
                commissioning.Handle(request, answer);
            }
            else if (!signature.IsAuthentic(request, answer))
            {
                return;
            }
            else if (request.HasPath(parameters))
            {
                Parameters(request, answer);
            }
            else if (request.HasPath(texts))
            {
                PutText(request, answer);
            }
            else if (request.HasPath(selfTest) && request.Method == HttpMethod.Post)
            {
                PostSelfTest(answer);
            }
            else if (request.HasPath(clock) && gets)
            {
                GetClock(answer);
            }
        }

        private void GetNonce(HttpAnswer answer)
        {
            CapsuleDoor door = context.Door;
            if (Succeeds(door.Ask(LegalCommand.RequestTimeNonce), HttpStatus.Ok, answer))
            {
                answer.Json.Name("nonce");
                answer.Json.Hexadecimal(door.Answer, 0, door.AnswerLength);
                answer.Json.Close();
            }
        }

        private void Parameters(HttpRequest request, HttpAnswer answer)
        {
            switch (request.Method)
            {
                case HttpMethod.Get: GetParameters(answer); break;
                case HttpMethod.Put: PutParameter(request, answer); break;
                default: ErrorAnswers.Refuse(answer, HttpStatus.MethodNotAllowed, ApiError.NoMethod, "The resource does not serve this method", "GET, PUT"); break;
            }
        }

        private void GetParameters(HttpAnswer answer)
        {
            CapsuleDoor door = context.Door;
            if (!Succeeds(door.Ask(LegalCommand.ReadParameters), HttpStatus.Ok, answer))
            {
                return;
            }

            answer.Json.Name("sealed");
            answer.Json.Boolean(door.Answer[0] != 0);
            answer.Json.Name("checksum");
            answer.Json.Integer(LittleEndian.ReadUInt32(door.Answer, 1));
            answer.Json.Name("values");
            answer.Json.Open();
            for (int i = 0; i < ParameterTable.Count; i++)
            {
                if (ParameterTable.Exists((LegalParameter)i))
                {
                    answer.Json.OpenName();
                    answer.Body.Number(i, 1);
                    answer.Json.CloseName();
                    answer.Json.Integer(LittleEndian.ReadInt64(door.Answer, 5 + (8 * i)));
                }
            }

            answer.Json.Close();
            answer.Json.Close();
        }

        private void PutParameter(HttpRequest request, HttpAnswer answer)
        {
            if (!context.ReadDocument(request, answer) || !context.HasOnly(JsonValues.Document, parameterMembers, "number, value", answer))
            {
                return;
            }

            JsonReader document = context.Document;
            bool numbered = document.TryInteger(document.Member(JsonValues.Document, "number"), out long number) && number >= 0 && number < ParameterTable.Count;
            if (!numbered || !ParameterTable.Exists((LegalParameter)number))
            {
                ErrorAnswers.RefuseMember(answer, "number", "a number that GET of this resource lists");
                return;
            }

            LegalParameter parameter = (LegalParameter)number;
            bool isWhole = document.TryInteger(document.Member(JsonValues.Document, "value"), out long value);
            GateStatus status = isWhole ? context.Door.SetParameter((int)number, value) : GateStatus.OutOfRange;
            if (status == GateStatus.OutOfRange)
            {
                string divides = parameter == LegalParameter.PulsesPerKilowattHour ? ", a divisor of the last" : "";
                ErrorAnswers.RefuseMember(answer, "value", "a whole number from " + ParameterTable.Least(parameter).ToString() + " to " + ParameterTable.Most(parameter).ToString() + divides);
                return;
            }

            if (Succeeds(status, HttpStatus.Ok, answer))
            {
                answer.Json.Close();
            }
        }

        private void PutText(HttpRequest request, HttpAnswer answer)
        {
            if (request.Method != HttpMethod.Put)
            {
                ErrorAnswers.Refuse(answer, HttpStatus.MethodNotAllowed, ApiError.NoMethod, "The resource does not serve this method", "PUT");
                return;
            }

            if (!context.ReadDocument(request, answer) || !context.HasOnly(JsonValues.Document, textMembers, "number, text", answer))
            {
                return;
            }

            JsonReader document = context.Document;
            bool numbered = document.TryInteger(document.Member(JsonValues.Document, "number"), out long number) && number >= 0 && number < CapsuleTextForm.Count;
            bool given = document.Member(JsonValues.Document, "text") >= 0;
            if (!numbered || !given || !context.TryText("text", text) || CapsuleTextForm.Check((CapsuleText)(int)number, text.Bytes, 0, text.Length) != GateStatus.Ok)
            {
                string allowed = "ASCII without quotation mark, backslash and |: 0 serial number 1 to 16, 1 EVSEID or CBIDC, 2 charge point 1 to 37, 3 cable 0 to 20 characters";
                ErrorAnswers.RefuseMember(answer, numbered ? "text" : "number", allowed);
                return;
            }

            ErrorAnswers.Done(answer, context.Door, context.Door.SetText((int)number, text));
        }

        private void PostSelfTest(HttpAnswer answer)
        {
            if (Succeeds(context.Door.Ask(LegalCommand.RunSelfTest), HttpStatus.Created, answer))
            {
                answer.Json.Name("newest");
                answer.Json.Integer(LittleEndian.ReadInt64(context.Door.Answer, 0));
                answer.Json.Close();
            }
        }

        private void GetClock(HttpAnswer answer)
        {
            byte[] state = context.Door.Answer;
            if (!Succeeds(context.Door.Ask(LegalCommand.ReadClockState), HttpStatus.Ok, answer))
            {
                return;
            }

            Number(answer, "unixMilliseconds", LittleEndian.ReadInt64(state, 0));
            Number(answer, "uncertaintyMilliseconds", LittleEndian.ReadInt64(state, 8));
            Number(answer, "synchronisedUnixMilliseconds", LittleEndian.ReadInt64(state, 16));
            Number(answer, "steppedUnixMilliseconds", LittleEndian.ReadInt64(state, 24));
            answer.Json.Name("timeStatus");
            answer.Json.Text(state, 100, 1);
            answer.Json.Close();
        }

        /// <summary>Begins the answer, an object; or answers with what the gate said.</summary>
        private bool Succeeds(GateStatus status, int httpStatus, HttpAnswer answer)
        {
            if (status != GateStatus.Ok)
            {
                ErrorAnswers.RefuseGate(answer, context.Door, status);
                return false;
            }

            answer.Status = httpStatus;
            answer.Json.Start();
            return true;
        }

        private static void Number(HttpAnswer answer, string name, long value)
        {
            answer.Json.Name(name);
            answer.Json.Integer(value);
        }
    }
}
