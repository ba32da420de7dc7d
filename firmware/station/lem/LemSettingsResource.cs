using MeasurementCapsule.Hal;
using MeasurementCapsule.Legal;

namespace MeasurementCapsule.Station
{
    /// <summary>
    /// GET and PUT /v1/settings. The time is set by the rules of the clock; the type of identification holds until the next power-up; time zone
    /// and summer time are sealed and only looked at; NTP and TLS are refused.
    /// </summary>
    public sealed class LemSettingsResource
    {
        private const int HighestIdentificationType = Identification.Types - 1;
        private readonly ApiContext context;
        private readonly string[] groups = { "time", "ntp", "ocmfId", "http" };
        private readonly string[] timeMembers = { "utc", "tz", "dst" };
        private readonly string[] httpMembers = { "tls_on" };
        private readonly string[] ocmfMembers = { "IT" };

        /// <summary>Makes the resource.</summary>
        public LemSettingsResource(ApiContext context)
        {
            this.context = context;
            IdentificationType = context.Settings.LemIdentificationType;
        }

        /// <summary>OCMF IT of the next session; 0 = none was set.</summary>
        public int IdentificationType { get; private set; }

        /// <summary>Answers with what counts.</summary>
        public void Get(HttpAnswer answer)
        {
            context.Door.ReadIdentity();
            context.Door.ReadRegister();
            answer.Status = HttpStatus.Ok;
            JsonWriter json = answer.Json;
            json.Start();
            json.Name("meterId");
            json.Text(context.Door.Identity.SerialNumber);
            json.Name("ntp");
            json.Open();
            json.Name("servers");
            json.OpenArray();
            Server(json);
            Server(json);
            json.CloseArray();
            json.Name("syncPeriod");
            json.Integer(120);
            json.Name("ntpActivated");
            json.Boolean(false);
            json.Close();
            Time(answer);
            json.Name("http");
            json.Open();
            json.Name("tls_on");
            json.Boolean(false);
            json.Close();
            json.Name("ocmfId");
            json.Open();
            json.Name("IT");
            json.Integer(IdentificationType);
            json.Close();
            json.Close();
        }

        /// <summary>Takes over settings, all or none. What is understood and refused is answered with 200 and result 0, as LEM does.</summary>
        public void Put(HttpRequest request, HttpAnswer answer)
        {
            if (!context.ReadDocument(request, answer) || !context.HasOnly(JsonValues.Document, groups, "time, ntp, ocmfId, http", answer))
            {
                return;
            }

            JsonReader document = context.Document;
            int time = document.Member(JsonValues.Document, "time");
            int ocmf = document.Member(JsonValues.Document, "ocmfId");
            int ntp = document.Member(JsonValues.Document, "ntp");
            int http = document.Member(JsonValues.Document, "http");
            long unixMilliseconds = 0;
            long type = IdentificationType;
            bool checkedAll = (time < 0 || CheckTime(time, answer, out unixMilliseconds)) && (ocmf < 0 || CheckType(ocmf, answer, out type))
                && (http < 0 || IsGroup(http, httpMembers, "tls_on", answer)) && (ntp < 0 || document.Kind(ntp) == JsonKind.Object || WrongMember(answer, "ntp", "an object"));
            if (!checkedAll)
            {
                return;
            }

            if (IsTrue(ntp, "ntpActivated") || IsTrue(http, "tls_on"))
            {
                Result(answer, GateStatus.Ok, "This capsule takes its time from the station and speaks no TLS");
                return;
            }

            GateStatus status = time >= 0 && document.Member(time, "utc") >= 0 ? StationTime.Set(context.Door, unixMilliseconds) : GateStatus.Ok;
            IdentificationType = status == GateStatus.Ok || status == GateStatus.Queued ? (int)type : IdentificationType;
            Result(answer, status, null);
        }

        private void Result(HttpAnswer answer, GateStatus status, string notServed)
        {
            // What the gate said of faults stands in the same memory as the identity.
            bool done = notServed == null && (status == GateStatus.Ok || status == GateStatus.Queued);
            answer.Status = HttpStatus.Ok;
            answer.Json.Start();
            answer.Json.Name("result");
            answer.Json.Integer(done ? 1 : 0);
            if (notServed != null)
            {
                ErrorAnswers.Write(answer.Json, ApiError.NotServed, notServed, "ntpActivated false, tls_on false");
            }
            else if (!done)
            {
                ErrorAnswers.WriteGate(answer.Json, context.Door, status);
            }

            context.Door.ReadIdentity();
            answer.Json.Name("meterId");
            answer.Json.Text(context.Door.Identity.SerialNumber);
            answer.Json.Close();
        }

        private bool CheckTime(int time, HttpAnswer answer, out long unixMilliseconds)
        {
            unixMilliseconds = 0;
            JsonReader document = context.Document;
            if (!IsGroup(time, timeMembers, "utc, tz, dst", answer))
            {
                return false;
            }

            int utc = document.Member(time, "utc");
            int zone = document.Member(time, "tz");
            int summer = document.Member(time, "dst");
            if (utc >= 0 && (document.Kind(utc) != JsonKind.Text || !TimeText.TryParse(document.Texts, document.TextAt(utc), document.TextLength(utc), out unixMilliseconds)))
            {
                return WrongMember(answer, "utc", "2026-11-22T09:24:41.295Z");
            }

            if (zone >= 0 && document.Kind(zone) != JsonKind.Text)
            {
                return WrongMember(answer, "tz", "+01:00");
            }

            return summer < 0 || document.Kind(summer) == JsonKind.Object || WrongMember(answer, "dst", "an object");
        }

        private bool CheckType(int ocmf, HttpAnswer answer, out long type)
        {
            type = 0;
            if (!IsGroup(ocmf, ocmfMembers, "IT", answer))
            {
                return false;
            }

            bool fits = context.Document.TryInteger(context.Document.Member(ocmf, "IT"), out type) && type >= 0 && type <= HighestIdentificationType;
            return fits || WrongMember(answer, "IT", "0 (NONE) to 17 (KEY_CODE)");
        }

        private bool IsGroup(int value, string[] members, string allowed, HttpAnswer answer)
        {
            return context.Document.Kind(value) == JsonKind.Object ? context.HasOnly(value, members, allowed, answer) : WrongMember(answer, allowed, "an object");
        }

        private static bool WrongMember(HttpAnswer answer, string member, string allowed)
        {
            ErrorAnswers.RefuseMember(answer, member, allowed);
            return false;
        }

        private bool IsTrue(int group, string member)
        {
            return group >= 0 && context.Document.Kind(context.Document.Member(group, member)) == JsonKind.True;
        }

        private void Time(HttpAnswer answer)
        {
            SiteView site = context.Door.Site;
            int offset = site.TimeZoneOffsetMinutes;
            int minutes = offset < 0 ? -offset : offset;
            answer.Json.Name("time");
            answer.Json.Open();
            answer.Json.Name("utc");
            answer.Json.OpenText();
            context.Times.AppendIso(context.Door.Register.UnixMilliseconds, answer.Body);
            answer.Json.CloseText();
            answer.Json.Name("tz");
            answer.Json.OpenText();
            answer.Body.Character(offset < 0 ? '-' : '+');
            answer.Body.Number(minutes / 60, 2);
            answer.Body.Character(':');
            answer.Body.Number(minutes % 60, 2);
            answer.Json.CloseText();
            answer.Json.Name("dst");
            answer.Json.Open();
            answer.Json.Name("activated");
            answer.Json.Boolean(site.HasSummerTime);
            answer.Json.Name("offset");
            answer.Json.Integer(60);
            Change(answer.Json, "start", "march");
            Change(answer.Json, "end", "october");
            answer.Json.Close();
            answer.Json.Close();
        }

        private static void Change(JsonWriter json, string name, string month)
        {
            json.Name(name);
            json.Open();
            Text(json, "order", "last");
            Text(json, "day", "sunday");
            Text(json, "month", month);
            Text(json, "hour", "T01:00Z");
            json.Close();
        }

        private static void Server(JsonWriter json)
        {
            json.Open();
            Text(json, "ipAddress", "");
            json.Name("port");
            json.Integer(123);
            json.Close();
        }

        private static void Text(JsonWriter json, string name, string text)
        {
            json.Name(name);
            json.Text(text);
        }
    }
}
