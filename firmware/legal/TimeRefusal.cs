namespace MeasurementCapsule.Legal
{
    /// <summary>Why a synchronisation was refused. Numbers are published; they are counted one by one.</summary>
    public enum TimeRefusal
    {
        /// <summary>Before the newest record, or outside 2000 … 2099.</summary>
        OutOfRange = 0,

        /// <summary>Further from a synchronised time than <see cref="LegalParameter.LargestStepSeconds"/>.</summary>
        Step = 1,

        /// <summary>It contradicts a synchronised time that came from a source of more trust.</summary>
        Contradiction = 2,

        /// <summary>Another such correction was made less than <see cref="LegalParameter.LeastStepIntervalSeconds"/> ago.</summary>
        TooOften = 3,

        /// <summary>No key, no open nonce, another nonce, or a wrong code.</summary>
        NotAuthentic = 4,

        /// <summary>The answer to the nonce came too late.</summary>
        Late = 5,
    }
}
