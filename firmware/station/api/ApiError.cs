namespace MeasurementCapsule.Station
{
    /// <summary>
    /// Numbers of errors in answers: published, never reused. 1 to 99 are the faults of the catalogue (<see cref="Legal.FaultCode"/>), 100 and the
    /// number of the <see cref="Legal.GateStatus"/>, 200 and the number of the <see cref="JsonProblem"/>, and those below.
    /// </summary>
    public static class ApiError
    {
        /// <summary>Added to a <see cref="Legal.GateStatus"/>.</summary>
        public const int GateStatuses = 100;

        /// <summary>Added to a <see cref="JsonProblem"/>.</summary>
        public const int JsonProblems = 200;

        /// <summary>There is no such resource.</summary>
        public const int NoResource = 300;

        /// <summary>The resource does not serve this method.</summary>
        public const int NoMethod = 301;

        /// <summary>The document is not an object.</summary>
        public const int NoObject = 302;

        /// <summary>A member has another name than those that are known.</summary>
        public const int UnknownMember = 303;

        /// <summary>A member is missing, or its value is of another kind or out of range.</summary>
        public const int WrongMember = 304;

        /// <summary>A part of the path or of the query is not what it must be.</summary>
        public const int WrongTarget = 305;

        /// <summary>The capsule cannot answer this yet, or not while it does not measure.</summary>
        public const int NotReady = 306;

        /// <summary>This capsule does not do that.</summary>
        public const int NotServed = 307;

        /// <summary>This can be said once after power-up only.</summary>
        public const int OnlyOnce = 308;

        /// <summary>Something has to be said before.</summary>
        public const int MissingBefore = 309;

        /// <summary>The session belongs to another interface.</summary>
        public const int OtherInterface = 310;

        /// <summary>It contradicts a sealed parameter.</summary>
        public const int ContradictsSeal = 311;

        /// <summary>The request is not signed as it must be.</summary>
        public const int NotSigned = 312;
    }
}
