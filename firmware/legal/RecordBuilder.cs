using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Legal
{
    /// <summary>
    /// Writes the payload of a record: OCMF 1.4.1 in the emission profile of RECORD.md, compact JSON in one fixed order.
    /// This is the only place where a record's text comes into being.
    /// </summary>
    public sealed class RecordBuilder
    {
        private readonly CapsuleParameters parameters;
        private readonly AsciiWriter writer;
        private readonly string softwareIdentifier;
        private readonly CalendarTime calendar = new CalendarTime();

        /// <summary>Makes a builder that appends to <paramref name="writer"/>.</summary>
        public RecordBuilder(CapsuleParts parts, AsciiWriter writer)
        {
            parameters = parts.Parameters;
            softwareIdentifier = parts.SoftwareIdentifier;
            this.writer = writer;
        }

        /// <summary>Hash of the newest log entry; zeros when there is no log.</summary>
        public byte[] LogHead { get; set; } = new byte[32];

        /// <summary>How often power failed in the session of a stop record, and it continued.</summary>
        public int Interruptions { get; set; }

        /// <summary>How long that was altogether, milliseconds; in the record rounded up to seconds.</summary>
        public long InterruptedMilliseconds { get; set; }

        /// <summary>
        /// Appends the payload of one record, from the opening to the closing brace. <paramref name="start"/> is the start
        /// reading of the session, the same as <paramref name="reading"/> in a start record; with a
        /// <paramref name="cableMicroohms"/> above 0 the record holds the energy at the meter and that at the vehicle.
        /// </summary>
        public void AppendPayload(SessionOrder order, Reading start, Reading reading, long cableMicroohms, byte[] previousRecordHash)
        {
            writer.Text("{\"FV\":\"1.3\"");
            AppendCapsule('T', reading.Page);
            AppendUser(order);
            if (cableMicroohms > 0)
            {
                writer.Text(",\"LC\":{\"LR\":");
                writer.Number(cableMicroohms, 1);
                writer.Text(",\"LU\":\"uOhm\"}");
            }

            AppendChargePoint();
            AppendReadings(start, reading, cableMicroohms);
            writer.Character(']');
            AppendInterruptions();
            AppendChain(previousRecordHash);
            writer.Character('}');
        }

        /// <summary>Appends the beginning of a record of the fiscal context, up to the place: it belongs to no session and names no user.</summary>
        public void AppendFiscalHead(long number)
        {
            writer.Text("{\"FV\":\"1.3\"");
            AppendCapsule('F', number);
            AppendChargePoint();
        }

        /// <summary>
        /// Appends its only reading and closes RD: without TX, as OCMF wants it; without a value while nothing is
        /// <paramref name="measured"/>, for a register that is not known is not zero.
        /// </summary>
        public void AppendFiscalReading(Reading reading, bool measured)
        {
            writer.Text("{\"TM\":\"");
            AppendTime(reading.UnixMilliseconds, reading.TimeStatus);
            writer.Character('"');
            if (measured)
            {
                AppendValue(reading.MilliwattHours / 1000, "1-0:1.8.0*255");
            }

            CloseReading(reading);
            writer.Character(']');
        }

        /// <summary>Appends the hash of what came before, and that of the newest log entry.</summary>
        public void AppendChain(byte[] previousHash)
        {
            writer.Text(",\"XP\":\"");
            writer.Hexadecimal(previousHash, 0, previousHash.Length);
            writer.Text("\",\"XL\":\"");
            writer.Hexadecimal(LogHead, 0, LogHead.Length);
            writer.Character('"');
        }

        /// <summary>Appends a moment as OCMF wants it: <c>2026-11-22T10:38:33,120+0100 S</c>.</summary>
        public void AppendTime(long unixMilliseconds, TimeStatus timeStatus)
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

        private void AppendCapsule(char context, long page)
        {
            Member("GI", parameters.GatewayIdentification);
            Member("GS", parameters.SerialNumber);
            AppendSoftware("GV");
            writer.Text(",\"PG\":\"");
            writer.Character(context);
            writer.Number(page, 1);
            writer.Character('"');
            Member("MV", parameters.MeterVendor);
            Member("MM", parameters.MeterModel);
            Member("MS", parameters.SerialNumber);
            AppendSoftware("MF");
        }

        private void AppendChargePoint()
        {
            Member("CT", "EVSEID");
            Member("CI", parameters.EvseId);
            writer.Text(",\"RD\":[");
        }

        private void AppendInterruptions()
        {
            if (Interruptions > 0)
            {
                writer.Text(",\"XI\":{\"N\":");
                writer.Number(Interruptions, 1);
                writer.Text(",\"S\":");
                writer.Number((InterruptedMilliseconds + 999) / 1000, 1);
                writer.Character('}');
            }
        }

        private void AppendSoftware(string name)
        {
            Key(name);
            AppendSoftwareVersion(softwareIdentifier, writer);
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

        private void AppendUser(SessionOrder order)
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

        private void AppendReadings(Reading start, Reading reading, long cableMicroohms)
        {
            if (cableMicroohms == 0)
            {
                AppendReading(reading, reading.MilliwattHours / 1000, "1-0:1.8.0*255");
                CloseReading(reading);
                return;
            }

            // OCMF 1.4.1, table 25: B0 = total import at the meter, B3 = import of the transaction at the vehicle.
            AppendReading(reading, reading.MilliwattHours / 1000, "01-00:B0.08.00*FF");
            CloseReading(reading);
            writer.Character(',');
            long vehicleWattHours = (reading.VehicleMilliwattHours - start.VehicleMilliwattHours) / 1000;
            AppendReading(reading, vehicleWattHours, "01-00:B3.08.00*FF");

            // The loss in the digits of this very record: what was metered, less what arrived.
            long meteredWattHours = (reading.MilliwattHours / 1000) - (start.MilliwattHours / 1000);
            writer.Text(",\"CL\":");
            writer.KilowattHours((meteredWattHours - vehicleWattHours) * 1000);
            CloseReading(reading);
        }

        private void AppendReading(Reading reading, long wattHours, string obisCode)
        {
            writer.Text("{\"TM\":\"");
            AppendTime(reading.UnixMilliseconds, reading.TimeStatus);
            writer.Text("\",\"TX\":\"");
            writer.Character(reading.Transaction);
            writer.Character('"');
            AppendValue(wattHours, obisCode);
        }

        private void AppendValue(long wattHours, string obisCode)
        {
            writer.Text(",\"RV\":");
            writer.KilowattHours(wattHours * 1000);
            writer.Text(",\"RI\":\"");
            writer.Text(obisCode);
            writer.Text("\",\"RU\":\"kWh\",\"RT\":\"DC\"");
        }

        private void CloseReading(Reading reading)
        {
            // Both verifiers look at one of the two; an honest record says it in both.
            writer.Text(reading.EnergyDoubtful ? ",\"EF\":\"E\",\"ST\":\"F\"}" : ",\"EF\":\"\",\"ST\":\"G\"}");
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
