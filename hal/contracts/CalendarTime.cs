namespace MeasurementCapsule.Hal
{
    /// <summary>
    /// Date and time of day in the Gregorian calendar, and the conversion from and to unix seconds, in pure integers.
    /// Every day has 86 400 seconds, as in POSIX: a leap second has no name here. Exact from 0001-01-01 to 9999-12-31;
    /// outside of that the result means nothing, so a caller that takes numbers from outside checks them first
    /// (<see cref="MinUnixSeconds"/>, <see cref="MaxUnixSeconds"/>, <see cref="IsValid"/>).
    /// Source: the calendar rules (a leap year every 4 years, not every 100, but every 400). The year is taken to begin
    /// on 1 March, so that the leap day is its last one and the months repeat in a pattern of 153 days every 5.
    /// </summary>
    public sealed class CalendarTime
    {
        /// <summary>0001-01-01T00:00:00.</summary>
        public const long MinUnixSeconds = -62135596800L;

        /// <summary>9999-12-31T23:59:59.</summary>
        public const long MaxUnixSeconds = 253402300799L;

        /// <summary>Days from 0000-03-01 to 1970-01-01.</summary>
        private const int EpochDays = 719468;

        private const int SecondsPerDay = 86400;

        /// <summary>1 to 9999.</summary>
        public int Year = 1970;

        /// <summary>1 to 12.</summary>
        public int Month = 1;

        /// <summary>Day of the month, 1 to 31.</summary>
        public int Day = 1;

        /// <summary>0 to 23.</summary>
        public int Hour;

        /// <summary>0 to 59.</summary>
        public int Minute;

        /// <summary>0 to 59.</summary>
        public int Second;

        /// <summary>0 = Sunday to 6 = Saturday.</summary>
        public int DayOfWeek = 4;

        /// <summary>Fills <paramref name="into"/> from the seconds since 1970-01-01T00:00:00.</summary>
        public static void FromUnix(long unixSeconds, CalendarTime into)
        {
            // C# divides towards zero; before 1970 the day must still begin at its midnight.
            long days = unixSeconds / SecondsPerDay;
            int secondOfDay = (int)(unixSeconds - (days * SecondsPerDay));
            if (secondOfDay < 0)
            {
                secondOfDay += SecondsPerDay;
                days--;
            }

            into.Hour = secondOfDay / 3600;
            into.Minute = secondOfDay / 60 % 60;
            into.Second = secondOfDay % 60;
            SetDate((int)days + EpochDays, into);
        }

        /// <summary>Seconds from 1970-01-01T00:00:00 to that moment. The fields are in range (<see cref="IsValid"/>).</summary>
        public static long ToUnix(int year, int month, int day, int hour, int minute, int second)
        {
            int monthFromMarch = (month + 9) % 12;
            int marchYear = month < 3 ? year - 1 : year;
            int days = DaysBefore(marchYear) + DaysBeforeMonth(monthFromMarch) + day - 1 - EpochDays;
            return ((long)days * SecondsPerDay) + (hour * 3600) + (minute * 60) + second;
        }

        /// <summary>Seconds from 1970-01-01T00:00:00 to that moment; <see cref="DayOfWeek"/> is not looked at.</summary>
        public static long ToUnix(CalendarTime time)
        {
            return ToUnix(time.Year, time.Month, time.Day, time.Hour, time.Minute, time.Second);
        }

        /// <summary>True when there is such a moment: every field in range, and the day in its month.</summary>
        public static bool IsValid(int year, int month, int day, int hour, int minute, int second)
        {
            return year >= 1 && year <= 9999
                && month >= 1 && month <= 12
                && day >= 1 && day <= DaysInMonth(year, month)
                && hour >= 0 && hour <= 23
                && minute >= 0 && minute <= 59
                && second >= 0 && second <= 59;
        }

        /// <summary>28 to 31; the month is 1 to 12.</summary>
        public static int DaysInMonth(int year, int month)
        {
            if (month == 2)
            {
                return IsLeapYear(year) ? 29 : 28;
            }

            return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
        }

        /// <summary>True for a year with a 29 February.</summary>
        public static bool IsLeapYear(int year)
        {
            return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        }

        private static void SetDate(int daysFromMarchZero, CalendarTime into)
        {
            // 400 years have 146 097 days, but not evenly spread: the estimate is the year or one of its neighbours.
            int marchYear = (int)((((long)daysFromMarchZero + 1) * 400) / 146097);
            if (DaysBefore(marchYear) > daysFromMarchZero)
            {
                marchYear--;
            }
            else if (DaysBefore(marchYear + 1) <= daysFromMarchZero)
            {
                marchYear++;
            }

            int dayOfYear = daysFromMarchZero - DaysBefore(marchYear);
            int monthFromMarch = ((5 * dayOfYear) + 2) / 153;
            into.Day = dayOfYear - DaysBeforeMonth(monthFromMarch) + 1;
            into.Month = ((monthFromMarch + 2) % 12) + 1;
            into.Year = monthFromMarch < 10 ? marchYear : marchYear + 1;
            // 0000-03-01 was a Wednesday.
            into.DayOfWeek = (daysFromMarchZero + 3) % 7;
        }

        private static int DaysBefore(int marchYear)
        {
            return (365 * marchYear) + (marchYear / 4) - (marchYear / 100) + (marchYear / 400);
        }

        private static int DaysBeforeMonth(int monthFromMarch)
        {
            return ((153 * monthFromMarch) + 2) / 5;
        }
    }
}
