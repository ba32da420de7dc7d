namespace MeasurementCapsule.Hal.Sim
{
    /// <summary>Plain numbers of 256 bits as eight limbs of 32 bits, the least significant first.</summary>
    internal static class P256Number
    {
        /// <summary>Reads 32 bytes, big-endian.</summary>
        internal static void FromBytes(byte[] bytes, int offset, uint[] number)
        {
            for (int i = 0; i < MontgomeryField.Limbs; i++)
            {
                int at = offset + 4 * (MontgomeryField.Limbs - 1 - i);
                number[i] = ((uint)bytes[at] << 24) | ((uint)bytes[at + 1] << 16) | ((uint)bytes[at + 2] << 8) | bytes[at + 3];
            }
        }

        /// <summary>Writes 32 bytes, big-endian.</summary>
        internal static void ToBytes(uint[] number, byte[] bytes, int offset)
        {
            for (int i = 0; i < 4 * MontgomeryField.Limbs; i++)
            {
                int fromEnd = 4 * MontgomeryField.Limbs - 1 - i;
                bytes[offset + i] = (byte)(number[fromEnd >> 2] >> (8 * (fromEnd & 3)));
            }
        }

        /// <summary>Negative, zero or positive as a is less than, equal to or greater than b.</summary>
        internal static int Compare(uint[] a, uint[] b)
        {
            for (int i = MontgomeryField.Limbs - 1; i >= 0; i--)
            {
                if (a[i] != b[i])
                {
                    return a[i] < b[i] ? -1 : 1;
                }
            }

            return 0;
        }

        internal static bool IsZero(uint[] number)
        {
            uint all = 0;
            for (int i = 0; i < MontgomeryField.Limbs; i++)
            {
                all |= number[i];
            }

            return all == 0;
        }

        /// <summary>Bit 0 is the least significant one.</summary>
        internal static bool Bit(uint[] number, int bit)
        {
            return ((number[bit >> 5] >> (bit & 31)) & 1) != 0;
        }
    }
}
