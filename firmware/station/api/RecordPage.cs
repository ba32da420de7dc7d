namespace MeasurementCapsule.Station
{
    /// <summary>The page number of a record of a transaction: what stands behind <c>"PG":"T</c>.</summary>
    public static class RecordPage
    {
        private const int LongestHead = 200; // FV, GI, GS and GV stand before it

        /// <summary>The number; −1: this is no record of a transaction.</summary>
        public static long Of(byte[] record, int length)
        {
            int end = length < LongestHead ? length : LongestHead;
            for (int at = 0; at + 8 < end; at++)
            {
                if (record[at] == '"' && record[at + 1] == 'P' && record[at + 2] == 'G' && record[at + 3] == '"' && record[at + 4] == ':' && record[at + 6] == 'T')
                {
                    return Number(record, at + 7, end);
                }
            }

            return -1;
        }

        private static long Number(byte[] text, int at, int end)
        {
            long number = 0;
            while (at < end && text[at] >= '0' && text[at] <= '9')
            {
                number = (number * 10) + text[at++] - '0';
            }

            return number;
        }
    }
}
