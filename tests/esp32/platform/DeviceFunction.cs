namespace nanoFramework.Hardware.Esp32
{
    /// <summary>What a pin may be for.</summary>
    public enum DeviceFunction
    {
        /// <summary>Data of I2C.</summary>
        I2C1_DATA,

        /// <summary>Clock of I2C.</summary>
        I2C1_CLOCK,

        /// <summary>Clock of SPI3.</summary>
        SPI2_CLOCK,

        /// <summary>Output of SPI3.</summary>
        SPI2_MOSI,

        /// <summary>Input of SPI3.</summary>
        SPI2_MISO,

        /// <summary>Sent characters.</summary>
        COM2_TX,

        /// <summary>Received characters.</summary>
        COM2_RX,

        /// <summary>Driver enable.</summary>
        COM2_RTS,
    }
}
