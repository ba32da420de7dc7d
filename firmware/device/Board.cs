namespace MeasurementCapsule.Device
{
    /// <summary>
    /// The wires of the reference board that managed code uses: hardware-docs/board/pins.md. Those of the metering bus belong to the
    /// native core: hal/native/esp32/board.h.
    /// </summary>
    public static class Board
    {
        /// <summary>SPI3, for panel and archive: clock.</summary>
        public const int SpiClock = 4;

        /// <summary>SPI3: to the chips.</summary>
        public const int SpiOut = 5;

        /// <summary>SPI3: from the chips.</summary>
        public const int SpiIn = 6;

        /// <summary>Fastest clock through the pin matrix when data go both ways.</summary>
        public const int SpiHertz = 20000000;

        /// <summary>Chip select of the ST7789V.</summary>
        public const int PanelSelect = 7;

        /// <summary>Its D/C line.</summary>
        public const int PanelDataCommand = 15;

        /// <summary>Its reset line.</summary>
        public const int PanelReset = 8;

        /// <summary>The light behind it.</summary>
        public const int PanelBacklight = 16;

        /// <summary>Chip select of the W25Q512.</summary>
        public const int ArchiveSelect = 17;

        /// <summary>I2C1, for clock and key: data.</summary>
        public const int I2cData = 1;

        /// <summary>I2C1: clock.</summary>
        public const int I2cClock = 2;

        /// <summary>The driver's button.</summary>
        public const int DriversButton = 47;

        /// <summary>RS-485 on UART1: to the line.</summary>
        public const int LineSend = 39;

        /// <summary>RS-485: from the line.</summary>
        public const int LineReceive = 40;

        /// <summary>RS-485: high while the transceiver drives the line.</summary>
        public const int LineEnable = 21;

        /// <summary>The seal switch.</summary>
        public const int SealSwitch = 48;
    }
}
