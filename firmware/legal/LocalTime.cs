using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Legal
{
    /// <summary>
    /// Local time, for records and display only: a pure function of the moment. The capsule counts in UTC.
    /// </summary>
    public static class LocalTime
    {
        private const int SummerMinutes = 60;
        private const int ChangeHour = 1;

        /// <summary>
        /// Minutes east of UTC at that moment. With summer time one hour more from the last Sunday in March, 01:00 UTC, to the last Sunday in
        /// October, 01:00 UTC, everywhere at once: Directive 2000/84/EC, articles 2 and 3.
        /// </summary>
        public static int OffsetMinutes(long unixSeconds, int standardMinutes, bool europeanSummerTime)
        {
            if (!europeanSummerTime)
            {
                return standardMinutes;
            }

            // Between the turns of the year nothing changes, so the year of UTC is good enough.
            int year = YearOf(unixSeconds);
            bool summer = unixSeconds >= LastSunday(year, 3) && unixSeconds < LastSunday(year, 10);
            return summer ? standardMinutes + SummerMinutes : standardMinutes;
        }

        /// <summary>01:00 UTC on the last Sunday of a month that has 31 days.</summary>
        private static long LastSunday(int year, int month)
        {
            const int Days = 31;
            const int SecondsPerDay = 86400;
            long last = CalendarTime.ToUnix(year, month, Days, ChangeHour, 0, 0);

            // 1970-01-01 was a Thursday: day 4 of a week that begins with Sunday.
            long dayOfWeek = ((last / SecondsPerDay) + 4) % 7;
            return last - (dayOfWeek * SecondsPerDay);
        }

        private static int YearOf(long unixSeconds)
        {
            // An estimate that is right but for days around the turn of the year, then made exact.
            int year = 1970 + (int)(unixSeconds / 31556952);
            if (unixSeconds < CalendarTime.ToUnix(year, 1, 1, 0, 0, 0))
            {
                return year - 1;
            }

            return unixSeconds >= CalendarTime.ToUnix(year + 1, 1, 1, 0, 0, 0) ? year + 1 : year;
        }
    }
}
