using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Legal
{
    /// <summary>
    /// What the station says when a session starts. It is checked once, copied, and frozen until the session has ended:
    /// the same values stand in both records. Encoded, in the gate and in the journal, as
    /// text transaction id (1 … 36) · byte assigned 0/1 · byte level · byte number of flags 0 … 4, a byte each ·
    /// byte type · text data (0 … 40) · text tariff (0 … 250) · text charge controller firmware (0 … 25);
    /// a text is a length byte and UTF-8.
    /// </summary>
    public sealed class SessionOrder
    {
        /// <summary>The most that <see cref="Encode"/> writes.</summary>
        public const int MaximumBytes = 1 + 36 + 1 + 1 + 1 + 4 + 1 + 1 + 40 + 1 + 250 + 1 + 25;

        private readonly GateReader reader = new GateReader();

        /// <summary>The station's id of the session; required.</summary>
        public readonly TextField TransactionId = new TextField(36);

        /// <summary>Numbers of the identification flags (<see cref="Identification.Flag"/>).</summary>
        public readonly byte[] FlagNumbers = new byte[4];

        /// <summary>Identification data: OCMF ID.</summary>
        public readonly TextField Data = new TextField(40);

        /// <summary>Tariff text: OCMF TT; empty = no such field.</summary>
        public readonly TextField TariffText = new TextField(250);

        /// <summary>Firmware of the charge controller: OCMF CF; empty = no such field.</summary>
        public readonly TextField ControllerFirmware = new TextField(25);

        /// <summary>OCMF IS: a user was assigned.</summary>
        public bool UserAssigned { get; set; }

        /// <summary>OCMF IL (<see cref="Identification.Level"/>).</summary>
        public int Level { get; set; }

        /// <summary>How many of <see cref="FlagNumbers"/> count, 0 … 4.</summary>
        public int FlagCount { get; set; }

        /// <summary>OCMF IT (<see cref="Identification.Type"/>).</summary>
        public int Type { get; set; }

        /// <summary>The field that was refused by the last <see cref="TryDecode"/>, counted from 1.</summary>
        public int RefusedField => reader.Field;

        /// <summary>Writes the order; returns the index after the last byte.</summary>
        public int Encode(byte[] into, int at)
        {
            at = EncodeText(TransactionId, into, at);
            into[at++] = (byte)(UserAssigned ? 1 : 0);
            into[at++] = (byte)Level;
            into[at++] = (byte)FlagCount;
            for (int i = 0; i < FlagCount; i++)
            {
                into[at++] = FlagNumbers[i];
            }

            into[at++] = (byte)Type;
            at = EncodeText(Data, into, at);
            at = EncodeText(TariffText, into, at);
            return EncodeText(ControllerFirmware, into, at);
        }

        /// <summary>Reads and checks an order. Anything but Ok leaves this object without meaning.</summary>
        public GateStatus TryDecode(byte[] from, int offset, int count)
        {
            reader.Start(from, offset, count);
            reader.Text(TransactionId, true);
            UserAssigned = reader.Number(2) == 1;
            Level = reader.Number(Identification.Levels);
            FlagCount = reader.Number(FlagNumbers.Length + 1);
            for (int i = 0; i < FlagCount; i++)
            {
                FlagNumbers[i] = (byte)reader.Number(Identification.Flags);
                RefuseSecondOfPortion(i);
            }

            Type = reader.Number(Identification.Types);
            reader.Text(Data, false);
            if (reader.Status == GateStatus.Ok && !IdentificationForm.Fits(Type, Data))
            {
                reader.Refuse(GateStatus.WrongForm);
            }

            reader.Text(TariffText, false);
            reader.Text(ControllerFirmware, false);
            reader.End();
            return reader.Status;
        }

        /// <summary>Takes over all fields of another order.</summary>
        public void CopyFrom(SessionOrder other)
        {
            TransactionId.Set(other.TransactionId);
            UserAssigned = other.UserAssigned;
            Level = other.Level;
            FlagCount = other.FlagCount;
            System.Array.Copy(other.FlagNumbers, 0, FlagNumbers, 0, FlagNumbers.Length);
            Type = other.Type;
            Data.Set(other.Data);
            TariffText.Set(other.TariffText);
            ControllerFirmware.Set(other.ControllerFirmware);
        }

        /// <summary>OCMF 1.4.1: of each of the four tables of flags one may be given.</summary>
        private void RefuseSecondOfPortion(int newest)
        {
            for (int i = 0; i < newest; i++)
            {
                if (Identification.Portion(FlagNumbers[i]) == Identification.Portion(FlagNumbers[newest]))
                {
                    reader.Refuse(GateStatus.OutOfRange);
                }
            }
        }

        private static int EncodeText(TextField text, byte[] into, int at)
        {
            into[at++] = (byte)text.Length;
            System.Array.Copy(text.Bytes, 0, into, at, text.Length);
            return at + text.Length;
        }
    }
}
