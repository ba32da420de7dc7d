namespace System.Device.I2c
{
    /// <summary>Which chip, and how fast.</summary>
    public sealed class I2cConnectionSettings
    {
        /// <summary>That chip.</summary>
        public I2cConnectionSettings(int busId, int deviceAddress, I2cBusSpeed busSpeed)
        {
            BusId = busId;
            DeviceAddress = deviceAddress;
            BusSpeed = busSpeed;
        }

        /// <summary>The bus, from 1.</summary>
        public int BusId { get; }

        /// <summary>The address.</summary>
        public int DeviceAddress { get; }

        /// <summary>The speed.</summary>
        public I2cBusSpeed BusSpeed { get; }
    }
}
