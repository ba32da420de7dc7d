using MeasurementCapsule.Hal;
using MeasurementCapsule.Legal;

namespace MeasurementCapsule.Station.Modbus
{
    /// <summary>
    /// What the three metadata texts mean when a session begins. Meta1 is the identification (OCMF ID, type UNDEFINED). Meta2 and Meta3 are read for
    /// labels, as clients of the BSM-WS36A write them: <c>transaction-id:</c>, <c>csc-sw-version:</c>, <c>tariff:</c>. Whatever else they say stands in
    /// the signed snapshot only. Without a transaction id the session gets one: <c>BSM-</c> and the page of its start.
    /// </summary>
    internal sealed class SessionTexts
    {
        private readonly SigningMeterModel written;
        private readonly SessionOrder order = new SessionOrder();
        private readonly TextField value = new TextField(100);
        private readonly TextField id = new TextField(100);
        private readonly TextField begunMeta1 = new TextField(140);
        private readonly TextField begunId = new TextField(36);
        private readonly AsciiWriter made = new AsciiWriter(36);
        private readonly byte[] ownPrefix = Ascii.Bytes("BSM-");
        private readonly byte[] idLabel = Ascii.Bytes("transaction-id:");
        private readonly byte[] softwareLabel = Ascii.Bytes("csc-sw-version:");
        private readonly byte[] tariffLabel = Ascii.Bytes("tariff:");

        internal SessionTexts(SigningMeterModel written)
        {
            this.written = written;
        }

        /// <summary>Metadata 1 as it is written now.</summary>
        internal TextField Meta1 => written.Meta1;

        /// <summary>Metadata 2 as it is written now.</summary>
        internal TextField Meta2 => written.Meta2;

        /// <summary>Metadata 3 as it is written now.</summary>
        internal TextField Meta3 => written.Meta3;

        /// <summary>Begins a session. The same order again, while it runs, is answered with its start record.</summary>
        internal GateStatus Begin(CapsuleDoor door)
        {
            GateStatus status = door.ReadSession();
            status = status == GateStatus.Ok ? door.ReadRegister() : status;
            if (status != GateStatus.Ok)
            {
                return status;
            }

            bool named = Find(idLabel, id);
            if (Meta1.Length > order.Data.Bytes.Length || id.Length > order.TransactionId.Bytes.Length)
            {
                return GateStatus.WrongLength;
            }

            bool runs = door.Session.IsRunning;
            TextField last = door.Session.Order.TransactionId;
            bool again = runs && (named ? id.SameAs(last) : last.SameAs(begunId) && Meta1.SameAs(begunMeta1));
            if (runs && !again)
            {
                return GateStatus.SessionRunning;
            }

            Compose(named, again ? last : null, door.Register.NextPage);
            status = door.BeginSession(order);
            if (status == GateStatus.Ok)
            {
                begunId.Set(order.TransactionId);
                begunMeta1.Set(Meta1);
            }

            return status;
        }

        /// <summary>
        /// Ends the session with the transaction id that is written, or, when none is, the one that this interface began; again it is answered with the
        /// stop record.
        /// </summary>
        internal GateStatus End(CapsuleDoor door)
        {
            GateStatus status = door.ReadSession();
            if (status != GateStatus.Ok)
            {
                return status;
            }

            TextField last = door.Session.Order.TransactionId;
            bool named = Find(idLabel, id);
            bool own = named ? id.SameAs(last) : last.SameAs(begunId) || Begins(last, ownPrefix);
            return own && last.Length > 0 ? door.EndSession(last, 'E') : GateStatus.NoSession;
        }

        private void Compose(bool named, TextField running, long nextPage)
        {
            if (running != null)
            {
                order.TransactionId.Set(running);
            }
            else if (named)
            {
                order.TransactionId.Set(id);
            }
            else
            {
                made.Clear();
                made.Raw(ownPrefix, 0, ownPrefix.Length);
                made.Number(nextPage, 1);
                order.TransactionId.Set(made.Bytes, 0, made.Length);
            }

            ToldUser.Assign(order, Meta1.Length > 0);
            order.Type = Meta1.Length > 0 ? Identification.Undefined : Identification.None;
            order.Data.Set(Meta1);
            Find(tariffLabel, order.TariffText);
            if (!Find(softwareLabel, value) || value.Length > order.ControllerFirmware.Bytes.Length)
            {
                value.Clear();
            }

            order.ControllerFirmware.Set(value);
        }

        private bool Find(byte[] label, TextField into)
        {
            into.Clear();
            return Take(Meta2, label, into) || Take(Meta3, label, into);
        }

        /// <summary>What stands behind the label, without blanks in front; false when there is nothing.</summary>
        private static bool Take(TextField text, byte[] label, TextField into)
        {
            int at = label.Length;
            if (!Begins(text, label))
            {
                return false;
            }

            while (at < text.Length && text.Bytes[at] == ' ')
            {
                at++;
            }

            into.Set(text.Bytes, at, text.Length - at);
            return into.Length > 0;
        }

        private static bool Begins(TextField text, byte[] beginning)
        {
            return text.Length >= beginning.Length && Ascii.IsAt(text.Bytes, 0, beginning);
        }
    }
}
