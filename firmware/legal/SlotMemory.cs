namespace MeasurementCapsule.Legal
{
    /// <summary>What all users of two-slot memory ask of it.</summary>
    public static class SlotMemory
    {
        /// <summary>True for memory that was never written: all zeros or all ones.</summary>
        public static bool IsBlank(byte[] bytes)
        {
            for (int i = 0; i < bytes.Length; i++)
            {
                if (bytes[i] != bytes[0] || (bytes[i] != 0 && bytes[i] != 0xFF))
                {
                    return false;
                }
            }

            return true;
        }

        /// <summary>True when a write of those bytes into memory that was never written was cut off: their beginning, and blank behind it.</summary>
        public static bool IsBeginningOf(byte[] found, byte[] whole)
        {
            int at = 0;
            while (at < found.Length && found[at] == whole[at])
            {
                at++;
            }

            byte last = found[found.Length - 1];
            for (int i = at; i < found.Length; i++)
            {
                if (found[i] != last || (last != 0 && last != 0xFF))
                {
                    return false;
                }
            }

            return at < found.Length;
        }
    }
}
