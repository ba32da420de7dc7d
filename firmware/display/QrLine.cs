namespace MeasurementCapsule.Display
{
    /// <summary>
    /// Scores a line of modules word by word (ISO/IEC 18004:2015, table 11): all modules of a word at once, each with the ten before it.
    /// In the context of a word a module stands left of, and so one bit above, the next one.
    /// </summary>
    internal sealed class QrLine
    {
        private const int History = 10;
        private const int HistoryMask = (1 << History) - 1;
        private const int MostWords = 10;
        private const int HalfWord = 9;

        private readonly byte[] ones = new byte[1 << HalfWord];
        private readonly int[] contextAbove = new int[MostWords];
        private int words;
        private int inLastWord;
        private int history;
        private int context;
        private int equal;
        private int length;

        /// <summary>Counts the ones of half a word once.</summary>
        public QrLine()
        {
            for (int i = 1; i < ones.Length; i++)
            {
                ones[i] = (byte)(ones[i >> 1] + (i & 1));
            }
        }

        /// <summary>A symbol with lines of that many modules begins.</summary>
        public void Begin(int size)
        {
            words = (size + QrMatrix.WordModules - 1) / QrMatrix.WordModules;
            inLastWord = size - ((words - 1) * QrMatrix.WordModules);
        }

        /// <summary>
        /// Takes the next word of a line: the penalty of the runs of five and more that end or go on in it, and of the patterns 1:1:3:1:1 with
        /// four light modules before or behind that end in it.
        /// </summary>
        public int RunsAndFinders(int word, int value)
        {
            length = word == words - 1 ? inLastWord : QrMatrix.WordModules;
            value >>= QrMatrix.WordModules - length;
            context = word == 0 ? value : (history << length) | value;
            history = value & HistoryMask;
            equal = ~(context ^ (context >> 1));

            // A bit for each module that equals the four before it: a run of n has n - 4 of them and costs n - 2.
            int five = equal & (equal >> 1) & (equal >> 2) & (equal >> 3);
            five &= word == 0 ? Lowest(length - 4) : -1;
            int here = Lowest(length);
            int penalty = Ones(five & here) + (2 * Ones(five & ~(five >> 1) & here));

            int finder = (context >> 6) & ~(context >> 5) & (context >> 4) & (context >> 3) & (context >> 2) & ~(context >> 1) & context;
            int light = ~(context | (context >> 1) | (context >> 2) | (context >> 3));
            int found = ((finder >> 4) & light) | (finder & (light >> 7));
            found &= word == 0 ? Lowest(length - History) : here;
            return found == 0 ? penalty : penalty + (40 * Ones(found));
        }

        /// <summary>The penalty of the blocks of 2 x 2 equal modules whose lower right one is in the word taken last; lines are rows.</summary>
        public int Blocks(int word, bool firstRow)
        {
            int same = ~(context ^ contextAbove[word]);
            contextAbove[word] = context;
            return firstRow ? 0 : 3 * Ones(equal & same & (same >> 1) & Lowest(word == 0 ? length - 1 : length));
        }

        /// <summary>Dark modules in the word taken last.</summary>
        public int Dark(int word)
        {
            return Ones(context & Lowest(length));
        }

        private static int Lowest(int bits)
        {
            return bits > 0 ? (1 << bits) - 1 : 0;
        }

        private int Ones(int bits)
        {
            return ones[bits & ((1 << HalfWord) - 1)] + ones[bits >> HalfWord];
        }
    }
}
