using MeasurementCapsule.Hal;
using MeasurementCapsule.Legal;

namespace MeasurementCapsule.Station
{
    /// <summary>A session as LEM tells it: from the capsule's memory for the running or last one, from its records for an earlier one.</summary>
    public sealed class LemTransaction
    {
        private readonly ApiContext context;
        private readonly JsonReader record = new JsonReader(CapsuleDoor.AnswerBytes);

        /// <summary>The session's id; empty = there is none.</summary>
        public TextField TransactionId { get; } = new TextField(36);

        /// <summary>Page of its newest record.</summary>
        public long Page { get; set; }

        /// <summary>True while it runs.</summary>
        public bool IsRunning { get; set; }

        /// <summary>True when this is a reading between start and stop.</summary>
        public bool IsIntermediate { get; set; }

        /// <summary>Its start, milliseconds since 1970; 0 = not told by this record.</summary>
        public long StartUnixMilliseconds { get; set; }

        /// <summary>Its stop, or the moment of the newest reading; 0 = not told by this record.</summary>
        public long StopUnixMilliseconds { get; set; }

        /// <summary>Import reading at the start, watt-hours.</summary>
        public long StartWattHours { get; set; }

        /// <summary>Import reading at the stop, or the newest, watt-hours.</summary>
        public long StopWattHours { get; set; }

        /// <summary>transactionStatus, <see cref="LemStatus"/>.</summary>
        public int Status { get; set; }

        /// <summary>Export readings, watt-hours, when they are known.</summary>
        public long ExportStartWattHours { get; set; }

        /// <summary>See <see cref="ExportStartWattHours"/>.</summary>
        public long ExportStopWattHours { get; set; }

        /// <summary>Makes the memory for one.</summary>
        public LemTransaction(ApiContext context)
        {
            this.context = context;
        }

        /// <summary>Takes the running or last session; register and session were read.</summary>
        public void Take(LemStatus status, SessionExport export)
        {
            SessionView session = context.Door.Session;
            RegisterView register = context.Door.Register;
            Clear();
            if (!session.Exists)
            {
                return;
            }

            TransactionId.Set(session.Order.TransactionId);
            IsRunning = session.IsRunning;
            Page = IsRunning ? session.Start.Page : session.Stop.Page;
            StartUnixMilliseconds = session.Start.UnixMilliseconds;
            StopUnixMilliseconds = IsRunning ? register.UnixMilliseconds : session.Stop.UnixMilliseconds;
            StartWattHours = session.Start.MilliwattHours / 1000;
            StopWattHours = (IsRunning ? register.ImportMilliwattHours : session.Stop.MilliwattHours) / 1000;
            ExportStartWattHours = export.StartMilliwattHours / 1000;
            ExportStopWattHours = export.StopMilliwattHours / 1000;
            Status = status.OfSession(session);
        }

        /// <summary>
        /// Takes what the record in the door's answer tells, of that kind; false: it cannot be read. <paramref name="pagesBetween"/>: how many pages
        /// a stop counts between its start and itself.
        /// </summary>
        public bool TakeRecord(char kind, out long pagesBetween)
        {
            pagesBetween = 0;
            byte[] bytes = context.Door.Answer;
            const int PayloadAt = 5; // behind "OCMF|"
            int end = PayloadAt;
            while (end < context.Door.AnswerLength && bytes[end] != '|')
            {
                end++;
            }

            if (!record.Read(bytes, PayloadAt, end - PayloadAt))
            {
                return false;
            }

            int readings = record.Member(JsonValues.Document, "RD");
            int first = record.Next(readings, -1);
            int last = kind == 'M' ? Last(readings, first) : first;
            bool counted = record.TryInteger(record.Member(JsonValues.Document, "XN"), out pagesBetween);
            pagesBetween = counted ? pagesBetween : 0;
            bool tellsStart = kind == 'B' || kind == 'M';
            return (!tellsStart || TakeStart(first)) && (kind == 'B' || TakeStop(last, kind));
        }

        /// <summary>Writes the object.</summary>
        public void Write(HttpAnswer answer)
        {
            JsonWriter json = answer.Json;
            json.Start();
            WriteMembers(answer);
            json.Close();
        }

        /// <summary>Writes the members, for an object that has more of them.</summary>
        public void WriteMembers(HttpAnswer answer)
        {
            JsonWriter json = answer.Json;
            json.Name("paginationCounter");
            json.Integer(Page);
            json.Name("transactionId");
            json.Text(TransactionId);
            json.Name("running");
            json.Boolean(IsRunning);
            json.Name("chargePoint");
            json.Text(context.Door.Site.ChargePoint);
            json.Name("cableSp");
            json.Open();
            json.Name("cableSpName");
            json.Text(context.Door.Site.CableName);
            json.Name("cableSpId");
            json.Integer(context.Door.Site.CableNumber);
            json.Close();
            json.Name("meterValue");
            json.Open();
            Time(answer, "timestampStart", StartUnixMilliseconds);
            Time(answer, "timestampStop", IsRunning ? 0 : StopUnixMilliseconds);
            json.Name("transactionDuration");
            json.Integer(StartUnixMilliseconds > 0 && StopUnixMilliseconds >= StartUnixMilliseconds ? (StopUnixMilliseconds - StartUnixMilliseconds) / 1000 : 0);
            json.Name("intermediateRead");
            json.Boolean(IsIntermediate || IsRunning);
            json.Name("transactionStatus");
            json.Integer(Status);
            json.Name("sampleValue");
            Energy(json);
            json.Close();
        }

        private void Energy(JsonWriter json)
        {
            json.Open();
            json.Name("energyUnit");
            json.Text("kWh");
            KilowattHours(json, "energyImport", StopWattHours - StartWattHours);
            KilowattHours(json, "energyImportTotalStart", StartWattHours);
            KilowattHours(json, "energyImportTotalStop", StopWattHours);
            KilowattHours(json, "energyExport", ExportStopWattHours - ExportStartWattHours);
            KilowattHours(json, "energyExportTotalStart", ExportStartWattHours);
            KilowattHours(json, "energyExportTotalStop", ExportStopWattHours);
            json.Close();
        }

        private void Time(HttpAnswer answer, string name, long unixMilliseconds)
        {
            answer.Json.Name(name);
            answer.Json.OpenText();
            if (unixMilliseconds > 0)
            {
                context.Times.AppendIso(unixMilliseconds, answer.Body);
            }

            answer.Json.CloseText();
        }

        private static void KilowattHours(JsonWriter json, string name, long wattHours)
        {
            json.Name(name);
            json.Decimal(wattHours, 3);
        }

        private bool TakeStart(int reading)
        {
            bool known = Reading(reading, out long wattHours, out long unixMilliseconds);
            StartWattHours = wattHours;
            StartUnixMilliseconds = unixMilliseconds;
            return known;
        }

        private bool TakeStop(int reading, char kind)
        {
            bool known = Reading(reading, out long wattHours, out long unixMilliseconds);
            StopWattHours = wattHours;
            StopUnixMilliseconds = unixMilliseconds;
            IsIntermediate = kind == 'C';
            int flags = record.Member(reading, "EF");
            bool energyDoubtful = record.IsText(flags, "E") || record.IsText(flags, "Et");
            bool timeDoubtful = record.IsText(flags, "t") || record.IsText(flags, "Et");
            Status = LemStatus.LinkIsOk + (timeDoubtful ? 0 : LemStatus.TimeIsOk) + (energyDoubtful ? LemStatus.MeasureFailure : 0) + (kind == 'C' ? LemStatus.Transaction : 0);
            return known;
        }

        private bool Reading(int reading, out long wattHours, out long unixMilliseconds)
        {
            unixMilliseconds = 0;
            int time = record.Member(reading, "TM");
            return record.TryScaled(record.Member(reading, "RV"), 3, out wattHours) && record.Kind(time) == JsonKind.Text
                && TimeText.TryParse(record.Texts, record.TextAt(time), record.TextLength(time), out unixMilliseconds);
        }

        /// <summary>In a record of both ends: the first reading whose TX is not that of the start; energy at the meter stands before energy at the vehicle.</summary>
        private int Last(int readings, int first)
        {
            int reading = first;
            while (reading >= 0 && record.IsText(record.Member(reading, "TX"), "B"))
            {
                reading = record.Next(readings, reading);
            }

            return reading < 0 ? first : reading;
        }

        /// <summary>Forgets everything.</summary>
        public void Clear()
        {
            TransactionId.Clear();
            Page = 0;
            IsRunning = false;
            IsIntermediate = false;
            StartUnixMilliseconds = 0;
            StopUnixMilliseconds = 0;
            StartWattHours = 0;
            StopWattHours = 0;
            ExportStartWattHours = 0;
            ExportStopWattHours = 0;
            Status = LemStatus.LinkIsOk + LemStatus.TimeIsOk;
        }
    }
}
