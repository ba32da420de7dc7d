namespace MeasurementCapsule.Station
{
    /// <summary>
    /// Constants as bytes. A string constant is made anew on the interpreter each time it is used: what is needed in each request is made
    /// once, as a field.
    /// </summary>
    public static class Ascii
    {
        /// <summary>The bytes of an ASCII text.</summary>
        public static byte[] Bytes(string ascii)
        {
            byte[] bytes = new byte[ascii.Length];
            for (int i = 0; i < bytes.Length; i++)
            {
                bytes[i] = (byte)ascii[i];
            }

            return bytes;
        }

        /// <summary>True when the <paramref name="length"/> bytes at <paramref name="at"/> are exactly that text.</summary>
        public static bool IsAt(byte[] bytes, int at, int length, string ascii)
        {
            if (length != ascii.Length)
            {
                return false;
            }

            for (int i = 0; i < length; i++)
            {
                if (bytes[at + i] != ascii[i])
                {
                    return false;
                }
            }

            return true;
        }

        /// <summary>True when these bytes stand at <paramref name="at"/>; the caller knows that so many are there.</summary>
        public static bool IsAt(byte[] bytes, int at, byte[] wanted)
        {
            for (int i = 0; i < wanted.Length; i++)
            {
                if (bytes[at + i] != wanted[i])
                {
                    return false;
                }
            }

            return true;
        }
    }
}
