using MeasurementCapsule.Hal;
using MeasurementCapsule.Legal;

namespace MeasurementCapsule.Station
{
    /// <summary>
    /// GET metervalue of the IEM-DCR: registers as texts of eight and three digits, voltage, current and power now, state. Asked every second: it
    /// allocates nothing while no fault stands.
    /// </summary>
    public sealed class IemMeterValue
    {
        private readonly ApiContext context;
        private readonly SessionExport export;
        private readonly byte[] meterId = Ascii.Bytes("MS");
        private readonly byte[] time = Ascii.Bytes("TM");
        private readonly byte[] errorFlags = Ascii.Bytes("EF");
        private readonly byte[] state = Ascii.Bytes("ST");
        private readonly byte[] transaction = Ascii.Bytes("XT");
        private readonly byte[] readings = Ascii.Bytes("RD");
        private readonly byte[] totalValue = Ascii.Bytes("RV");
        private readonly byte[] totalImport = Ascii.Bytes("\",\"RI\":\"1-b:1.8.e\",\"RU\":\"kWh\",\"RT\":\"DC\"}");
        private readonly byte[] totalExport = Ascii.Bytes("\",\"RI\":\"1-b:2.8.e\",\"RU\":\"kWh\",\"RT\":\"DC\"}");
        private readonly byte[] sessionValue = Ascii.Bytes("WV");
        private readonly byte[] sessionImport = Ascii.Bytes("\",\"WI\":\"transaction_1-b:1.8.e\",\"WU\":\"kWh\",\"WT\":\"DC\"}");
        private readonly byte[] sessionExport = Ascii.Bytes("\",\"WI\":\"transaction_1-b:2.8.e\",\"WU\":\"kWh\",\"WT\":\"DC\"}");
        private readonly byte[] voltage1 = Ascii.Bytes("U1");
        private readonly byte[] voltage2 = Ascii.Bytes("U2");
        private readonly byte[] voltage3 = Ascii.Bytes("U3");
        private readonly byte[] voltage4 = Ascii.Bytes("U4");
        private readonly byte[] current = Ascii.Bytes("I");
        private readonly byte[] power = Ascii.Bytes("P");
        private readonly byte[] unitState = Ascii.Bytes("XS");
        private readonly byte[] code = Ascii.Bytes("XC");
        private readonly byte[] hexadecimal = Ascii.Bytes("0123456789ABCDEF");

        /// <summary>Makes the resource.</summary>
        public IemMeterValue(ApiContext context, SessionExport export)
        {
            this.context = context;
            this.export = export;
        }

        /// <summary>Answers; 503 while nothing is measured.</summary>
        public void Get(HttpAnswer answer)
        {
            CapsuleDoor door = context.Door;
            if (door.Identity.SerialNumber.Length == 0)
            {
                // It never changes, and asking costs string constants.
                door.ReadIdentity();
            }

            door.ReadSession();
            door.ReadMeasurement();
            door.ReadRegister();
            export.Observe(door.Register, door.Session);
            if (!LemLiveResource.IsMeasuring(door, answer))
            {
                return;
            }

            answer.Status = HttpStatus.Ok;
            RegisterView register = door.Register;
            JsonWriter json = answer.Json;
            json.Start();
            json.Name(meterId);
            json.Text(door.Identity.SerialNumber);
            json.Name(time);
            json.OpenText();
            context.Times.AppendOcmf(door.Measurement.UnixMilliseconds, register.TimeStatus, answer.Body);
            json.CloseText();
            Doubts(answer);
            json.Name(transaction);
            json.Boolean(door.Session.IsRunning);
            Energies(answer);
            Now(json);
            json.Name(unitState);
            json.OpenText();
            Hexadecimal(door.Session.IsRunning ? 4 : 0, 16, answer.Body);
            json.CloseText();
            json.Name(code);
            json.OpenText();
            Code(register, answer.Body);
            json.CloseText();
            json.Close();
        }

        private void Doubts(HttpAnswer answer)
        {
            SessionView session = context.Door.Session;
            bool energy = session.IsRunning && session.Stop.EnergyDoubtful;
            answer.Json.Name(errorFlags);
            answer.Json.OpenText();
            if (energy)
            {
                answer.Body.Character('E');
            }

            if (context.Door.Register.TimeStatus == TimeStatus.Unknown || (session.IsRunning && session.Stop.TimeDoubtful))
            {
                answer.Body.Character('t');
            }

            answer.Json.CloseText();
            answer.Json.Name(state);
            answer.Json.OpenText();
            answer.Body.Character(energy ? 'F' : 'G');
            answer.Json.CloseText();
        }

        private void Energies(HttpAnswer answer)
        {
            RegisterView register = context.Door.Register;
            SessionView session = context.Door.Session;
            long stop = session.IsRunning ? register.ImportMilliwattHours : session.Stop.MilliwattHours;
            long import = session.Exists ? (stop / 1000) - (session.Start.MilliwattHours / 1000) : 0;
            answer.Json.Name(readings);
            answer.Json.OpenArray();
            Energy(answer, totalValue, register.ImportMilliwattHours / 1000, totalImport);
            Energy(answer, totalValue, register.ExportMilliwattHours / 1000, totalExport);
            Energy(answer, sessionValue, import, sessionImport);
            Energy(answer, sessionValue, (export.StopMilliwattHours / 1000) - (export.StartMilliwattHours / 1000), sessionExport);
            answer.Json.CloseArray();
        }

        /// <summary>Eight and three digits: clients drop the first character, which must be a zero.</summary>
        private static void Energy(HttpAnswer answer, byte[] name, long wattHours, byte[] rest)
        {
            answer.Json.Open();
            answer.Json.Name(name);
            answer.Json.OpenText();
            answer.Body.Number(wattHours / 1000, 8);
            answer.Body.Character('.');
            answer.Body.Number(wattHours % 1000, 3);
            answer.Body.Raw(rest, 0, rest.Length);
            answer.Json.Closed();
        }

        /// <summary>This board has one voltage; clients read U2.</summary>
        private void Now(JsonWriter json)
        {
            RegisterView register = context.Door.Register;
            Decimal(json, voltage1, 0);
            Decimal(json, voltage2, register.BusMillivolts);
            Decimal(json, voltage3, 0);
            Decimal(json, voltage4, 0);
            Decimal(json, current, register.CurrentMilliamperes);
            Decimal(json, power, register.PowerMilliwatts);
        }

        /// <summary>All zero is what clients want before they start: first what is missing (1 the time), then the standing faults.</summary>
        private void Code(RegisterView register, AsciiWriter into)
        {
            Hexadecimal(register.TimeStatus == TimeStatus.Unknown ? 1 : 0, 4, into);
            Separate(into);
            Hexadecimal(register.FaultBits, 8, into);
            Separate(into);
            Hexadecimal(0, 2, into);
            Separate(into);
            Hexadecimal(0, 2, into);
        }

        private static void Separate(AsciiWriter into)
        {
            into.Character(',');
            into.Character(' ');
        }

        private void Hexadecimal(long value, int digits, AsciiWriter into)
        {
            into.Character('0');
            into.Character('x');
            for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4)
            {
                into.Character((char)hexadecimal[(int)(value >> shift) & 15]);
            }
        }

        private static void Decimal(JsonWriter json, byte[] name, long thousandths)
        {
            json.Name(name);
            json.Decimal(thousandths, 3);
        }
    }
}
