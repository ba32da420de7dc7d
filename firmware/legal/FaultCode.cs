namespace MeasurementCapsule.Legal
{
    /// <summary>
    /// Every fault that this software can name. Numbers are published: never reused, never renumbered.
    /// What each means to the driver and the station stands in <see cref="FaultCatalogue"/>.
    /// </summary>
    public enum FaultCode
    {
        /// <summary>No fault.</summary>
        None = 0,

        /// <summary>The metering front end does not answer or is another chip.</summary>
        MeterFrontEnd = 1,

        /// <summary>The isolated side of the metering front end is lost.</summary>
        MeterSecondary = 2,

        /// <summary>The metering front end lost or changed its configuration.</summary>
        MeterConfiguration = 3,

        /// <summary>The register memory does not answer or does not hold what is written.</summary>
        RegisterMemory = 4,

        /// <summary>No valid copy of the energy register is left.</summary>
        RegisterCorrupt = 5,

        /// <summary>A total register is lower than it was: never possible in a sound device.</summary>
        RegisterFell = 6,

        /// <summary>The clock chip does not answer or is another chip.</summary>
        Clock = 7,

        /// <summary>The key chip does not answer or finds itself faulty.</summary>
        Signer = 8,

        /// <summary>A signature that was just made does not verify.</summary>
        Signature = 9,

        /// <summary>The archive memory does not answer or is another chip.</summary>
        Archive = 10,

        /// <summary>The archive has no room for another record.</summary>
        ArchiveFull = 11,

        /// <summary>No valid copy of the session journal is left, or it contradicts the archive.</summary>
        JournalCorrupt = 12,

        /// <summary>The display does not answer.</summary>
        Display = 13,

        /// <summary>No valid copy of the sealed parameters is left.</summary>
        ParametersCorrupt = 14,

        /// <summary>The self-test found a failure that no other fault stands for; ends with the next one that passes.</summary>
        SelfTest = 15,

        /// <summary>The key chip has not got its key yet: command <see cref="LegalCommand.ProvisionKey"/>.</summary>
        KeyMissing = 16,

        /// <summary>The key chip is another one, or in a state in which it must not get a key any more.</summary>
        KeyUnfit = 17,

        /// <summary>The key chip holds another key than the one in use, and the seal is closed, or there were too many keys already.</summary>
        KeyChanged = 18,

        /// <summary>No valid copy of the key history is left.</summary>
        KeyHistoryCorrupt = 19,
    }
}
