using MeasurementCapsule.Hal;
using MeasurementCapsule.Legal;

namespace MeasurementCapsule.Station
{
    /// <summary>Moments as text: ISO 8601, and the form of OCMF.</summary>
    public sealed class TimeText
    {
        private const int DateAndTimeBytes = 19;
        private readonly CalendarTime calendar = new CalendarTime();

        /// <summary>Appends <c>2026-11-22T09:24:41.295Z</c>.</summary>
        public void AppendIso(long unixMilliseconds, AsciiWriter into)
        {
            Append(unixMilliseconds, '.', into);
            into.Character('Z');
        }

        /// <summary>Appends <c>2026-11-22T09:24:41,295+0000 S</c>: UTC, and what the time is worth.</summary>
        public void AppendOcmf(long unixMilliseconds, TimeStatus status, AsciiWriter into)
        {
            Append(unixMilliseconds, ',', into);
            into.Character('+');
            into.Number(0, 4);
            into.Character(' ');
            into.Character((char)status);
        }

        /// <summary>
        /// Reads <c>2026-11-22T09:24:41</c>, decimals of the second behind a point or a comma, and the offset: Z, +01:00 or +0100. What stands behind a
        /// blank is not looked at.
        /// </summary>
        public static bool TryParse(byte[] text, int at, int length, out long unixMilliseconds)
        {
            unixMilliseconds = 0;
            if (length <= DateAndTimeBytes || text[at + 4] != '-' || text[at + 7] != '-' || text[at + 10] != 'T' || text[at + 13] != ':' || text[at + 16] != ':')
            {
                return false;
            }

            int year = Number(text, at, 4);
            int month = Number(text, at + 5, 2);
            int day = Number(text, at + 8, 2);
            int hour = Number(text, at + 11, 2);
            int minute = Number(text, at + 14, 2);
            int second = Number(text, at + 17, 2);
            if (!CalendarTime.IsValid(year, month, day, hour, minute, second))
            {
                return false;
            }

            int end = at + length;
            int next = at + DateAndTimeBytes;
            int milliseconds = Decimals(text, ref next, end);
            bool known = TryOffset(text, next, end, out int offsetMinutes);
            unixMilliseconds = ((CalendarTime.ToUnix(year, month, day, hour, minute, second) - (offsetMinutes * 60)) * 1000) + milliseconds;
            return known && milliseconds >= 0;
        }

        private static bool TryOffset(byte[] text, int at, int end, out int minutes)
        {
            minutes = 0;
            int stop = at;
            while (stop < end && text[stop] != ' ')
            {
                stop++;
            }

            if (stop - at == 1)
            {
                return text[at] == 'Z';
            }

            bool colon = stop - at == 6 && text[at + 3] == ':';
            if ((stop - at != 5 && !colon) || (text[at] != '+' && text[at] != '-'))
            {
                return false;
            }

            int hours = Number(text, at + 1, 2);
            int rest = Number(text, at + (colon ? 4 : 3), 2);
            minutes = (hours * 60) + rest;
            minutes = text[at] == '-' ? -minutes : minutes;
            return hours >= 0 && hours <= 14 && rest >= 0 && rest < 60;
        }

        /// <summary>Thousandths of what stands behind a point or comma, cut; 0 without one; −1: nothing stands there, or more than nine digits.</summary>
        private static int Decimals(byte[] text, ref int at, int end)
        {
            if (at >= end || (text[at] != '.' && text[at] != ','))
            {
                return 0;
            }

            int begin = ++at;
            int thousandths = 0;
            int weight = 100;
            while (at < end && text[at] >= '0' && text[at] <= '9')
            {
                thousandths += (text[at++] - '0') * weight;
                weight /= 10;
            }

            return at > begin && at - begin <= 9 ? thousandths : -1;
        }

        private static int Number(byte[] text, int at, int digits)
        {
            int number = 0;
            for (int i = 0; i < digits; i++)
            {
                int digit = text[at + i] - '0';
                if (digit < 0 || digit > 9)
                {
                    return -1;
                }

                number = (number * 10) + digit;
            }

            return number;
        }

        private void Append(long unixMilliseconds, char point, AsciiWriter into)
        {
            CalendarTime.FromUnix(unixMilliseconds / 1000, calendar);
            into.Number(calendar.Year, 4);
            Two('-', calendar.Month, into);
            Two('-', calendar.Day, into);
            Two('T', calendar.Hour, into);
            Two(':', calendar.Minute, into);
            Two(':', calendar.Second, into);
            into.Character(point);
            into.Number(unixMilliseconds % 1000, 3);
        }

        private static void Two(char separator, int value, AsciiWriter into)
        {
            into.Character(separator);
            into.Number(value, 2);
        }
    }
}
