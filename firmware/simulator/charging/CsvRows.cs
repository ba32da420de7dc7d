using System.Collections.Generic;
using System.IO;
using CsvHelper;

namespace MeasurementCapsule.Simulator
{
    /// <summary>The plain CSV of this project: commas, no quotes, one header line, lines that start with <c>#</c> are remarks.</summary>
    public static class CsvRows
    {
        /// <summary>All rows with their line numbers, the header first; blank lines and remarks are left out.</summary>
        public static IEnumerable<(int Line, string[] Values)> Read(TextReader text)
        {
            CsvReaderOptions options = new()
            {
                Separator = ',',
                HasHeader = false,
                Mode = CsvMode.NoEscape,
                CommentPrefix = '#',
                TrimWhitespace = true,
                TrackLineNumbers = true,
            };
            using CsvReader reader = CsvReader.Create(text, options, leaveOpen: true);
            while (reader.Read())
            {
                yield return ((int)reader.LineNumber, reader.Current.ToArray());
            }
        }
    }
}
