namespace MeasurementCapsule.Display
{
    /// <summary>The data codewords of a QR code: mode, count, text, terminator and padding (ISO/IEC 18004:2015, 7.4).</summary>
    internal sealed class QrBits
    {
        private const string AlphanumericSet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
        private const int NumericMode = 1;
        private const int AlphanumericMode = 2;
        private const int ByteMode = 4;

        // In a field: the interpreter allocates each time that a text constant is touched.
        private readonly string alphanumericSet = AlphanumericSet;
        private int length;

        /// <summary>Room for that many codewords.</summary>
        public QrBits(int codewords)
        {
            Codewords = new byte[codewords];
        }

        /// <summary>The codewords.</summary>
        public byte[] Codewords { get; }

        /// <summary>The smallest version up to <paramref name="lastVersion"/> that holds the text, 0 when none does.</summary>
        public int VersionFor(byte[] text, int count, QrErrorLevel level, int lastVersion)
        {
            int mode = ModeOf(text, count);
            for (int version = 1; version <= lastVersion; version++)
            {
                int bits = 4 + CountBits(mode, version) + TextBits(mode, count);
                if (count < 1 << CountBits(mode, version) && bits <= 8 * QrCapacity.DataCodewords(version, level))
                {
                    return version;
                }
            }

            return 0;
        }

        /// <summary>Writes all codewords of that version.</summary>
        public void Write(byte[] text, int count, int version, QrErrorLevel level)
        {
            int capacity = QrCapacity.DataCodewords(version, level);
            int mode = ModeOf(text, count);
            length = 0;
            Append(mode, 4);
            Append(count, CountBits(mode, version));
            AppendText(text, count, mode);
            int terminator = (8 * capacity) - length;
            Append(0, terminator < 4 ? terminator : 4);
            Append(0, (8 - (length & 7)) & 7);
            for (int pad = 0xEC; length < 8 * capacity; pad ^= 0xEC ^ 0x11)
            {
                Append(pad, 8);
            }
        }

        private int ModeOf(byte[] text, int count)
        {
            int mode = NumericMode;
            for (int i = 0; i < count; i++)
            {
                int value = alphanumericSet.IndexOf((char)text[i]);
                if (value < 0)
                {
                    return ByteMode;
                }

                mode = value > 9 ? AlphanumericMode : mode;
            }

            return mode;
        }

        // Table 3.
        private static int CountBits(int mode, int version)
        {
            int size = version < 10 ? 0 : version < 27 ? 1 : 2;
            return mode == NumericMode ? 10 + (2 * size) : mode == AlphanumericMode ? 9 + (2 * size) : size == 0 ? 8 : 16;
        }

        private static int TextBits(int mode, int count)
        {
            switch (mode)
            {
                case NumericMode:
                    return ((count / 3) * 10) + (count % 3 == 0 ? 0 : count % 3 == 1 ? 4 : 7);
                case AlphanumericMode:
                    return ((count / 2) * 11) + (6 * (count % 2));
                default:
                    return 8 * count;
            }
        }

        private void AppendText(byte[] text, int count, int mode)
        {
            int group = mode == NumericMode ? 3 : mode == AlphanumericMode ? 2 : 1;
            for (int i = 0; i < count; i += group)
            {
                int here = count - i < group ? count - i : group;
                int value = 0;
                for (int k = i; k < i + here; k++)
                {
                    value = mode == ByteMode ? text[k] : (value * (mode == NumericMode ? 10 : 45)) + alphanumericSet.IndexOf((char)text[k]);
                }

                Append(value, TextBits(mode, here));
            }
        }

        // As many bits at a time as the codeword still takes; what is behind them in it becomes zero.
        private void Append(int value, int bits)
        {
            while (bits > 0)
            {
                int room = 8 - (length & 7);
                int taken = bits < room ? bits : room;
                int at = length >> 3;
                int before = room == 8 ? 0 : Codewords[at];
                int here = (value >> (bits - taken)) & ((1 << taken) - 1);
                Codewords[at] = (byte)(before | (here << (room - taken)));
                bits -= taken;
                length += taken;
            }
        }
    }
}
