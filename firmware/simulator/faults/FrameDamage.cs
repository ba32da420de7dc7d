using MeasurementCapsule.Hal.Sim;

namespace MeasurementCapsule.Simulator
{
    /// <summary>Ways in which a frame on the line is damaged. Each returns true when the frame really is another one now.</summary>
    public static class FrameDamage
    {
        /// <summary>Inverts a bit; 0 is the first on the line.</summary>
        public static bool Invert(byte[] frame, int bit)
        {
            frame[bit >> 3] ^= (byte)(0x80 >> (bit & 7));
            return true;
        }

        /// <summary>Inverts two different bits.</summary>
        public static bool InvertTwo(byte[] frame, int bits, SeededRandom random)
        {
            int first = random.Below(bits);
            int second = (first + 1 + random.Below(bits - 1)) % bits;
            return Invert(frame, first) && Invert(frame, second);
        }

        /// <summary>The line keeps a level from a bit on.</summary>
        public static bool Stick(byte[] frame, int bits, int from, bool high)
        {
            bool changed = false;
            for (int bit = from; bit < bits; bit++)
            {
                int mask = 0x80 >> (bit & 7);
                if ((frame[bit >> 3] & mask) != 0 != high)
                {
                    changed = Invert(frame, bit);
                }
            }

            return changed;
        }

        /// <summary>Shifts all bits by 1 to 7 places, to the front or to the back; the gap takes one level.</summary>
        public static bool Shift(byte[] frame, int bytes, int places, bool high)
        {
            byte[] before = new byte[bytes];
            System.Array.Copy(frame, before, bytes);
            int fill = high ? 0xFF : 0;
            bool changed = false;
            for (int i = 0; i < bytes; i++)
            {
                int left = i > 0 ? before[i - 1] : fill;
                int right = i + 1 < bytes ? before[i + 1] : fill;
                int shifted = places > 0
                    ? (before[i] << places) | (right >> (8 - places))
                    : (before[i] >> -places) | (left << (8 + places));
                frame[i] = (byte)shifted;
                changed |= frame[i] != before[i];
            }

            return changed;
        }
    }
}
