using MeasurementCapsule.Legal;

namespace MeasurementCapsule.Station
{
    /// <summary>The answers of the gate in words: a plain sentence, what is allowed, and the status of HTTP.</summary>
    public static class GateWords
    {
        /// <summary>What happened.</summary>
        public static string Sentence(GateStatus status)
        {
            switch (status)
            {
                case GateStatus.Malformed: return "The request is not complete";
                case GateStatus.WrongLength: return "A text is too long, or empty where it must not be";
                case GateStatus.ForbiddenCharacter: return "A text has a character that a record cannot carry";
                case GateStatus.OutOfRange: return "A value is none of those that are allowed";
                case GateStatus.WrongForm: return "The identification does not have the form of its type";
                case GateStatus.FaultStands: return "A fault blocks billing";
                case GateStatus.TimeUnknown: return "The clock has no time";
                case GateStatus.SessionRunning: return "Another session is running";
                case GateStatus.NoSession: return "No such session is running";
                case GateStatus.NotFound: return "There is no such record";
                case GateStatus.TransactionIdUsed: return "The last session had this transaction id already";
                case GateStatus.TimeRefused: return "The time is refused";
                case GateStatus.SealClosed: return "The seal is closed";
                case GateStatus.TooOften: return "Too often";
                case GateStatus.NotAuthentic: return "The code is wrong, or its nonce does not count any more";
                case GateStatus.TariffDiffers: return "Another tariff is announced on the display";
                default: return "Refused";
            }
        }

        /// <summary>What is allowed, or what helps.</summary>
        public static string Allowed(GateStatus status)
        {
            switch (status)
            {
                case GateStatus.WrongLength: return "transaction id 1 to 36 bytes, identification at most 40, tariff at most 250, controller firmware at most 25";
                case GateStatus.ForbiddenCharacter: return "UTF-8 without control characters and without |";
                case GateStatus.WrongForm: return "ISO14443: 8 or 14 hexadecimal digits; all forms: RECORD.md, section 1a";
                case GateStatus.FaultStands: return "the same again when the fault is gone";
                case GateStatus.TimeUnknown: return "set the time first";
                case GateStatus.SessionRunning: return "end that session first";
                case GateStatus.NoSession: return "the id of the running or of the last session";
                case GateStatus.TransactionIdUsed: return "another transaction id";
                case GateStatus.TimeRefused: return "a time behind the newest record, in 2000 to 2099, near a synchronised time";
                case GateStatus.SealClosed: return "open the seal; this is logged";
                case GateStatus.TooOften: return "wait";
                case GateStatus.NotAuthentic: return "a code under the commissioning key, over a nonce of the last 10 s that was not used";
                case GateStatus.TariffDiffers: return "the tariff that the driver sees, or announce the other one first";
                default: return "";
            }
        }

        /// <summary>The status of HTTP.</summary>
        public static int HttpStatusOf(GateStatus status)
        {
            switch (status)
            {
                case GateStatus.Malformed:
                case GateStatus.WrongLength:
                case GateStatus.ForbiddenCharacter:
                case GateStatus.OutOfRange:
                case GateStatus.WrongForm: return HttpStatus.BadRequest;
                case GateStatus.NoSession:
                case GateStatus.NotFound: return HttpStatus.NotFound;
                case GateStatus.FaultStands: return HttpStatus.ServiceUnavailable;
                case GateStatus.SealClosed: return HttpStatus.Forbidden;
                case GateStatus.NotAuthentic: return HttpStatus.Unauthorized;
                case GateStatus.TooOften: return HttpStatus.TooManyRequests;
                case GateStatus.UnknownCommand:
                case GateStatus.ResponseTooSmall: return HttpStatus.InternalError;
                default: return HttpStatus.Conflict;
            }
        }
    }
}
