namespace MeasurementCapsule.Hal
{
    /// <summary>The pages of the mandatory display.</summary>
    public enum DisplayPage
    {
        /// <summary>Identity after power-up.</summary>
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

        /// <summary>Segment test: every pixel lit.</summary>
        AllLit = 6,

        /// <summary>Segment test: every pixel dark.</summary>
        AllDark = 7,

        /// <summary>No session: the tariff that the station announces.</summary>
        Tariff = 8,

        /// <summary>A part of the records of the last session as a QR code.</summary>
        Proof = 9,

        /// <summary>Serial number, versions and checksums.</summary>
        Identity = 10,

        /// <summary>How far the log and the records go.</summary>
        Log = 11,
    }
}
