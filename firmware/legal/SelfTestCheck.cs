namespace MeasurementCapsule.Legal
{
    /// <summary>What a self-test looks at, in this order. Numbers are published (bits of a log entry): never reused.</summary>
    public enum SelfTestCheck
    {
        /// <summary>SHA-256 and CRC-32 of known texts come out as published.</summary>
        Arithmetic = 0,

        /// <summary>The metering front end answers, is supplied, and is set up as ordered.</summary>
        FrontEnd = 1,

        /// <summary>The temperature of the shunt is known.</summary>
        Temperature = 2,

        /// <summary>The energy register has a valid slot, its memory answers, and no total fell.</summary>
        Register = 3,

        /// <summary>The parameters in use are those that the memory holds.</summary>
        Parameters = 4,

        /// <summary>The session journal in use is the one that the memory holds.</summary>
        Journal = 5,

        /// <summary>The archive answers and its end is known.</summary>
        Archive = 6,

        /// <summary>The newest record is in the archive, with the hash that the journal knows.</summary>
        Record = 7,

        /// <summary>The newest log entry is in the archive, with the hash that goes into records.</summary>
        Log = 8,

        /// <summary>The key chip finds nothing in its own test.</summary>
        Element = 9,

        /// <summary>The key chip signs, and the signature verifies.</summary>
        Signature = 10,

        /// <summary>The key chip refuses that signature for another digest.</summary>
        Refusal = 11,

        /// <summary>The display answers and shows.</summary>
        Display = 12,

        /// <summary>Samples arrived and were integrated since the self-test began.</summary>
        Samples = 13,

        /// <summary>The clock has a time, and it ran as fast as the processor's since the self-test began.</summary>
        Clock = 14,
    }
}
