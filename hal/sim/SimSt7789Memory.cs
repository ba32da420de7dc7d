namespace MeasurementCapsule.Hal.Sim
{
    /// <summary>The picture memory of the simulated ST7789V: window, address counter, and the three exchanges of MADCTL.</summary>
    internal sealed class SimSt7789Memory
    {
        private const int FlipRows = 0x80;
        private const int FlipColumns = 0x40;
        private const int Exchange = 0x20;

        private readonly int width;
        private readonly int height;
        private readonly ushort[] pixels;
        private int firstColumn;
        private int lastColumn;
        private int firstRow;
        private int lastRow;
        private int column;
        private int row;

        /// <summary>A memory of that size in pixels.</summary>
        public SimSt7789Memory(int width, int height)
        {
            this.width = width;
            this.height = height;
            pixels = new ushort[width * height];
        }

        /// <summary>MADCTL: 80h rows, 40h columns from the other end, 20h rows and columns exchanged, for what is written from now on.</summary>
        public byte Access { get; set; }

        /// <summary>What a picture memory holds after power-up.</summary>
        public void FillWithNoise(SeededRandom random)
        {
            for (int i = 0; i < pixels.Length; i++)
            {
                pixels[i] = (ushort)random.Next();
            }
        }

        /// <summary>Registers to their values after reset; the pixels stay.</summary>
        public void Reset()
        {
            Access = 0;
            firstColumn = 0;
            lastColumn = width - 1;
            firstRow = 0;
            lastRow = height - 1;
            Rewind();
        }

        /// <summary>CASET or RASET, both ends inclusive; false when the window leaves the memory.</summary>
        public bool SetWindow(bool columns, int first, int last)
        {
            bool exchanged = (Access & Exchange) != 0;
            if (first > last || last >= (columns == exchanged ? height : width))
            {
                return false;
            }

            if (columns)
            {
                firstColumn = first;
                lastColumn = last;
            }
            else
            {
                firstRow = first;
                lastRow = last;
            }

            return true;
        }

        /// <summary>RAMWR: the next pixel is the first of the window.</summary>
        public void Rewind()
        {
            column = firstColumn;
            row = firstRow;
        }

        /// <summary>Stores a pixel of 12, 16 or 24 bits and goes on: row by row, after the last of the window back to its first.</summary>
        public void Write(int pixel, int bits)
        {
            int x = (Access & Exchange) != 0 ? row : column;
            int y = (Access & Exchange) != 0 ? column : row;
            x = (Access & FlipColumns) != 0 ? width - 1 - x : x;
            y = (Access & FlipRows) != 0 ? height - 1 - y : y;
            pixels[(y * width) + x] = ToRgb565(pixel, bits);
            column++;
            if (column > lastColumn)
            {
                column = firstColumn;
                row = row == lastRow ? firstRow : row + 1;
            }
        }

        /// <summary>The pixel at a place of the glass.</summary>
        public int PixelAt(int x, int y)
        {
            return pixels[(y * width) + x];
        }

        private static ushort ToRgb565(int pixel, int bits)
        {
            if (bits == 12)
            {
                int red = pixel >> 8;
                int green = (pixel >> 4) & 15;
                int blue = pixel & 15;
                return (ushort)((((red << 1) | (red >> 3)) << 11) | (((green << 2) | (green >> 2)) << 5) | (blue << 1) | (blue >> 3));
            }

            return (ushort)(bits == 16 ? pixel : ((pixel >> 19) << 11) | (((pixel >> 10) & 0x3F) << 5) | ((pixel >> 3) & 0x1F));
        }
    }
}
