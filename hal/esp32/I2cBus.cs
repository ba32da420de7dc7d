using System;
using System.Device.I2c;

namespace MeasurementCapsule.Hal.Esp32
{
    /// <summary>
    /// One chip on the I2C bus of an <see cref="I2cController"/>. The platform throws nothing when a chip does not answer: its result is
    /// looked at after every transfer. It copies the bytes of each transfer into memory of its own, and gives up after one second,
    /// in which no managed code runs; the controller frees the bus then.
    /// </summary>
    public sealed class I2cBus : IBus
    {
        private readonly I2cController controller;
        private readonly I2cConnectionSettings settings;
        private I2cDevice device;

        internal I2cBus(I2cController controller, I2cConnectionSettings settings)
        {
            this.controller = controller;
            this.settings = settings;
            Connect();
        }

        /// <inheritdoc/>
        public Status Write(byte[] data, int count)
        {
            return Transfer(data, count, null, 0);
        }

        /// <inheritdoc/>
        public Status WriteRead(byte[] write, int writeCount, byte[] read, int readCount)
        {
            return Transfer(write, writeCount, read, readCount);
        }

        internal void Connect()
        {
            device = I2cDevice.Create(settings);
        }

        internal void Disconnect()
        {
            device.Dispose();
        }

        private Status Transfer(byte[] write, int writeCount, byte[] read, int readCount)
        {
            if (controller.Rests)
            {
                return Status.Timeout;
            }

            Status status;
            try
            {
                I2cTransferResult result;
                if (readCount == 0)
                {
                    result = device.Write(new SpanByte(write, 0, writeCount));
                }
                else if (writeCount == 0)
                {
                    result = device.Read(new SpanByte(read, 0, readCount));
                }
                else
                {
                    result = device.WriteRead(new SpanByte(write, 0, writeCount), new SpanByte(read, 0, readCount));
                }

                status = StatusOf(result, writeCount + readCount);
            }
            catch (Exception)
            {
                // Out of native memory, or a driver that refuses: nothing was transferred.
                status = Status.BusError;
            }

            if (status == Status.Timeout)
            {
                controller.Recover();
            }

            return status;
        }

        private static Status StatusOf(I2cTransferResult result, int count)
        {
            switch (result.Status)
            {
                case I2cTransferStatus.FullTransfer:
                    return result.BytesTransferred == (uint)count ? Status.Ok : Status.BusError;
                case I2cTransferStatus.SlaveAddressNotAcknowledged:
                    return Status.NotAcknowledged;
                case I2cTransferStatus.ClockStretchTimeout:
                    return Status.Timeout;
                default:
                    return Status.BusError;
            }
        }
    }
}
