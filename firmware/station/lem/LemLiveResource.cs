using MeasurementCapsule.Hal;
using MeasurementCapsule.Legal;

namespace MeasurementCapsule.Station
{
    /// <summary>
    /// GET /v1/livemeasure and /v2/livemeasure: what is measured now, with the moment and the number of its last sample, so that nobody takes an
    /// old value for a new one. Asked every second: it allocates nothing.
    /// </summary>
    public sealed class LemLiveResource
    {
        /// <summary>What is older is not measured now.</summary>
        public const long OldestMicroseconds = 2000000;

        private readonly ApiContext context;
        private readonly LemStatus status;
        private readonly byte[] voltage = Ascii.Bytes("voltage");
        private readonly byte[] current = Ascii.Bytes("current");
        private readonly byte[] power = Ascii.Bytes("power");
        private readonly byte[] temperatureH = Ascii.Bytes("temperatureH");
        private readonly byte[] temperatureL = Ascii.Bytes("temperatureL");
        private readonly byte[] energyImportTotal = Ascii.Bytes("energyImportTotal");
        private readonly byte[] energyExportTotal = Ascii.Bytes("energyExportTotal");
        private readonly byte[] timestamp = Ascii.Bytes("timestamp");
        private readonly byte[] timeStatus = Ascii.Bytes("timeStatus");
        private readonly byte[] sampleCounter = Ascii.Bytes("sampleCounter");

        /// <summary>Makes the resource.</summary>
        public LemLiveResource(ApiContext context, LemStatus status)
        {
            this.context = context;
            this.status = status;
        }

        /// <summary>Answers; 503 while nothing is measured, because an old value would be taken for a new one.</summary>
        public void Get(HttpAnswer answer)
        {
            CapsuleDoor door = context.Door;
            door.ReadSession();
            door.ReadMeasurement();
            door.ReadRegister();
            status.Now(door.Register, door.Session);
            if (!IsMeasuring(door, answer))
            {
                return;
            }

            answer.Status = HttpStatus.Ok;
            JsonWriter json = answer.Json;
            RegisterView register = door.Register;
            json.Start();
            Write(json, voltage, register.BusMillivolts, 3);
            Write(json, current, register.CurrentMilliamperes, 3);
            Write(json, power, register.PowerMilliwatts, 6);
            Write(json, temperatureH, door.Measurement.TemperatureCentidegrees, 2);
            Write(json, temperatureL, door.Measurement.TemperatureCentidegrees, 2);
            Write(json, energyImportTotal, register.ImportMilliwattHours / 1000, 3);
            Write(json, energyExportTotal, register.ExportMilliwattHours / 1000, 3);
            json.Name(timestamp);
            json.OpenText();
            context.Times.AppendIso(door.Measurement.UnixMilliseconds, answer.Body);
            json.CloseText();
            json.Name(timeStatus);
            json.OpenText();
            answer.Body.Character((char)register.TimeStatus);
            json.CloseText();
            Write(json, sampleCounter, door.Measurement.SampleCount, 0);
            json.Close();
        }

        /// <summary>True while samples arrive; false: the answer says which fault stands, or that there are none yet. The register was read.</summary>
        public static bool IsMeasuring(CapsuleDoor door, HttpAnswer answer)
        {
            bool fresh = (door.Register.Flags & MeterFlags.Measuring) != 0 && door.Measurement.AgeMicroseconds <= OldestMicroseconds;
            if (!fresh)
            {
                for (int fault = 1; fault < 32; fault++)
                {
                    if (door.Register.Stands((FaultCode)fault))
                    {
                        ErrorAnswers.Refuse(answer, HttpStatus.ServiceUnavailable, fault, FaultCatalogue.English((FaultCode)fault), "the same again when the fault is gone");
                        return false;
                    }
                }

                ErrorAnswers.Refuse(answer, HttpStatus.ServiceUnavailable, ApiError.NotReady, "Nothing is measured yet", "the same again later");
            }

            return fresh;
        }

        private static void Write(JsonWriter json, byte[] name, long scaled, int decimals)
        {
            json.Name(name);
            json.Decimal(scaled, decimals);
        }
    }
}
