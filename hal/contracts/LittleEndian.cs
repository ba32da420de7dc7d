namespace MeasurementCapsule.Hal
{
    /// <summary>Integers in byte arrays, least significant byte first: the order of everything that the capsule stores.</summary>
    public static class LittleEndian
    {
        /// <summary>Reads 16 bits.</summary>
        public static int ReadUInt16(byte[] from, int at)
        {
            return from[at] | (from[at + 1] << 8);
        }

        /// <summary>Reads 32 bits.</summary>
        public static uint ReadUInt32(byte[] from, int at)
        {
            return (uint)ReadUInt16(from, at) | ((uint)ReadUInt16(from, at + 2) << 16);
        }

        /// <summary>Reads 32 bits, two's complement.</summary>
        public static int ReadInt32(byte[] from, int at)
        {
            // A cast from uint would keep the unsigned tag of the interpreter.
            return ReadUInt16(from, at) | (ReadUInt16(from, at + 2) << 16);
        }

        /// <summary>Reads 64 bits, two's complement.</summary>
        public static long ReadInt64(byte[] from, int at)
        {
            // On the interpreter a result has the type of its left operand, and a cast from ulong to long is no instruction: what
            // begins the sum must be signed.
            int high = (int)(long)ReadUInt32(from, at + 4);
            return ((long)high << 32) + ReadUInt32(from, at);
        }

        /// <summary>Writes 16 bits.</summary>
        public static void WriteUInt16(byte[] into, int at, int value)
        {
            into[at] = (byte)value;
            into[at + 1] = (byte)(value >> 8);
        }

        /// <summary>Writes 32 bits.</summary>
        public static void WriteUInt32(byte[] into, int at, uint value)
        {
            WriteUInt16(into, at, (int)(value & 0xFFFF));
            WriteUInt16(into, at + 2, (int)(value >> 16));
        }

        /// <summary>Writes 64 bits, two's complement.</summary>
        public static void WriteInt64(byte[] into, int at, long value)
        {
            WriteUInt32(into, at, (uint)(ulong)value);
            WriteUInt32(into, at + 4, (uint)((ulong)value >> 32));
        }
    }
}
