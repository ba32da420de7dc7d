using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Legal
{
    /// <summary>
    /// The sealed parameter set: what identifies the capsule in its records, and how it measures. All texts are ASCII
    /// without control characters, quotation mark, backslash or vertical bar. Four of them are what the wiring says until they are changed under an open
    /// seal: <see cref="CapsuleTexts"/> keeps them, and writes into these fields which ones count.
    /// </summary>
    public sealed class CapsuleParameters
    {
        /// <summary>Maker and model of the signing system: OCMF GI.</summary>
        public string GatewayIdentification = "OpenCapsule MC600";

        /// <summary>Serial number: OCMF GS and MS, as meter and signing system are one device; 1 … 16 characters.</summary>
        public string SerialNumber = "MC0000000001";

        /// <summary>Maker of the meter: OCMF MV.</summary>
        public string MeterVendor = "OpenCapsule";

        /// <summary>Model of the meter: OCMF MM.</summary>
        public string MeterModel = "MC600";

        /// <summary>What identifies the charge point, OCMF CT: EVSEID, or CBIDC for charge box id, blank, number of the connector.</summary>
        public string ChargePointIdentificationType = "EVSEID";

        /// <summary>The charge point: OCMF CI; 1 … 37 characters.</summary>
        public string EvseId = "DE*OPC*E0000001";

        /// <summary>Name of a compensated cable, OCMF LN, at most 20 characters; empty = it has none.</summary>
        public string CableName = "";

        /// <summary>Number of a compensated cable, OCMF LI, at most 65535; 0 = it has none.</summary>
        public int CableNumber;

        /// <summary>Offset of the local standard time in records and on the display, minutes east of UTC; −840 … 840.</summary>
        public int TimeZoneOffsetMinutes;

        /// <summary>True where summer time is kept as in the European Union (<see cref="LocalTime"/>).</summary>
        public bool EuropeanSummerTime;

        /// <summary>The longest interruption of the supply over which a session continues, seconds, until it is changed under an open seal; 0 = none, at most 3600.</summary>
        public int ResumeSeconds = 60;

        /// <summary>
        /// True when the operator answers for the station's clock, and the certificate says so: its plain time message then makes the time
        /// synchronised, until that is changed under an open seal.
        /// </summary>
        public bool StationTimeSynchronises;

        /// <summary>
        /// A time is called synchronised while it is at most so far from the truth, milliseconds. 13.5 s at each end is what is allowed
        /// to an interval clock: 3 % of 15 minutes.
        /// </summary>
        public int SynchronisedMilliseconds = 13500;

        /// <summary>A difference up to this is slewed, at 5 ms a second; milliseconds.</summary>
        public int LargestSlewMilliseconds = 1000;

        /// <summary>A synchronised time is moved by at most so many seconds at once.</summary>
        public int LargestStepSeconds = 60;

        /// <summary>Time from one step to the next, seconds.</summary>
        public int LeastStepIntervalSeconds = 600;

        /// <summary>The second digit of the OCMF version that records name, 3 or 4, until it is changed under an open seal.</summary>
        public int OcmfMinorVersion = 3;

        /// <summary>Language of the display, until it is changed under an open seal.</summary>
        public DisplayLanguage DisplayLanguage;

        /// <summary>True when nothing is billed while the display does not answer, until that is changed under an open seal.</summary>
        public bool DisplayRequired = true;

        /// <summary>Calibration of the metering path, as long as no parameter was changed under an open seal.</summary>
        public MeterParameters Meter = MeterParameters.ReferenceDesign();
    }
}
