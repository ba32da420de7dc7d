namespace MeasurementCapsule.Display
{
    /// <summary>The four levels between ground and ink of every <see cref="Style"/>, as the panel takes them: RGB565, most significant byte first.</summary>
    internal sealed class Palette
    {
        private const int Levels = 4;

        /// <summary>Mixes all colours once.</summary>
        public Palette()
        {
            Bytes = new byte[Style.Count * Levels * 2];
            for (int style = 0; style < Style.Count; style++)
            {
                for (int level = 0; level < Levels; level++)
                {
                    int colour = Mix(Style.InkOf(style), Style.GroundOf(style), level);
                    Bytes[IndexOf(style, level)] = (byte)(colour >> 8);
                    Bytes[IndexOf(style, level) + 1] = (byte)colour;
                }
            }
        }

        /// <summary>Two bytes per colour.</summary>
        public byte[] Bytes { get; }

        /// <summary>Where the colour of a level, 0 = ground to 3 = ink, stands in <see cref="Bytes"/>.</summary>
        public static int IndexOf(int style, int level)
        {
            return ((style * Levels) + level) * 2;
        }

        private static int Mix(int ink, int ground, int level)
        {
            int red = MixPart(ink >> 16, ground >> 16, level);
            int green = MixPart((ink >> 8) & 0xFF, (ground >> 8) & 0xFF, level);
            int blue = MixPart(ink & 0xFF, ground & 0xFF, level);
            return ((red >> 3) << 11) | ((green >> 2) << 5) | (blue >> 3);
        }

        private static int MixPart(int ink, int ground, int level)
        {
            return ((ink * level) + (ground * (Levels - 1 - level))) / (Levels - 1);
        }
    }
}
