using MeasurementCapsule.Legal;

namespace MeasurementCapsule.Station.Modbus
{
    /// <summary>What a refusal of the legal part is on Modbus, and in plain words.</summary>
    internal static class Refusals
    {
        /// <summary>The exception for it; none when it was carried out, or will be as soon as the session is over.</summary>
        internal static ModbusException AsException(GateStatus status)
        {
            switch (status)
            {
                case GateStatus.Ok:
                case GateStatus.Queued: return ModbusException.None;
                case GateStatus.TooOften:
                case GateStatus.InProgress: return ModbusException.ServerDeviceBusy;
                case GateStatus.FaultStands: return ModbusException.ServerDeviceFailure;
                default: return ModbusException.IllegalDataValue;
            }
        }

        /// <summary>The sentence for it, at most 80 characters.</summary>
        internal static string Sentence(GateStatus status)
        {
            switch (status)
            {
                case GateStatus.Ok: return "Carried out.";
                case GateStatus.WrongLength: return "Meta1 is longer than 40 bytes, or a transaction id longer than 36.";
                case GateStatus.ForbiddenCharacter: return "A text is not UTF-8, or has a control character or a vertical bar.";
                case GateStatus.FaultStands: return "A fault stands; ErrM names its bits.";
                case GateStatus.TimeUnknown: return "The clock has no time: write Epoch.";
                case GateStatus.SessionRunning: return "Another session is running.";
                case GateStatus.NoSession: return "No session of this interface is running.";
                case GateStatus.NotFound: return "There is no such record.";
                case GateStatus.TransactionIdUsed: return "The last session had this transaction id.";
                case GateStatus.TooOften: return "Too many readings were ordered: 4 at once, then one an hour.";
                case GateStatus.TariffDiffers: return "Another tariff is announced on the display.";
                case GateStatus.TimeRefused: return "This time contradicts the records, or a better source.";
                default: return "The request was refused.";
            }
        }
    }
}
