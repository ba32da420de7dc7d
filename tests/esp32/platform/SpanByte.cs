namespace System
{
    /// <summary>A piece of an array, as the core library of nanoFramework has it.</summary>
    public readonly struct SpanByte
    {
        internal readonly byte[] Bytes;
        internal readonly int Start;

        /// <summary>That piece.</summary>
        public SpanByte(byte[] array, int start, int length)
        {
            if (start < 0 || length < 0 || start + length > array.Length)
            {
                throw new ArgumentOutOfRangeException(nameof(length));
            }

            Bytes = array;
            Start = start;
            Length = length;
        }

        /// <summary>How many bytes.</summary>
        public int Length { get; }
    }
}
