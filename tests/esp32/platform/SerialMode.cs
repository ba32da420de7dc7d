namespace System.IO.Ports
{
    /// <summary>What drives the line.</summary>
    public enum SerialMode
    {
        /// <summary>Two wires.</summary>
        Normal,

        /// <summary>RTS enables the driver.</summary>
        RS485,
    }
}
