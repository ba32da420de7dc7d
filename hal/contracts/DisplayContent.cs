namespace MeasurementCapsule.Hal
{
    /// <summary>
    /// What the legal core wants shown, as finished text: the display lays it out and formats nothing.
    /// Readings are the very digits of the signed record; "kWh" and OBIS codes are added by the page.
    /// </summary>
    public sealed class DisplayContent
    {
        /// <summary>Becomes another number with every change: what has the same number is not laid out again.</summary>
        public int Revision;

        /// <summary>Which page.</summary>
        public DisplayPage Page;

        /// <summary>True when the key is the published test key: every page says that nothing shown is for billing.</summary>
        public bool TestKey;

        /// <summary>True when the chips are simulated: likewise.</summary>
        public bool Simulated;

        /// <summary>True while the case is not sealed: likewise.</summary>
        public bool SealOpen;

        /// <summary>Language of all words.</summary>
        public DisplayLanguage Language;

        /// <summary>True when nothing shown may be billed.</summary>
        public bool NotForBilling => TestKey || Simulated || SealOpen;

        /// <summary>True while the clock has no valid time.</summary>
        public bool TimeUnknown => TimeStatus == 'U';

        /// <summary>Whatever must be laid out anew when it changes, though the page stays the same, as one number.</summary>
        public int Appearance => (TestKey ? 1 : 0) | (Simulated ? 2 : 0) | (SealOpen ? 4 : 0) | (TimeUnknown ? 8 : 0) | ((int)Language << 4);

        /// <summary>Total import in kWh, e.g. <c>12.345</c> (OBIS 1-0:1.8.0).</summary>
        public readonly TextField ImportReading = new TextField(24);

        /// <summary>Total export in kWh (OBIS 1-0:2.8.0).</summary>
        public readonly TextField ExportReading = new TextField(24);

        /// <summary>Time as <c>2026-11-22 10:38:33</c>.</summary>
        public readonly TextField Time = new TextField(24);

        /// <summary>So far the time may be from the truth, in seconds and rounded up, e.g. <c>±0.4</c>; empty while the clock has no valid time.</summary>
        public readonly TextField TimeUncertainty = new TextField(12);

        /// <summary>OCMF time status: U, I, S or R.</summary>
        public char TimeStatus = 'U';

        /// <summary>Energy of the running or last session in kWh.</summary>
        public readonly TextField SessionEnergy = new TextField(24);

        /// <summary>Duration as <c>h:mm:ss</c>.</summary>
        public readonly TextField SessionDuration = new TextField(16);

        /// <summary>Power now in kW, e.g. <c>148.2</c>.</summary>
        public readonly TextField Power = new TextField(16);

        /// <summary>Reading of the start record, kWh, the digits of that record.</summary>
        public readonly TextField StartReading = new TextField(24);

        /// <summary>Reading of the stop record, kWh, the digits of that record.</summary>
        public readonly TextField StopReading = new TextField(24);

        /// <summary>Time of the start record, the text of that record.</summary>
        public readonly TextField StartTime = new TextField(40);

        /// <summary>Time of the stop record, the text of that record.</summary>
        public readonly TextField StopTime = new TextField(40);

        /// <summary>Pagination of the start record, e.g. <c>T41</c>.</summary>
        public readonly TextField StartPage = new TextField(16);

        /// <summary>Pagination of the stop record.</summary>
        public readonly TextField StopPage = new TextField(16);

        /// <summary>Why the session ended: the TX letter of the stop record (E, L, R, A or P).</summary>
        public char StopReason = ' ';

        /// <summary>The transaction id that the station gave, as far as it fits.</summary>
        public readonly TextField TransactionId = new TextField(48);

        /// <summary>SubjectPublicKeyInfo in upper-case hexadecimal, 182 characters: the content of the QR code.</summary>
        public readonly TextField PublicKeyHex = new TextField(184);

        /// <summary>Text of the QR code of the part of the records that is to be shown; empty when none is.</summary>
        public readonly TextField ProofCode = new TextField(332);

        /// <summary>Text of the part that comes next, so that its code can be made in advance; empty when none does.</summary>
        public readonly TextField NextProofCode = new TextField(332);

        /// <summary>First 16 hexadecimal digits of SHA-256 over the SubjectPublicKeyInfo, in groups of four.</summary>
        public readonly TextField Fingerprint = new TextField(24);

        /// <summary>Serial number of the capsule.</summary>
        public readonly TextField SerialNumber = new TextField(32);

        /// <summary>Firmware version and software identifier, as in each record.</summary>
        public readonly TextField SoftwareIdentifier = new TextField(32);

        /// <summary>Number of the fault in the catalogue, e.g. <c>F12</c>.</summary>
        public readonly TextField FaultNumber = new TextField(8);

        /// <summary>What the driver reads, in the language of the display.</summary>
        public readonly TextField FaultText = new TextField(96);

        /// <summary>The tariff that the station announces, as it gave it.</summary>
        public readonly TextField Tariff = new TextField(250);

        /// <summary>When the next self-test is due, as <c>2026-11-23 10:01</c>; empty when that is not known.</summary>
        public readonly TextField NextSelfTest = new TextField(16);

        /// <summary>EVSE id of the charge point.</summary>
        public readonly TextField EvseId = new TextField(40);

        /// <summary>The whole software identifier, 64 hexadecimal digits.</summary>
        public readonly TextField SoftwareHash = new TextField(64);

        /// <summary>Checksum of the sealed parameters, 8 hexadecimal digits.</summary>
        public readonly TextField ParametersChecksum = new TextField(8);

        /// <summary>Number of the newest log entry.</summary>
        public readonly TextField LogEntries = new TextField(20);

        /// <summary>First 16 hexadecimal digits of its SHA-256, in groups of four.</summary>
        public readonly TextField LogHead = new TextField(20);

        /// <summary>Pagination of the newest record, e.g. <c>T42</c>.</summary>
        public readonly TextField NewestRecord = new TextField(20);

        /// <summary>Number of the newest self-test.</summary>
        public readonly TextField SelfTests = new TextField(20);

        /// <summary>Which part of how many is shown, e.g. <c>2/5</c>.</summary>
        public readonly TextField ProofPart = new TextField(8);
    }
}
