namespace MeasurementCapsule.Display
{
    /// <summary>
    /// Finished pixels of every <see cref="Style"/> as the panel takes them, two in three bytes: a tile's line is put together
    /// from a few copies instead of pixel by pixel.
    /// </summary>
    internal sealed class Palette
    {
        private const int Levels = 4;
        private const int Inked = Levels - 1;

        private readonly byte[] solid = new byte[Style.Count * Tile.LineBytes];

        /// <summary>Half a line of ink and ground for each style and four bits: four pixels, a bit each, the leftmost in the highest.</summary>
        public byte[] Halves { get; } = new byte[Style.Count * 16 * Tile.HalfBytes];

        /// <summary>A quarter of a line with levels for each style and four bits: two pixels, two bits each, from ground to ink.</summary>
        public byte[] Quarters { get; } = new byte[Style.Count * 16 * Tile.QuarterBytes];

        /// <summary>Mixes all colours once.</summary>
        public Palette()
        {
            for (int style = 0; style < Style.Count; style++)
            {
                for (int pixel = 0; pixel < Tile.Width; pixel++)
                {
                    Put(solid, (style * Tile.Width) + pixel, style, 0);
                }

                for (int bits = 0; bits < 16; bits++)
                {
                    int at = (style * 16) + bits;
                    for (int pixel = 0; pixel < 4; pixel++)
                    {
                        Put(Halves, (at * 4) + pixel, style, ((bits >> (3 - pixel)) & 1) * Inked);
                    }

                    Put(Quarters, at * 2, style, bits >> 2);
                    Put(Quarters, (at * 2) + 1, style, bits & 3);
                }
            }
        }

        /// <summary>A line of a tile without ink.</summary>
        public void Blank(int style, byte[] into, int at)
        {
            System.Array.Copy(solid, style * Tile.LineBytes, into, at, Tile.LineBytes);
        }

        /// <summary>Half a line of a tile of ink and ground.</summary>
        public void Half(int style, int bits, byte[] into, int at)
        {
            System.Array.Copy(Halves, ((style * 16) + bits) * Tile.HalfBytes, into, at, Tile.HalfBytes);
        }

        /// <summary>A quarter of a line with levels.</summary>
        public void Quarter(int style, int bits, byte[] into, int at)
        {
            System.Array.Copy(Quarters, ((style * 16) + bits) * Tile.QuarterBytes, into, at, Tile.QuarterBytes);
        }

        private static void Put(byte[] into, int pixel, int style, int level)
        {
            int ink = Style.InkOf(style);
            int ground = Style.GroundOf(style);
            PutNibble(into, 3 * pixel, Mix(ink >> 16, ground >> 16, level));
            PutNibble(into, (3 * pixel) + 1, Mix((ink >> 8) & 0xFF, (ground >> 8) & 0xFF, level));
            PutNibble(into, (3 * pixel) + 2, Mix(ink & 0xFF, ground & 0xFF, level));
        }

        private static void PutNibble(byte[] into, int nibble, int value)
        {
            into[nibble >> 1] |= (byte)((nibble & 1) == 0 ? value << 4 : value);
        }

        // The nearest of 16 steps.
        private static int Mix(int ink, int ground, int level)
        {
            int part = ((ink * level) + (ground * (Levels - 1 - level))) / (Levels - 1);
            return ((part * 15) + 127) / 255;
        }
    }
}
