using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Station
{
    /// <summary>What all resources share: the way to the capsule, memory for one document, time.</summary>
    public sealed class ApiContext
    {
        /// <summary>Makes it for a capsule.</summary>
        public ApiContext(CapsuleDoor door, IMonotonicClock clock, StationSettings settings)
        {
            Door = door;
            Clock = clock;
            Settings = settings;
            door.ReadSite();
        }

        /// <summary>The way to the capsule.</summary>
        public CapsuleDoor Door { get; }

        /// <summary>Time since power-up.</summary>
        public IMonotonicClock Clock { get; }

        /// <summary>How the interfaces behave.</summary>
        public StationSettings Settings { get; }

        /// <summary>The document of a request.</summary>
        public JsonReader Document { get; } = new JsonReader(HttpLimits.BodyBytes);

        /// <summary>Times as text.</summary>
        public TimeText Times { get; } = new TimeText();

        /// <summary>The name of the parameter of the query that names a session.</summary>
        public byte[] TransactionIdName { get; } = Ascii.Bytes("transactionId");

        /// <summary>Reads the document of a request, which must be an object; false: the answer says why not.</summary>
        public bool ReadDocument(HttpRequest request, HttpAnswer answer)
        {
            if (!Document.Read(request.Body, 0, request.BodyLength))
            {
                ErrorAnswers.RefuseDocument(answer, Document);
                return false;
            }

            if (Document.Kind(JsonValues.Document) != JsonKind.Object)
            {
                ErrorAnswers.Refuse(answer, HttpStatus.BadRequest, ApiError.NoObject, "The document is not an object", "{\"name\":value}");
                return false;
            }

            return true;
        }

        /// <summary>True when an object has only members with these names; false: the answer says which are allowed.</summary>
        public bool HasOnly(int value, string[] names, string allowed, HttpAnswer answer)
        {
            for (int member = Document.Next(value, -1); member >= 0; member = Document.Next(value, member))
            {
                bool known = false;
                for (int i = 0; i < names.Length && !known; i++)
                {
                    known = Document.HasName(member, names[i]);
                }

                if (!known)
                {
                    ErrorAnswers.Refuse(answer, HttpStatus.BadRequest, ApiError.UnknownMember, "A member has a name that is not known", allowed);
                    return false;
                }
            }

            return true;
        }

        /// <summary>Copies the text of a member; one that is missing is empty. False: it is no text, or longer than the field.</summary>
        public bool TryText(string name, TextField into)
        {
            int value = Document.Member(JsonValues.Document, name);
            into.Clear();
            return value < 0 || Document.TryCopy(value, into);
        }

        /// <summary>The whole number of a member; one that is missing is 0. False: it is none, or not from 0 to <paramref name="most"/>.</summary>
        public bool TryNumber(string name, int most, out int number)
        {
            int value = Document.Member(JsonValues.Document, name);
            long wide = 0;
            bool whole = value < 0 || Document.TryInteger(value, out wide);
            bool fits = whole && wide >= 0 && wide <= most;
            number = fits ? (int)wide : 0;
            return fits;
        }

        /// <summary>The transaction id of the query, %XX decoded; one that is missing is empty. False: it is longer than the field, or wrongly coded.</summary>
        public bool TryTransactionId(HttpRequest request, TextField into, byte[] memory)
        {
            int length = request.CopyParameter(TransactionIdName, memory);
            into.Clear();
            if (length > into.Bytes.Length)
            {
                return false;
            }

            if (length > 0)
            {
                into.Set(memory, 0, length);
            }

            return length >= 0 || !request.HasParameter(TransactionIdName);
        }
    }
}
