namespace System.Device.Spi
{
    /// <summary>Which chip, and how fast.</summary>
    public sealed class SpiConnectionSettings(int busId, int chipSelectLine)
    {
        /// <summary>The bus, from 1.</summary>
        public int BusId { get; } = busId;

        /// <summary>Its chip select.</summary>
        public int ChipSelectLine { get; } = chipSelectLine;

        /// <summary>Hertz.</summary>
        public int ClockFrequency { get; set; }

        /// <summary>Clock polarity and phase.</summary>
        public SpiMode Mode { get; set; }

        /// <summary>Bits of a word.</summary>
        public int DataBitLength { get; set; }
    }
}
