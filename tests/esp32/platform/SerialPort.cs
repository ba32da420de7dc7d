namespace System.IO.Ports
{
    /// <summary>A serial port: a read of more than has arrived waits for the rest until its time is over.</summary>
    public sealed class SerialPort(string portName, int baudRate, Parity parity, int dataBits, StopBits stopBits) : IDisposable
    {
        /// <summary>The one that was made last.</summary>
        internal static SerialPort Last { get; private set; }

        /// <summary>True when the platform refuses to open one.</summary>
        internal static bool Refuses { get; set; }

        /// <summary>What arrived and was not read.</summary>
        internal byte[] Arrived { get; set; } = [];

        /// <summary>What was sent last.</summary>
        internal byte[] Sent { get; private set; } = [];

        /// <summary>How often a read waited.</summary>
        internal int Waits { get; private set; }

        /// <summary>Its settings as a text.</summary>
        internal string Settings => portName + " " + baudRate + " " + dataBits + parity + stopBits + " " + Mode;

        /// <summary>What drives the line.</summary>
        public SerialMode Mode { get; set; }

        /// <summary>Bytes that are kept.</summary>
        public int ReadBufferSize { get; set; }

        /// <summary>Milliseconds.</summary>
        public int WriteTimeout { get; set; }

        /// <summary>Milliseconds.</summary>
        public int ReadTimeout { get; set; }

        /// <summary>True when it is open.</summary>
        public bool IsOpen { get; private set; }

        /// <summary>How many arrived.</summary>
        public int BytesToRead => IsOpen ? Arrived.Length : throw new InvalidOperationException();

        /// <summary>Opens it; the pins must have been given before.</summary>
        public void Open()
        {
            Last = this;
            if (Refuses || !nanoFramework.Hardware.Esp32.Configuration.Pins.ContainsKey(nanoFramework.Hardware.Esp32.DeviceFunction.COM2_RTS))
            {
                throw new ArgumentException("no such port");
            }

            IsOpen = true;
        }

        /// <summary>Reads.</summary>
        public int Read(byte[] buffer, int offset, int count)
        {
            Waits += count > Arrived.Length ? 1 : 0;
            int read = Math.Min(count, Arrived.Length);
            Array.Copy(Arrived, 0, buffer, offset, read);
            Arrived = Arrived[read..];
            return read;
        }

        /// <summary>Sends.</summary>
        public void Write(byte[] buffer, int offset, int count) => Sent = IsOpen ? buffer[offset..(offset + count)] : throw new InvalidOperationException();

        /// <summary>Closes it.</summary>
        public void Dispose() => IsOpen = false;
    }
}
