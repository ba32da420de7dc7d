using System;
using System.Collections.Generic;
using System.IO;

namespace MeasurementCapsule.Simulator
{
    /// <summary>
    /// Reads a charging profile: CSV with the columns <c>time_s</c>, <c>volts</c> and <c>amps</c> in any order.
    /// Whatever is not as documented is refused with file, line and what is allowed; nothing is guessed.
    /// </summary>
    public sealed class ProfileReader
    {
        private static readonly string[] Columns = ["time_s", "volts", "amps"];
        private static readonly int[] Decimals = [6, 3, 3];
        private static readonly long[] Least = [0, 0, -Profile.MaximumMilliamperes];
        private static readonly long[] Most = [Profile.MaximumMicroseconds, Profile.MaximumMillivolts, Profile.MaximumMilliamperes];
        private static readonly string Header =
            "the first line that is no remark must name the columns " + string.Join(",", Columns);

        private readonly string file;
        private readonly List<long> times = [];
        private readonly List<int> volts = [];
        private readonly List<int> amps = [];
        private int[] order = [];
        private int line = 1;

        private ProfileReader(string file)
        {
            this.file = file;
        }

        /// <summary>Reads the file or throws <see cref="InputException"/>.</summary>
        public static Profile Read(string file)
        {
            try
            {
                using StreamReader text = new(file);
                return Read(text, file);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new InputException(file + ": cannot be read (" + e.Message.TrimEnd('.') + ")");
            }
        }

        /// <summary>Reads from any text; <paramref name="file"/> is what errors call it.</summary>
        public static Profile Read(TextReader text, string file)
        {
            ProfileReader reader = new(file);
            foreach ((int line, string[] values) in CsvRows.Read(text))
            {
                reader.line = line;
                reader.TakeRow(values);
            }

            return reader.Finish();
        }

        private Profile Finish()
        {
            if (order.Length == 0)
            {
                throw Refusal("the file is empty; " + Header);
            }

            if (times.Count < 2)
            {
                throw Refusal("the profile ends after " + times.Count + " point(s); at least 2 are needed");
            }

            return new Profile(Path.GetFileNameWithoutExtension(file), [.. times], [.. volts], [.. amps]);
        }

        private void TakeRow(string[] values)
        {
            if (order.Length == 0)
            {
                TakeHeader(values);
                return;
            }

            if (values.Length != Columns.Length)
            {
                throw Refusal("there are " + values.Length + " values; each line has " + Columns.Length);
            }

            long time = Number(values, 0);
            RefuseWrongOrder(time);
            times.Add(time);
            volts.Add((int)Number(values, 1));
            amps.Add((int)Number(values, 2));
        }

        private void TakeHeader(string[] header)
        {
            order = Array.ConvertAll(Columns, column => Array.IndexOf(header, column));
            int missing = Array.IndexOf(order, -1);
            if (missing >= 0)
            {
                throw Refusal("column '" + Columns[missing] + "' is missing; " + Header);
            }

            if (header.Length != Columns.Length)
            {
                throw Refusal("there are " + header.Length + " columns; " + Header);
            }
        }

        private long Number(string[] values, int column)
        {
            string text = values[order[column]];
            if (FixedPoint.TryParse(text, Decimals[column], out long value) && value >= Least[column] && value <= Most[column])
            {
                return value;
            }

            long unit = column == 0 ? 1_000_000 : 1000;
            throw Refusal(Columns[column] + " is '" + text + "'; allowed is a number from " + Least[column] / unit + " to "
                + Most[column] / unit + " with a decimal point and at most " + Decimals[column] + " decimals");
        }

        private void RefuseWrongOrder(long time)
        {
            if (times.Count == 0 && time != 0)
            {
                throw Refusal("time_s starts at " + FixedPoint.Format(time, 6) + "; the first point is at 0");
            }

            if (times.Count > 0 && time <= times[^1])
            {
                throw Refusal("time_s steps from " + FixedPoint.Format(times[^1], 6) + " to " + FixedPoint.Format(time, 6)
                    + "; each time must be later than the one before");
            }
        }

        private InputException Refusal(string message) => new(file, line, message);
    }
}
