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
    }
}
