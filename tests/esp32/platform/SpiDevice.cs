namespace System.Device.Spi
{
    /// <summary>A chip that answers each byte with its complement, over one bus. The platform tells nothing of a transfer.</summary>
    public sealed class SpiDevice
    {
        /// <summary>What the next transfers throw; null: nothing.</summary>
        internal static Exception Thrown { get; set; }

        /// <summary>What was sent last.</summary>
        internal static byte[] Sent { get; private set; } = [];

        /// <summary>How the last one was made.</summary>
        internal static SpiConnectionSettings Settings { get; private set; }

        /// <summary>The chip.</summary>
        public static SpiDevice Create(SpiConnectionSettings settings)
        {
            Settings = settings;
            return new SpiDevice();
        }

        /// <summary>Sends.</summary>
        public void Write(SpanByte buffer)
        {
            if (Thrown != null)
            {
                throw Thrown;
            }

            Sent = buffer.Bytes[buffer.Start..(buffer.Start + buffer.Length)];
        }

        /// <summary>Sends and receives at once.</summary>
        public void TransferFullDuplex(SpanByte writeBuffer, SpanByte readBuffer)
        {
            Write(writeBuffer);
            for (int i = 0; i < Sent.Length; i++)
            {
                readBuffer.Bytes[readBuffer.Start + i] = (byte)~Sent[i];
            }
        }
    }
}
