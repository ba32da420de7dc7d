using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Legal
{
    /// <summary>
    /// Writes the fields of a payload: OCMF 1.4.1, compact JSON. This is the only place where a record's text comes into being; in which
    /// order fields stand in which kind of record, <see cref="RecordBuilder"/> and <see cref="FiscalRecords"/> say.
    /// </summary>
    public sealed class RecordFields
    {
        /// <summary>OBIS code of the total import at the meter without a compensated cable: the one that all verifiers know.</summary>
        public const string TotalImport = "1-0:1.8.0*255";

        /// <summary>The same beside the energy at the vehicle: OCMF 1.4.1, table 25, B0.</summary>
        public const string ImportAtMeter = "01-00:B0.08.00*FF";

        /// <summary>Energy of the transaction at the vehicle: OCMF 1.4.1, table 25, B3.</summary>
        public const string SessionAtVehicle = "01-00:B3.08.00*FF";

        private readonly CapsuleParameters parameters;
        private readonly AsciiWriter writer;
        private readonly string softwareIdentifier;
        private readonly byte[] logHead;
        private readonly CalendarTime calendar = new CalendarTime();

        /// <summary>Makes fields that are appended to <paramref name="writer"/>; <paramref name="logHead"/> is the hash of the newest log entry, kept up to date by its owner.</summary>
        public RecordFields(CapsuleParts parts, AsciiWriter writer, byte[] logHead)
        {
            parameters = parts.Parameters;
            softwareIdentifier = parts.SoftwareIdentifier;
            this.writer = writer;
            this.logHead = logHead;
        }

        /// <summary>Appends the opening brace, version, capsule and pagination.</summary>
        public void Head(int minorVersion, char context, long page)
        {
            writer.Text("{\"FV\":\"1.");
            writer.Number(minorVersion, 1);
            writer.Character('"');
            Member("GI", parameters.GatewayIdentification);
            Member("GS", parameters.SerialNumber);
            Software("GV");
            writer.Text(",\"PG\":\"");
            writer.Character(context);
            writer.Number(page, 1);
            writer.Character('"');
            Member("MV", parameters.MeterVendor);
            Member("MM", parameters.MeterModel);
            Member("MS", parameters.SerialNumber);
            Software("MF");
        }

        /// <summary>Appends the user, the tariff and the charge controller.</summary>
        public void User(SessionOrder order)
        {
            writer.Text(order.UserAssigned ? ",\"IS\":true" : ",\"IS\":false");
            Member("IL", Identification.Level(order.Level));
            writer.Text(",\"IF\":[");
            for (int i = 0; i < order.FlagCount; i++)
            {
                writer.Text(i == 0 ? "\"" : ",\"");
                writer.Text(Identification.Flag(order.FlagNumbers[i]));
                writer.Character('"');
            }

            writer.Character(']');
            Member("IT", Identification.Type(order.Type));
            Member("ID", order.Data);
            if (order.TariffText.Length > 0)
            {
                Member("TT", order.TariffText);
            }

            if (order.ControllerFirmware.Length > 0)
            {
                Member("CF", order.ControllerFirmware);
            }
        }

        /// <summary>Appends the resistance of a compensated cable; nothing without one.</summary>
        public void Cable(long cableMicroohms)
        {
            if (cableMicroohms > 0)
            {
                writer.Text(",\"LC\":{");
                if (parameters.CableName.Length > 0)
                {
                    writer.Text("\"LN\":\"");
                    writer.Text(parameters.CableName);
                    writer.Text("\",");
                }

                if (parameters.CableNumber > 0)
                {
                    writer.Text("\"LI\":");
                    writer.Number(parameters.CableNumber, 1);
                    writer.Character(',');
                }

                writer.Text("\"LR\":");
                writer.Number(cableMicroohms, 1);
                writer.Text(",\"LU\":\"uOhm\"}");
            }
        }

        /// <summary>Appends the charge point, and opens RD.</summary>
        public void Place()
        {
            Member("CT", parameters.ChargePointIdentificationType);
            Member("CI", parameters.EvseId);
            writer.Text(",\"RD\":[");
        }

        /// <summary>Opens a reading: its moment, and TX unless <paramref name="transaction"/> is 0, as in a record without a transaction.</summary>
        public void OpenReading(Reading reading, char transaction)
        {
            writer.Text("{\"TM\":\"");
            Time(reading.UnixMilliseconds, reading.TimeStatus);
            writer.Character('"');
            if (transaction != 0)
            {
                writer.Text(",\"TX\":\"");
                writer.Character(transaction);
                writer.Character('"');
            }
        }

        /// <summary>Appends its value.</summary>
        public void Value(long wattHours, string obisCode)
        {
            writer.Text(",\"RV\":");
            writer.KilowattHours(wattHours * 1000);
            writer.Text(",\"RI\":\"");
            writer.Text(obisCode);
            writer.Text("\",\"RU\":\"kWh\",\"RT\":\"DC\"");
        }

        /// <summary>Appends what is doubtful, and closes it. Verifiers look at EF or at ST: an honest record says it in both.</summary>
        public void CloseReading(Reading reading)
        {
            writer.Text(",\"EF\":\"");
            writer.Text(reading.EnergyDoubtful ? "E" : "");
            writer.Text(reading.TimeDoubtful ? "t" : "");
            writer.Text(reading.EnergyDoubtful ? "\",\"ST\":\"F\"}" : "\",\"ST\":\"G\"}");
        }

        /// <summary>Appends the hash of what came before, and that of the newest log entry.</summary>
        public void Chain(byte[] previousHash)
        {
            writer.Text(",\"XP\":\"");
            writer.Hexadecimal(previousHash, 0, previousHash.Length);
            writer.Text("\",\"XL\":\"");
            writer.Hexadecimal(logHead, 0, logHead.Length);
            writer.Character('"');
        }

        /// <summary>Appends version and software identifier, as records and display show them.</summary>
        public static void AppendSoftwareVersion(string softwareIdentifier, AsciiWriter into)
        {
            into.Text(SoftwareVersion.Number);
            into.Character('-');
            for (int i = 0; i < SoftwareVersion.IdentifierDigits; i++)
            {
                into.Character(softwareIdentifier[i]);
            }
        }

        /// <summary>Appends a moment as OCMF wants it: <c>2026-11-22T10:38:33,120+0100 S</c>.</summary>
        public void Time(long unixMilliseconds, TimeStatus timeStatus)
        {
            int offset = LocalTime.OffsetMinutes(unixMilliseconds / 1000, parameters.TimeZoneOffsetMinutes, parameters.EuropeanSummerTime);
            CalendarTime.FromUnix((unixMilliseconds / 1000) + (offset * 60), calendar);
            writer.Number(calendar.Year, 4);
            Two('-', calendar.Month);
            Two('-', calendar.Day);
            Two('T', calendar.Hour);
            Two(':', calendar.Minute);
            Two(':', calendar.Second);
            writer.Character(',');
            writer.Number(unixMilliseconds % 1000, 3);
            Two(offset < 0 ? '-' : '+', (offset < 0 ? -offset : offset) / 60);
            writer.Number((offset < 0 ? -offset : offset) % 60, 2);
            writer.Character(' ');
            writer.Character((char)timeStatus);
        }

        private void Software(string name)
        {
            Key(name);
            AppendSoftwareVersion(softwareIdentifier, writer);
            writer.Character('"');
        }

        private void Two(char separator, int value)
        {
            writer.Character(separator);
            writer.Number(value, 2);
        }

        private void Key(string name)
        {
            writer.Text(",\"");
            writer.Text(name);
            writer.Text("\":\"");
        }

        private void Member(string name, string asciiValue)
        {
            Key(name);
            writer.Text(asciiValue);
            writer.Character('"');
        }

        private void Member(string name, TextField value)
        {
            Key(name);
            for (int i = 0; i < value.Length; i++)
            {
                // The door let no control character in, so these two are all that JSON (RFC 8259, 7) needs escaped.
                if (value.Bytes[i] == '"' || value.Bytes[i] == '\\')
                {
                    writer.Character('\\');
                }

                writer.Character((char)value.Bytes[i]);
            }

            writer.Character('"');
        }
    }
}
