namespace MeasurementCapsule.Station.Modbus
{
    /// <summary>
    /// Finds frames in what a serial line brought: a loop that looks less often than frames follow each other sees several at once, those of
    /// other devices among them. How long a frame is its function code says, and its checksum proves.
    /// </summary>
    internal static class RtuFrames
    {
        /// <summary>The longest frame: address, 253 bytes, checksum.</summary>
        internal const int MaximumBytes = 1 + ModbusServer.MaximumBytes + ChecksumBytes;

        /// <summary>Bytes of the checksum.</summary>
        internal const int ChecksumBytes = 2;

        private const int LeastBytes = 4;
        private const int AnswerOverheadBytes = 5;
        private const int RequestOverheadBytes = 9;
        private const int ByteCountOfRequestAt = 6;
        private const int RefusalBytes = 5;
        private const int FixedBytes = 8;

        /// <summary>Length of the frame that begins at <paramref name="at"/>; 0 when none that is whole begins there.</summary>
        internal static int LengthAt(byte[] bytes, int at, int end)
        {
            int left = end - at;
            if (left < LeastBytes)
            {
                return 0;
            }

            int function = bytes[at + 1];
            bool writesSeveral = function == ModbusFunction.WriteMultipleRegisters || function == 15;
            if (writesSeveral && left > ByteCountOfRequestAt && IsFrame(bytes, at, RequestOverheadBytes + bytes[at + ByteCountOfRequestAt], left))
            {
                return RequestOverheadBytes + bytes[at + ByteCountOfRequestAt];
            }

            int known = (function & ModbusFunction.Refused) != 0 ? RefusalBytes : FixedBytes;
            if (IsFrame(bytes, at, known, left))
            {
                return known;
            }

            bool reads = function >= 1 && function <= 4;
            if (reads && IsFrame(bytes, at, AnswerOverheadBytes + bytes[at + 2], left))
            {
                return AnswerOverheadBytes + bytes[at + 2];
            }

            // Of a function whose length nobody knows here, it is all that came.
            return IsFrame(bytes, at, left, left) ? left : 0;
        }

        private static bool IsFrame(byte[] bytes, int at, int length, int left)
        {
            return length <= left && length <= MaximumBytes && ModbusCrc.Compute(bytes, at, length) == 0;
        }
    }
}
