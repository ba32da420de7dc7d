using MeasurementCapsule.Tests.Esp32;

namespace System.Device.I2c
{
    /// <summary>
    /// A chip behind the driver of nf-interpreter 3367392: nothing is thrown when it does not answer, and a bus that hangs costs a second. The driver has the pins
    /// from the first device to the last.
    /// </summary>
    public sealed class I2cDevice : IDisposable
    {
        private I2cDevice(I2cConnectionSettings settings)
        {
            Settings = settings;
            Board.Attached++;
        }

        internal I2cConnectionSettings Settings { get; }

        /// <summary>What the next transfers end with; null: as the lines are.</summary>
        internal static I2cTransferResult? Next { get; set; }

        /// <summary>What the next transfers throw; null: nothing.</summary>
        internal static Exception Thrown { get; set; }

        /// <summary>How many transfers were begun.</summary>
        internal static int Transfers { get; set; }

        /// <summary>What was written last.</summary>
        internal static byte[] Written { get; private set; } = [];

        /// <summary>What the chip answers.</summary>
        internal static byte[] Answer { get; set; } = [];

        /// <summary>The chip.</summary>
        public static I2cDevice Create(I2cConnectionSettings settings) => new I2cDevice(settings);

        /// <summary>Reads.</summary>
        public I2cTransferResult Read(SpanByte buffer) => Transfer(default, buffer);

        /// <summary>Writes.</summary>
        public I2cTransferResult Write(SpanByte buffer) => Transfer(buffer, default);

        /// <summary>Writes, then reads.</summary>
        public I2cTransferResult WriteRead(SpanByte writeBuffer, SpanByte readBuffer) => Transfer(writeBuffer, readBuffer);

        /// <summary>Gives the pins back when it is the last one.</summary>
        public void Dispose() => Board.Attached--;

        private static I2cTransferResult Transfer(SpanByte write, SpanByte read)
        {
            Transfers++;
            if (Thrown != null)
            {
                throw Thrown;
            }

            if (!Board.Level(Board.Data) || !Board.Level(Board.Clock))
            {
                Board.Time.Wait(1000000);
                return new I2cTransferResult(I2cTransferStatus.ClockStretchTimeout, 0);
            }

            Written = write.Bytes == null ? [] : write.Bytes[write.Start..(write.Start + write.Length)];
            if (read.Bytes != null)
            {
                Array.Copy(Answer, 0, read.Bytes, read.Start, read.Length);
            }

            return Next ?? new I2cTransferResult(I2cTransferStatus.FullTransfer, (uint)(write.Length + read.Length));
        }
    }
}
