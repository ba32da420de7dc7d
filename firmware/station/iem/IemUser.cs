using MeasurementCapsule.Hal;
using MeasurementCapsule.Legal;

namespace MeasurementCapsule.Station
{
    /// <summary>POST user: who charges, as OCMF names it; it is kept for the next start.</summary>
    public sealed class IemUser
    {
        private const int MaximumFlags = 4;
        private readonly ApiContext context;
        private readonly TextField text = new TextField(40);
        private readonly TextField tariff = new TextField(250);
        private readonly byte[] flags = new byte[MaximumFlags];
        private readonly string[] members = { "IS", "IL", "IF", "IT", "ID", "US", "TT" };

        /// <summary>Makes the memory for one.</summary>
        public IemUser(ApiContext context)
        {
            this.context = context;
        }

        /// <summary>The order of the next session, without its transaction id.</summary>
        public SessionOrder Order { get; } = new SessionOrder();

        /// <summary>True when a user was told since power-up.</summary>
        public bool IsKnown { get; private set; }

        /// <summary>Takes the user of the document, which was read; false: the answer says what is wrong, and the user before stays.</summary>
        public bool TryTake(HttpAnswer answer)
        {
            JsonReader document = context.Document;
            if (!context.HasOnly(JsonValues.Document, members, "IS, IL, IF, IT, ID, US, TT", answer))
            {
                return false;
            }

            JsonKind assigned = document.Kind(Member("IS"));
            int level = Number("IL", Identification.Levels, 0);
            int type = Number("IT", Identification.Types, 1);
            int count = Flags();
            bool hasTariff = Member("TT") >= 0;
            string wrong = assigned != JsonKind.True && assigned != JsonKind.False ? "IS" : level < 0 ? "IL" : type < 0 ? "IT" : count < 0 ? "IF"
                : !context.TryText("ID", text) || !Utf8.IsPlainText(text.Bytes, 0, text.Length) || !IdentificationForm.Fits(type, text) ? "ID"
                : !context.TryText("TT", tariff) || !Utf8.IsPlainText(tariff.Bytes, 0, tariff.Length) ? "TT" : null;
            if (wrong != null)
            {
                ErrorAnswers.RefuseMember(answer, wrong, "a value of OCMF 1.4.1; of IF one of each table; of ID the form of IT, RECORD.md, section 1a");
                return false;
            }

            Order.UserAssigned = assigned == JsonKind.True;

            // EVerest's driver says UNKNOWN when it knows nothing, also of a card, which has no certificate that could have failed.
            bool isToldOnly = level == Identification.Unknown && Order.UserAssigned && !Identification.HasCertificate(type);
            Order.Level = isToldOnly ? Identification.Hearsay : level;
            Order.Type = type;
            Order.FlagCount = count;
            System.Array.Copy(flags, 0, Order.FlagNumbers, 0, count);
            Order.Data.Set(text);
            if (hasTariff)
            {
                Order.TariffText.Set(tariff);
            }

            IsKnown = true;
            return true;
        }

        private int Member(string name)
        {
            return context.Document.Member(JsonValues.Document, name);
        }

        /// <summary>The number of a name of OCMF; −1: there is none.</summary>
        private int Number(string name, int count, int table)
        {
            int value = Member(name);
            for (int i = 0; i < count; i++)
            {
                if (context.Document.IsText(value, table == 0 ? Identification.Level(i) : Identification.Type(i)))
                {
                    return i;
                }
            }

            return -1;
        }

        /// <summary>How many flags there are; −1: an unknown one, or two of the same table.</summary>
        private int Flags()
        {
            int list = Member("IF");
            int count = 0;
            if (context.Document.Kind(list) != JsonKind.Array)
            {
                return -1;
            }

            for (int element = context.Document.Next(list, -1); element >= 0; element = context.Document.Next(list, element))
            {
                int flag = Flag(element);
                if (flag < 0 || count == MaximumFlags || HasPortion(Identification.Portion(flag), count))
                {
                    return -1;
                }

                flags[count++] = (byte)flag;
            }

            return count;
        }

        private int Flag(int element)
        {
            for (int i = 0; i < Identification.Flags; i++)
            {
                if (context.Document.IsText(element, Identification.Flag(i)))
                {
                    return i;
                }
            }

            return -1;
        }

        private bool HasPortion(int portion, int count)
        {
            for (int i = 0; i < count; i++)
            {
                if (Identification.Portion(flags[i]) == portion)
                {
                    return true;
                }
            }

            return false;
        }
    }
}
