using System;
using System.IO.Ports;
using nanoFramework.Hardware.Esp32;

namespace MeasurementCapsule.Hal.Esp32
{
    /// <summary>
    /// A serial line on RS-485: COM2 of the platform, UART1 of the processor. The UART itself drives the transceiver's driver-enable line, over RTS, from the
    /// first to the last bit. A frame goes out without a gap: what does not fit into the 128 bytes of the UART is waited for, at
    /// most <see cref="LongestFrame"/> bytes less those 128 at the pace of the line (74 ms at 19200 baud).
    /// </summary>
    public sealed class Rs485Line : IByteStream
    {
        /// <summary>The longest frame that is sent at once, bytes: that of Modbus RTU.</summary>
        public const int LongestFrame = 256;

        private const string Name = "COM2";
        private const int BufferBytes = 1024;

        // The driver of ESP-IDF takes over what has arrived at 120 bytes, or after 10 characters of silence.
        private const int LongestHeldBack = 120;
        private const int BitsPerCharacter = 11;
        private const int PatienceMilliseconds = 1000;
        private const int Broken = -1;

        private readonly SerialPort port;

        /// <summary>
        /// Claims the pins and opens the line. 8 data bits; <paramref name="parity"/> with 1 stop bit, <see cref="Parity.None"/> with 2, as Modbus
        /// over serial line V1.02, 2.5.1, has it: 11 bits a byte either way. A line that the platform refuses is a broken one.
        /// </summary>
        public Rs485Line(int sendPin, int receivePin, int enablePin, int baud, Parity parity)
        {
            Configuration.SetPinFunction(sendPin, DeviceFunction.COM2_TX);
            Configuration.SetPinFunction(receivePin, DeviceFunction.COM2_RX);
            Configuration.SetPinFunction(enablePin, DeviceFunction.COM2_RTS);
            HeldBackMicroseconds = (int)((long)LongestHeldBack * BitsPerCharacter * 1000000 / baud);
            port = new SerialPort(Name, baud, parity, 8, parity == Parity.None ? StopBits.Two : StopBits.One);
            port.Mode = SerialMode.RS485;
            port.ReadBufferSize = BufferBytes;
            port.WriteTimeout = PatienceMilliseconds;
            port.ReadTimeout = PatienceMilliseconds;
            try
            {
                port.Open();
            }
            catch (Exception)
            {
                // Whoever reads or writes is told.
                port.Dispose();
            }
        }

        /// <summary>So long the platform may keep characters before it hands them out together: 69 ms at 19200 baud.</summary>
        public int HeldBackMicroseconds { get; }

        /// <inheritdoc/>
        public int Read(byte[] buffer, int offset, int count)
        {
            try
            {
                // A read of more than has arrived would wait for the rest.
                int arrived = port.BytesToRead;
                int wanted = arrived < count ? arrived : count;
                return wanted == 0 ? 0 : port.Read(buffer, offset, wanted);
            }
            catch (Exception)
            {
                return Broken;
            }
        }

        /// <summary>
        /// Gives bytes to send, at most <see cref="LongestFrame"/>. Returns how many were taken; −1 = the line is not open.
        /// </summary>
        public int Write(byte[] data, int offset, int count)
        {
            int taken = count < LongestFrame ? count : LongestFrame;
            try
            {
                port.Write(data, offset, taken);
                return taken;
            }
            catch (Exception)
            {
                return Broken;
            }
        }

        /// <inheritdoc/>
        public void Close()
        {
            port.Dispose();
        }
    }
}
