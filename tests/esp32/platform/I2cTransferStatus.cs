namespace System.Device.I2c
{
    /// <summary>What became of a transfer.</summary>
    public enum I2cTransferStatus
    {
        /// <summary>Nobody knows.</summary>
        UnknownError,

        /// <summary>All went.</summary>
        FullTransfer,

        /// <summary>A line did not move for a second.</summary>
        ClockStretchTimeout,

        /// <summary>Some went.</summary>
        PartialTransfer,

        /// <summary>Nobody answered.</summary>
        SlaveAddressNotAcknowledged,
    }
}
