namespace MeasurementCapsule.Legal
{
    /// <summary>What is frozen from the start of a session to its end, and stands in each of its records; and how often power failed in it.</summary>
    public sealed class SessionTerms
    {
        /// <summary>What the station said when it started.</summary>
        public SessionOrder Order { get; } = new SessionOrder();

        /// <summary>Cable resistance that its readings are compensated with; 0 = not compensated.</summary>
        public long CableMicroohms { get; set; }

        /// <summary>The second digit of the OCMF version of its records: <see cref="LegalParameter.OcmfMinorVersion"/>.</summary>
        public int MinorVersion { get; set; } = 3;

        /// <summary>How often power failed and the session continued.</summary>
        public int Interruptions { get; set; }

        /// <summary>How long that was altogether, milliseconds.</summary>
        public long InterruptedMilliseconds { get; set; }

        /// <summary>A session begins.</summary>
        public void Begin(SessionOrder order, long cableMicroohms, int minorVersion)
        {
            Order.CopyFrom(order);
            CableMicroohms = cableMicroohms;
            MinorVersion = minorVersion;
            Interruptions = 0;
            InterruptedMilliseconds = 0;
        }

        /// <summary>Takes over all of another session's.</summary>
        public void CopyFrom(SessionTerms other)
        {
            Begin(other.Order, other.CableMicroohms, other.MinorVersion);
            Interruptions = other.Interruptions;
            InterruptedMilliseconds = other.InterruptedMilliseconds;
        }
    }
}
