using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Legal
{
    /// <summary>Cuts values out of a finished record, for the display: nobody formats a number a second time.</summary>
    public static class RecordText
    {
        /// <summary>
        /// Copies what stands between the first <paramref name="prefix"/> in the record that the store read last and the next
        /// <paramref name="end"/>; leaves the field empty when there is no such place.
        /// </summary>
        public static void Copy(RecordStore store, string prefix, char end, TextField into)
        {
            into.Clear();
            byte[] record = store.RecordBuffer;
            int start = IndexAfter(record, store.RecordLength, prefix);
            if (start < 0)
            {
                return;
            }

            int stop = start;
            while (stop < store.RecordLength && record[stop] != end)
            {
                stop++;
            }

            into.Set(record, start, stop - start);
        }

        private static int IndexAfter(byte[] record, int length, string prefix)
        {
            for (int at = 0; at + prefix.Length <= length; at++)
            {
                int matched = 0;
                while (matched < prefix.Length && record[at + matched] == prefix[matched])
                {
                    matched++;
                }

                if (matched == prefix.Length)
                {
                    return at + matched;
                }
            }

            return -1;
        }
    }
}
