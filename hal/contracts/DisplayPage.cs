namespace MeasurementCapsule.Hal
{
    /// <summary>The pages of the mandatory display.</summary>
    public enum DisplayPage
    {
        /// <summary>Segment test and identity after power-up.</summary>
        StartUp = 0,

        /// <summary>No session: totals, time, software identifier.</summary>
        Idle = 1,

        /// <summary>Session running: its energy, duration, power, start reading.</summary>
        Session = 2,

        /// <summary>Session ended: start, stop, difference, page numbers.</summary>
        Result = 3,

        /// <summary>The public key as a QR code.</summary>
        PublicKey = 4,

        /// <summary>A fault that blocks billing.</summary>
        Fault = 5,
    }
}
