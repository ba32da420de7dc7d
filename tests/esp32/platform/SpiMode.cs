namespace System.Device.Spi
{
    /// <summary>Clock polarity and phase.</summary>
    public enum SpiMode
    {
        /// <summary>Idle low, first edge.</summary>
        Mode0,
    }
}
