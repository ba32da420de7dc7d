namespace MeasurementCapsule.Hal
{
    /// <summary>The outcome of anything that can fail outside this program: a chip, a bus, storage, input. Zero is success.</summary>
    public enum Status
    {
        /// <summary>Done, whole.</summary>
        Ok = 0,

        /// <summary>The chip did not answer to its address or command.</summary>
        NotAcknowledged = 1,

        /// <summary>The bus failed before all bytes were transferred.</summary>
        BusError = 2,

        /// <summary>The chip answered, but was not ready within its documented maximum time.</summary>
        Timeout = 3,

        /// <summary>A checksum does not fit the data that it covers.</summary>
        BadChecksum = 4,

        /// <summary>The identity that was read is not that of the expected chip.</summary>
        WrongChip = 5,

        /// <summary>The chip is in a state that forbids the request: not provisioned, locked, protected.</summary>
        WrongState = 6,

        /// <summary>An argument is outside its documented range; nothing was done.</summary>
        OutOfRange = 7,

        /// <summary>What was asked for does not exist.</summary>
        NotFound = 8,

        /// <summary>There is no room left.</summary>
        Full = 9,

        /// <summary>Stored data exist, but no valid copy is left.</summary>
        Corrupt = 10,

        /// <summary>What was read back differs from what was written.</summary>
        WriteFailed = 11,

        /// <summary>The clock lost its supply or its oscillator: it runs, but its time means nothing.</summary>
        TimeInvalid = 12,

        /// <summary>A signature does not verify.</summary>
        SignatureInvalid = 13,

        /// <summary>The chip reports a fault of its own (self-test, health test, lost secondary side).</summary>
        ChipFault = 14,
    }
}
