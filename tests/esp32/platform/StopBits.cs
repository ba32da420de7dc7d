namespace System.IO.Ports
{
    /// <summary>How a character ends.</summary>
    public enum StopBits
    {
        /// <summary>With one.</summary>
        One = 1,

        /// <summary>With two.</summary>
        Two = 2,
    }
}
