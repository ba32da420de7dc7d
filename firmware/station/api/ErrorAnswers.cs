using MeasurementCapsule.Hal;
using MeasurementCapsule.Legal;

namespace MeasurementCapsule.Station
{
    /// <summary>
    /// Answers that say no, all of one form: <c>{"error":{"number":…,"text":"…","allowed":"…"}}</c>; with a standing fault also <c>faults</c>, each
    /// with its number in the catalogue, its sentence, and what the display shows.
    /// </summary>
    public static class ErrorAnswers
    {
        /// <summary>Refuses with a number of <see cref="ApiError"/>.</summary>
        public static void Refuse(HttpAnswer answer, int httpStatus, int number, string text, string allowed)
        {
            Begin(answer, httpStatus);
            Write(answer.Json, number, text, allowed);
            answer.Json.Close();
        }

        /// <summary>Refuses a value, or a missing one.</summary>
        public static void RefuseMember(HttpAnswer answer, string member, string allowed)
        {
            Begin(answer, HttpStatus.BadRequest);
            Open(answer.Json, ApiError.WrongMember, "A member is missing or has a wrong value", allowed);
            answer.Json.Name("member");
            answer.Json.Text(member);
            answer.Json.Close();
            answer.Json.Close();
        }

        /// <summary>Refuses a document for how it is written.</summary>
        public static void RefuseDocument(HttpAnswer answer, JsonReader document)
        {
            Begin(answer, HttpStatus.BadRequest);
            Open(answer.Json, ApiError.JsonProblems + (int)document.Problem, JsonWords.Sentence(document.Problem), JsonWords.Allowed(document.Problem));
            answer.Json.Name("byte");
            answer.Json.Integer(document.ProblemAt);
            answer.Json.Close();
            answer.Json.Close();
        }

        /// <summary>Refuses with what the gate answered; a search that goes on lets the answer wait.</summary>
        public static void RefuseGate(HttpAnswer answer, CapsuleDoor door, GateStatus status)
        {
            if (status == GateStatus.InProgress)
            {
                answer.Status = HttpStatus.None;
                return;
            }

            Begin(answer, GateWords.HttpStatusOf(status));
            WriteGate(answer.Json, door, status);
            answer.Json.Close();
        }

        /// <summary>Answers 200 with an empty object, or with what the gate said; true when it was Ok.</summary>
        public static bool Done(HttpAnswer answer, CapsuleDoor door, GateStatus status)
        {
            if (status != GateStatus.Ok)
            {
                RefuseGate(answer, door, status);
                return false;
            }

            answer.Status = HttpStatus.Ok;
            answer.Json.Start();
            answer.Json.Close();
            return true;
        }

        /// <summary>The error itself, as a member of an object.</summary>
        public static void Write(JsonWriter json, int number, string text, string allowed)
        {
            Open(json, number, text, allowed);
            json.Close();
        }

        /// <summary>The same of what the gate answered.</summary>
        public static void WriteGate(JsonWriter json, CapsuleDoor door, GateStatus status)
        {
            int faults = status == GateStatus.FaultStands && door.AnswerLength == 4 ? LittleEndian.ReadInt32(door.Answer, 0) : 0;
            int first = First(faults);
            Open(json, first > 0 ? first : ApiError.GateStatuses + (int)status, GateWords.Sentence(status), GateWords.Allowed(status));
            if (faults != 0)
            {
                json.Name("faults");
                json.OpenArray();
                for (int fault = first; fault < 32; fault++)
                {
                    WriteFault(json, faults, fault);
                }

                json.CloseArray();
            }

            json.Close();
        }

        private static void WriteFault(JsonWriter json, int faults, int fault)
        {
            if (((faults >> fault) & 1) != 0)
            {
                json.Open();
                json.Name("number");
                json.Integer(fault);
                json.Name("text");
                json.Text(FaultCatalogue.English((FaultCode)fault));
                json.Name("display");
                json.Text(FaultCatalogue.German((FaultCode)fault));
                json.Close();
            }
        }

        private static int First(int faults)
        {
            for (int fault = 1; fault < 32; fault++)
            {
                if (((faults >> fault) & 1) != 0)
                {
                    return fault;
                }
            }

            return 0;
        }

        private static void Begin(HttpAnswer answer, int httpStatus)
        {
            answer.Clear();
            answer.Status = httpStatus;
            answer.Json.Start();
        }

        private static void Open(JsonWriter json, int number, string text, string allowed)
        {
            json.Name("error");
            json.Open();
            json.Name("number");
            json.Integer(number);
            json.Name("text");
            json.Text(text);
            json.Name("allowed");
            json.Text(allowed);
        }
    }
}
