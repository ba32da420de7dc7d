using System;
using System.Device.Spi;
using nanoFramework.Hardware.Esp32;

namespace MeasurementCapsule.Hal.Esp32
{
    /// <summary>
    /// One chip select on SPI3, which managed code owns (bus 2 of the platform). The platform reports nothing about a transfer: that a chip
    /// is there, its driver has to find out. A transfer that reads goes in both directions at once through two buffers of its own.
    /// </summary>
    public sealed class SpiBus : IBus
    {
        private const int BusId = 2;

        private readonly SpiDevice device;
        private readonly byte[] outgoing;
        private readonly byte[] incoming;

        /// <summary>
        /// Claims the chip select. Command and answer together have at most <paramref name="longestRead"/> bytes; 0 = nothing is
        /// ever read. Set the pins of the bus first: <see cref="ClaimPins"/>.
        /// </summary>
        public SpiBus(int chipSelectPin, int clockHertz, SpiMode mode, int longestRead)
        {
            SpiConnectionSettings settings = new SpiConnectionSettings(BusId, chipSelectPin);
            settings.ClockFrequency = clockHertz;
            settings.Mode = mode;
            settings.DataBitLength = 8;
            device = SpiDevice.Create(settings);
            outgoing = new byte[longestRead];
            incoming = new byte[longestRead];
        }

        /// <summary>Gives the pins to the bus; on this processor they have no function by themselves.</summary>
        public static void ClaimPins(int clockPin, int outPin, int inPin)
        {
            Configuration.SetPinFunction(clockPin, DeviceFunction.SPI2_CLOCK);
            Configuration.SetPinFunction(outPin, DeviceFunction.SPI2_MOSI);
            Configuration.SetPinFunction(inPin, DeviceFunction.SPI2_MISO);
        }

        /// <inheritdoc/>
        public Status Write(byte[] data, int count)
        {
            try
            {
                device.Write(new SpanByte(data, 0, count));
                return Status.Ok;
            }
            catch (Exception)
            {
                return Status.BusError;
            }
        }

        /// <summary><inheritdoc/> <see cref="Status.OutOfRange"/> when that is longer than the buffers.</summary>
        public Status WriteRead(byte[] write, int writeCount, byte[] read, int readCount)
        {
            int count = writeCount + readCount;
            if (count > outgoing.Length)
            {
                return Status.OutOfRange;
            }

            Array.Copy(write, 0, outgoing, 0, writeCount);
            Array.Clear(outgoing, writeCount, readCount);
            try
            {
                device.TransferFullDuplex(new SpanByte(outgoing, 0, count), new SpanByte(incoming, 0, count));
            }
            catch (Exception)
            {
                return Status.BusError;
            }

            Array.Copy(incoming, writeCount, read, 0, readCount);
            return Status.Ok;
        }
    }
}
