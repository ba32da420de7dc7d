using MeasurementCapsule.Hal;
using MeasurementCapsule.Legal;

namespace MeasurementCapsule.Station
{
    /// <summary>
    /// The status model of LEM's communication protocol, from faults, flags and session of the capsule. README.md has the table. 17: ready;
    /// 21: a session runs; 17 as the status of a stopped session: billable.
    /// </summary>
    public sealed class LemStatus
    {
        /// <summary>suLinkStatusIsOk: the metering front end answers.</summary>
        public const int LinkIsOk = 1;

        /// <summary>muFatalErrorOccured: another fault blocks billing.</summary>
        public const int FatalError = 2;

        /// <summary>transactionIsOnGoing.</summary>
        public const int Transaction = 4;

        /// <summary>tamperingIsDetected: the seal is open.</summary>
        public const int Tampering = 8;

        /// <summary>timeSyncStatusIsOk: the time is known, informative or synchronised.</summary>
        public const int TimeIsOk = 16;

        /// <summary>overTemperatureIsDetected: the temperature is outside of what can be measured.</summary>
        public const int OverTemperature = 32;

        /// <summary>reversedVoltage, until the next power-up.</summary>
        public const int ReversedVoltage = 64;

        /// <summary>suMeasureFailureOccurred: samples were lost or out of range.</summary>
        public const int MeasureFailure = 128;

        /// <summary>Below this the voltage is called reversed; noise is not.</summary>
        public const int ReversedMillivolts = -5000;

        private const int Indicators = Tampering | OverTemperature | ReversedVoltage | MeasureFailure;
        private bool reversed;
        private long sessionPage;
        private int raised;

        /// <summary>The status of now; what is raised while a session runs stays with it.</summary>
        public int Now(RegisterView register, SessionView session)
        {
            reversed |= register.BusMillivolts < ReversedMillivolts;
            int value = Link(register.FaultBits) + (session.IsRunning ? Transaction : 0) + (session.IsSealed ? 0 : Tampering)
                + (register.TimeStatus == TimeStatus.Unknown ? 0 : TimeIsOk) + ((register.Flags & MeterFlags.TemperatureFailed) != 0 ? OverTemperature : 0)
                + (reversed ? ReversedVoltage : 0) + ((register.Flags & (MeterFlags.Gap | MeterFlags.Overrange)) != 0 ? MeasureFailure : 0);
            if (session.Start.Page != sessionPage)
            {
                sessionPage = session.Start.Page;
                raised = 0;
            }

            raised |= session.IsRunning ? value & Indicators : 0;
            return value;
        }

        /// <summary>
        /// transactionStatus of the running or last session: what its records say of it, and what was seen at any request while it ran. Of a power
        /// cut only the records' part is left.
        /// </summary>
        public int OfSession(SessionView session)
        {
            int seen = session.Start.Page == sessionPage ? raised : 0;
            return LinkIsOk + (session.IsRunning ? Transaction : 0) + (session.Stop.TimeDoubtful ? 0 : TimeIsOk)
                + ((session.Stop.EnergyDoubtful ? MeasureFailure : 0) | seen);
        }

        /// <summary>Bit of errors.bits for a fault.</summary>
        public static LemErrors ErrorOf(FaultCode fault)
        {
            switch (fault)
            {
                case FaultCode.MeterFrontEnd:
                case FaultCode.MeterSecondary: return LemErrors.SensorState;
                case FaultCode.MeterConfiguration: return LemErrors.SensorIntegrity;
                case FaultCode.RegisterMemory:
                case FaultCode.Archive: return LemErrors.MemoryAccess;
                case FaultCode.RegisterCorrupt:
                case FaultCode.RegisterFell:
                case FaultCode.Signature:
                case FaultCode.JournalCorrupt:
                case FaultCode.ParametersCorrupt:
                case FaultCode.KeyHistoryCorrupt: return LemErrors.DataIntegrity;
                case FaultCode.Signer: return LemErrors.RandomNumbers;
                case FaultCode.ArchiveFull: return LemErrors.LogbookFull;
                case FaultCode.SelfTest: return LemErrors.FirmwareIntegrity;
                case FaultCode.KeyMissing:
                case FaultCode.KeyUnfit:
                case FaultCode.KeyChanged: return LemErrors.Initialisation;
                default: return LemErrors.State;
            }
        }

        /// <summary>errors.value for the standing faults.</summary>
        public static int Errors(long faultBits)
        {
            int errors = 0;
            for (int fault = 1; fault < 32; fault++)
            {
                errors |= ((faultBits >> fault) & 1) != 0 ? (int)ErrorOf((FaultCode)fault) : 0;
            }

            return errors;
        }

        /// <summary>Bits 0 and 1: a fault of the front end takes the link away, every other one is fatal.</summary>
        private static int Link(long faultBits)
        {
            const int FrontEnd = (1 << (int)FaultCode.MeterFrontEnd) | (1 << (int)FaultCode.MeterSecondary) | (1 << (int)FaultCode.MeterConfiguration);
            return ((faultBits & FrontEnd) == 0 ? LinkIsOk : 0) + ((faultBits & ~(long)FrontEnd) == 0 ? 0 : FatalError);
        }
    }
}
