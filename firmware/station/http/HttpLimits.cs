namespace MeasurementCapsule.Station
{
    /// <summary>How much one client may ask for. All memory is taken when the server is made; a request takes none.</summary>
    public static class HttpLimits
    {
        /// <summary>Connections at once; a further client waits in the queue of the network.</summary>
        public const int Connections = 4;

        /// <summary>Bytes of the request line with the header, and of the header of chunked bodies: sizes and trailers.</summary>
        public const int HeadBytes = 2048;

        /// <summary>Bytes of the target in the request line.</summary>
        public const int TargetBytes = 512;

        /// <summary>Bytes of the body of a request.</summary>
        public const int BodyBytes = 2048;

        /// <summary>Bytes of the body of an answer.</summary>
        public const int AnswerBytes = 6144;

        /// <summary>From its first byte a request must be complete within this time, microseconds.</summary>
        public const long RequestMicroseconds = 5000000;

        /// <summary>So long a connection may be silent between requests, microseconds.</summary>
        public const long IdleMicroseconds = 15000000;

        /// <summary>An answer must have been taken within this time, microseconds.</summary>
        public const long AnswerMicroseconds = 5000000;
    }
}
