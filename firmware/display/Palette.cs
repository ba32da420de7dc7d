namespace MeasurementCapsule.Display
{
    /// <summary>
    /// Finished pixels of every <see cref="Style"/> as the panel takes them, RGB565, most significant byte first: a tile's line is put together
    /// from a few copies instead of pixel by pixel.
    /// </summary>
    internal sealed class Palette
    {
        private const int Levels = 4;
        private const int BytesPerPixel = 2;
        private const int Inked = Levels - 1;

        private readonly byte[] solid = new byte[Style.Count * Tile.LineBytes];
        private readonly byte[] halves = new byte[Style.Count * 16 * (Tile.LineBytes / 2)];
        private readonly byte[] quarters = new byte[Style.Count * 16 * (Tile.LineBytes / 4)];

        /// <summary>Mixes all colours once.</summary>
        public Palette()
        {
            for (int style = 0; style < Style.Count; style++)
            {
                for (int pixel = 0; pixel < Tile.Width; pixel++)
                {
                    Put(solid, ((style * Tile.Width) + pixel) * BytesPerPixel, style, 0);
                }

                for (int bits = 0; bits < 16; bits++)
                {
                    for (int pixel = 0; pixel < 4; pixel++)
                    {
                        Put(halves, ((((style * 16) + bits) * 4) + pixel) * BytesPerPixel, style, ((bits >> (3 - pixel)) & 1) * Inked);
                    }

                    Put(quarters, ((style * 16) + bits) * 2 * BytesPerPixel, style, bits >> 2);
                    Put(quarters, ((((style * 16) + bits) * 2) + 1) * BytesPerPixel, style, bits & 3);
                }
            }
        }

        /// <summary>A line of a tile without ink.</summary>
        public void Blank(int style, byte[] into, int at)
        {
            System.Array.Copy(solid, style * Tile.LineBytes, into, at, Tile.LineBytes);
        }

        /// <summary>Half a line of a tile of ink and ground: four pixels, a bit each, the leftmost in the highest.</summary>
        public void Half(int style, int bits, byte[] into, int at)
        {
            System.Array.Copy(halves, ((style * 16) + bits) * (Tile.LineBytes / 2), into, at, Tile.LineBytes / 2);
        }

        /// <summary>A quarter of a line with levels between ground and ink: two pixels, two bits each.</summary>
        public void Quarter(int style, int bits, byte[] into, int at)
        {
            System.Array.Copy(quarters, ((style * 16) + bits) * (Tile.LineBytes / 4), into, at, Tile.LineBytes / 4);
        }

        private static void Put(byte[] into, int at, int style, int level)
        {
            int colour = Mix(Style.InkOf(style), Style.GroundOf(style), level);
            into[at] = (byte)(colour >> 8);
            into[at + 1] = (byte)colour;
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
