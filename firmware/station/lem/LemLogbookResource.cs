using MeasurementCapsule.Hal;
using MeasurementCapsule.Legal;

namespace MeasurementCapsule.Station
{
    /// <summary>
    /// GET /v1/logbook: entries of the log, from the number in the parameter <c>from</c> on, or the newest ones; as many as one answer holds. Each has
    /// its bytes as well: the chain of hashes is over these.
    /// </summary>
    public sealed class LemLogbookResource
    {
        private const int NewestEntries = 8;
        private const int LongestEntryAnswer = 600;
        private const int HeadBytes = 68;
        private readonly ApiContext context;
        private readonly byte[] fromName = Ascii.Bytes("from");
        private readonly byte[] memory = new byte[20];

        /// <summary>Makes the resource.</summary>
        public LemLogbookResource(ApiContext context)
        {
            this.context = context;
        }

        /// <summary>Answers.</summary>
        public void Get(HttpRequest request, HttpAnswer answer)
        {
            CapsuleDoor door = context.Door;
            GateStatus found = door.Ask(LegalCommand.ReadLogbook, 0);
            long newest = found == GateStatus.Ok ? LittleEndian.ReadInt64(door.Answer, 0) : 0;
            long number = First(request, newest);
            if (number < 1 || (found != GateStatus.Ok && found != GateStatus.NotFound))
            {
                Refuse(number, found, answer);
                return;
            }

            answer.Status = HttpStatus.Ok;
            JsonWriter json = answer.Json;
            json.Start();
            json.Name("newest");
            json.Integer(newest);
            json.Name("entries");
            json.OpenArray();
            while (number <= newest && answer.Body.Length + LongestEntryAnswer < HttpLimits.AnswerBytes && door.Ask(LegalCommand.ReadLogbook, number) == GateStatus.Ok)
            {
                Entry(answer);
                number++;
            }

            json.CloseArray();
            json.Name("next");
            json.Integer(number);
            json.Close();
        }

        private long First(HttpRequest request, long newest)
        {
            if (!request.HasParameter(fromName))
            {
                return newest > NewestEntries ? newest - NewestEntries + 1 : 1;
            }

            int length = request.CopyParameter(fromName, memory);
            return TargetNumber.Parse(memory, 0, length);
        }

        private void Refuse(long number, GateStatus found, HttpAnswer answer)
        {
            if (number < 1)
            {
                ErrorAnswers.Refuse(answer, HttpStatus.BadRequest, ApiError.WrongTarget, "That is no number of an entry", "1 to 999999999999999");
            }
            else
            {
                ErrorAnswers.RefuseGate(answer, context.Door, found);
            }
        }

        private void Entry(HttpAnswer answer)
        {
            JsonWriter json = answer.Json;
            byte[] entry = context.Door.Answer;
            json.Open();
            Number(json, "number", LittleEndian.ReadInt64(entry, 0));
            json.Name("time");
            json.OpenText();
            context.Times.AppendIso(LittleEndian.ReadInt64(entry, 8), answer.Body);
            json.CloseText();
            json.Name("timeStatus");
            json.Text(entry, 33, 1);
            Number(json, "kind", entry[32]);
            Number(json, "source", entry[34]);
            Number(json, "oldValue", LittleEndian.ReadInt64(entry, 16));
            Number(json, "newValue", LittleEndian.ReadInt64(entry, 24));
            json.Name("detail");
            json.Hexadecimal(entry, HeadBytes, context.Door.AnswerLength - HeadBytes);
            json.Name("bytes");
            json.Hexadecimal(entry, 0, context.Door.AnswerLength);
            json.Close();
        }

        private static void Number(JsonWriter json, string name, long value)
        {
            json.Name(name);
            json.Integer(value);
        }
    }
}
