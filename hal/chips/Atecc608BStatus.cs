namespace MeasurementCapsule.Hal.Chips
{
    /// <summary>What the chip says in a response of four bytes, and what it means for us. Source: cryptoauthlib, calib_basic.</summary>
    internal static class Atecc608BStatus
    {
        internal const byte Success = 0x00;
        internal const byte EccFault = 0x05;
        internal const byte AfterWake = 0x11;
        internal const byte SelfTestFailed = 0x07;
        internal const byte WatchdogAboutToExpire = 0xEE;
        internal const byte CommunicationFailed = 0xFF;

        private const byte Miscompare = 0x01;
        private const byte ParseError = 0x03;
        private const byte HealthTestFailed = 0x08;
        private const byte ExecutionError = 0x0F;

        /// <summary>True when the chip refused to begin: it has no time left, or got damaged bytes. Anything may be sent again.</summary>
        internal static bool WasNotBegun(byte code)
        {
            return code == WatchdogAboutToExpire || code == CommunicationFailed;
        }

        /// <summary>Our name for a code of the chip; a code that is not documented is a fault of the chip.</summary>
        internal static Status Map(byte code)
        {
            switch (code)
            {
                case Success:
                    return Status.Ok;
                case Miscompare:
                    return Status.SignatureInvalid;
                case ParseError:
                    return Status.OutOfRange;
                case ExecutionError:
                    return Status.WrongState;
                case AfterWake:
                case WatchdogAboutToExpire:
                    return Status.Timeout;
                case CommunicationFailed:
                    return Status.BadChecksum;
                case EccFault:
                case SelfTestFailed:
                case HealthTestFailed:
                default:
                    return Status.ChipFault;
            }
        }
    }
}
