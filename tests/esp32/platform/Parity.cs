namespace System.IO.Ports
{
    /// <summary>A bit more.</summary>
    public enum Parity
    {
        /// <summary>None.</summary>
        None,

        /// <summary>Odd.</summary>
        Odd,

        /// <summary>Even.</summary>
        Even,
    }
}
