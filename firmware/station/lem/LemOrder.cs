using MeasurementCapsule.Hal;
using MeasurementCapsule.Legal;

namespace MeasurementCapsule.Station
{
    /// <summary>The start of a session as LEM's clients say it, turned into the order of the capsule. README.md says what becomes of each member.</summary>
    public sealed class LemOrder
    {
        private const string Members = "evseId, transactionId, clientId, tariffId, cableId, userData, TT, UV, UD, SC";
        private const int MaximumIdentifierBytes = 37; // LEM: evseId, transactionId, clientId
        private readonly ApiContext context;
        private readonly TextField identification = new TextField(MaximumIdentifierBytes);
        private readonly string[] members = { "evseId", "transactionId", "clientId", "tariffId", "cableId", "userData", "TT", "UV", "UD", "SC" };

        /// <summary>Makes the memory for one.</summary>
        public LemOrder(ApiContext context)
        {
            this.context = context;
        }

        /// <summary>The order.</summary>
        public SessionOrder Order { get; } = new SessionOrder();

        /// <summary>evseId as it was said.</summary>
        public TextField EvseId { get; } = new TextField(MaximumIdentifierBytes);

        /// <summary>clientId as it was said.</summary>
        public TextField ClientId { get; } = new TextField(MaximumIdentifierBytes);

        /// <summary>userData as it was said.</summary>
        public TextField UserData { get; } = new TextField(128);

        /// <summary>UD as it was said.</summary>
        public TextField Ud { get; } = new TextField(128);

        /// <summary>tariffId as it was said.</summary>
        public int TariffId { get; private set; }

        /// <summary>SC as it was said.</summary>
        public int Sc { get; private set; }

        /// <summary>
        /// Reads the document of the request; <paramref name="identificationType"/> is the one that was set, 0 = none. False: the answer says what is wrong.
        /// </summary>
        public bool TryRead(int identificationType, HttpAnswer answer)
        {
            return context.HasOnly(JsonValues.Document, members, Members, answer)
                && Text("transactionId", Order.TransactionId, "1 to 36 bytes", answer)
                && Text("evseId", EvseId, "at most 37 bytes", answer)
                && Text("clientId", ClientId, "at most 37 bytes", answer)
                && Text("TT", Order.TariffText, "at most 250 bytes", answer)
                && Text("UV", Order.ControllerFirmware, "at most 25 bytes", answer)
                && Text("userData", UserData, "at most 128 bytes", answer)
                && Text("UD", Ud, "at most 128 bytes", answer)
                && Numbers(answer)
                && Identify(identificationType);
        }

        private bool Text(string name, TextField into, string allowed, HttpAnswer answer)
        {
            bool fits = context.TryText(name, into) && Utf8.IsPlainText(into.Bytes, 0, into.Length);
            if (!fits)
            {
                ErrorAnswers.RefuseMember(answer, name, allowed + ", UTF-8 without control characters and |");
            }

            return fits;
        }

        private bool Numbers(HttpAnswer answer)
        {
            bool tariffFits = context.TryNumber("tariffId", int.MaxValue, out int tariff);
            bool otherFits = context.TryNumber("SC", int.MaxValue, out int other);
            TariffId = tariff;
            Sc = other;
            if (!tariffFits || !otherFits)
            {
                ErrorAnswers.RefuseMember(answer, tariffFits ? "SC" : "tariffId", "0 to 2147483647");
                return false;
            }

            // The resistance of the cable is sealed: nobody may choose another one for a session.
            bool cableFits = context.TryNumber("cableId", int.MaxValue, out int cable) && (cable == 0 || cable == context.Door.Site.CableNumber);
            if (!cableFits)
            {
                ErrorAnswers.RefuseMember(answer, "cableId", "0, or the number of the sealed cable");
            }

            return cableFits;
        }

        /// <summary>
        /// EVerest sends the identification, a comma, and what fits of the transaction id. A type is only claimed for a text of its form; without an
        /// identification the record names the transaction.
        /// </summary>
        private bool Identify(int identificationType)
        {
            TextField id = Order.TransactionId;
            identification.Set(ClientId.Bytes, 0, IdentificationLength(id));
            bool any = identification.Length > 0;
            Order.Data.Set(any ? identification : id);
            bool fits = identificationType != Identification.None && IdentificationForm.Fits(identificationType, Order.Data);
            Order.Type = fits ? identificationType : Identification.Undefined;
            ToldUser.Assign(Order, any);
            return true;
        }

        private int IdentificationLength(TextField id)
        {
            for (int comma = 0; comma < ClientId.Length; comma++)
            {
                int rest = ClientId.Length - comma - 1;
                if (ClientId.Bytes[comma] == ',' && rest <= id.Length && BeginsWith(id, comma + 1, rest))
                {
                    return comma;
                }
            }

            return ClientId.Length;
        }

        private bool BeginsWith(TextField id, int at, int count)
        {
            for (int i = 0; i < count; i++)
            {
                if (ClientId.Bytes[at + i] != id.Bytes[i])
                {
                    return false;
                }
            }

            return true;
        }
    }
}
