namespace System.Device.I2c
{
    /// <summary>Result of a transfer.</summary>
    public readonly struct I2cTransferResult
    {
        internal I2cTransferResult(I2cTransferStatus status, uint bytes)
        {
            Status = status;
            BytesTransferred = bytes;
        }

        /// <summary>What became of it.</summary>
        public I2cTransferStatus Status { get; }

        /// <summary>How many bytes.</summary>
        public uint BytesTransferred { get; }
    }
}
