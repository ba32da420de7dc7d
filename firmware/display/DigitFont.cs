namespace MeasurementCapsule.Display
{
    /// <summary>A font of digits that are several tiles wide and high; all digits have the same width, so that columns stand.</summary>
    internal sealed class DigitFont
    {
        /// <summary>What can be written with it, in the order of the data: first the wide characters, then the narrow ones.</summary>
        public const string Characters = "0123456789-F.,:";

        private const int WideCharacters = 12;

        // In a field: the interpreter allocates each time that a text constant is touched.
        private readonly string characters = Characters;
        private readonly int firstTile;
        private readonly int tileColumns;
        private readonly byte[] map;

        /// <summary>A font over data; its tiles are numbered from <paramref name="firstTile"/>.</summary>
        public DigitFont(int firstTile, int tileColumns, int tileRows, byte[] map)
        {
            this.firstTile = firstTile;
            this.tileColumns = tileColumns;
            this.map = map;
            Rows = tileRows;
        }

        /// <summary>Height in rows of tiles.</summary>
        public int Rows { get; }

        /// <summary>Width of a character in columns of tiles; 0 when the font lacks it.</summary>
        public int ColumnsOf(int character)
        {
            int index = characters.IndexOf((char)character);
            return index < 0 ? 0 : index < WideCharacters ? tileColumns : 1;
        }

        /// <summary>One tile of a character that the font has.</summary>
        public int TileOf(int character, int column, int row)
        {
            int index = characters.IndexOf((char)character);
            int narrow = index - WideCharacters;
            return firstTile + (narrow < 0
                ? map[(index * tileColumns * Rows) + (row * tileColumns) + column]
                : map[(WideCharacters * tileColumns * Rows) + (narrow * Rows) + row]);
        }
    }
}
