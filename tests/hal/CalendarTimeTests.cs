using MeasurementCapsule.Hal;
using nanoFramework.TestFramework;

namespace MeasurementCapsule.Tests.Hal
{
    [TestClass]
    public class CalendarTimeTests
    {
        [TestMethod]
        public void Known_moments_have_their_fields()
        {
            AssertBothWays(0, 1970, 1, 1, 0, 0, 0, 4);
            AssertBothWays(-1, 1969, 12, 31, 23, 59, 59, 3);
            AssertBothWays(1, 1970, 1, 1, 0, 0, 1, 4);
            AssertBothWays(946684800, 2000, 1, 1, 0, 0, 0, 6);
            AssertBothWays(1234567890, 2009, 2, 13, 23, 31, 30, 5);
            AssertBothWays(2147483647, 2038, 1, 19, 3, 14, 7, 2);
            AssertBothWays(2147483648, 2038, 1, 19, 3, 14, 8, 2);
            AssertBothWays(4102444799, 2099, 12, 31, 23, 59, 59, 4);
            AssertBothWays(CalendarTime.MinUnixSeconds, 1, 1, 1, 0, 0, 0, 1);
            AssertBothWays(CalendarTime.MaxUnixSeconds, 9999, 12, 31, 23, 59, 59, 5);
        }

        [TestMethod]
        public void The_leap_day_exists_in_2000_2024_and_2096_but_not_in_2100_or_1900()
        {
            AssertBothWays(951782400, 2000, 2, 29, 0, 0, 0, 2);
            AssertBothWays(1709164800, 2024, 2, 29, 0, 0, 0, 4);
            AssertBothWays(3981225600, 2096, 2, 28, 0, 0, 0, 2);
            AssertBothWays(3981312000, 2096, 2, 29, 0, 0, 0, 3);
            AssertBothWays(4107456000, 2100, 2, 28, 0, 0, 0, 0);
            AssertBothWays(4107542400, 2100, 3, 1, 0, 0, 0, 1);
            Assert.AreEqual(28, CalendarTime.DaysInMonth(2100, 2));
            Assert.AreEqual(28, CalendarTime.DaysInMonth(1900, 2));
            Assert.AreEqual(29, CalendarTime.DaysInMonth(2000, 2));
        }

        [TestMethod]
        public void Every_day_from_1970_to_2101_follows_the_one_before()
        {
            CalendarTime time = new CalendarTime();
            int year = 1970;
            int month = 1;
            int day = 1;
            for (long unixDay = 0; year < 2101; unixDay++)
            {
                CalendarTime.FromUnix((unixDay * 86400) + 86399, time);
                if (time.Year != year || time.Month != month || time.Day != day || time.DayOfWeek != (int)((unixDay + 4) % 7))
                {
                    Assert.AreEqual("", "wrong on day " + unixDay.ToString());
                }

                if (CalendarTime.ToUnix(year, month, day, 0, 0, 0) != unixDay * 86400)
                {
                    Assert.AreEqual("", "wrong way back on day " + unixDay.ToString());
                }

                day++;
                if (day > LengthOfMonth(year, month))
                {
                    day = 1;
                    month++;
                }

                if (month > 12)
                {
                    month = 1;
                    year++;
                }
            }
        }

        [TestMethod]
        public void What_is_no_moment_is_not_valid()
        {
            Assert.IsTrue(CalendarTime.IsValid(2024, 2, 29, 23, 59, 59));
            Assert.IsFalse(CalendarTime.IsValid(2023, 2, 29, 0, 0, 0));
            Assert.IsFalse(CalendarTime.IsValid(2024, 4, 31, 0, 0, 0));
            Assert.IsFalse(CalendarTime.IsValid(2024, 0, 1, 0, 0, 0));
            Assert.IsFalse(CalendarTime.IsValid(2024, 13, 1, 0, 0, 0));
            Assert.IsFalse(CalendarTime.IsValid(2024, 1, 0, 0, 0, 0));
            Assert.IsFalse(CalendarTime.IsValid(2024, 1, 1, 24, 0, 0));
            Assert.IsFalse(CalendarTime.IsValid(2024, 1, 1, 0, 60, 0));
            Assert.IsFalse(CalendarTime.IsValid(2024, 1, 1, 0, 0, 60));
            Assert.IsFalse(CalendarTime.IsValid(2024, 1, 1, -1, 0, 0));
            Assert.IsFalse(CalendarTime.IsValid(0, 1, 1, 0, 0, 0));
            Assert.IsFalse(CalendarTime.IsValid(10000, 1, 1, 0, 0, 0));
        }

        private static int LengthOfMonth(int year, int month)
        {
            switch (month)
            {
                case 2:
                    // Within this test 2000 is a leap year and 2100 is not.
                    return year % 4 == 0 && year != 2100 ? 29 : 28;
                case 4:
                case 6:
                case 9:
                case 11:
                    return 30;
                default:
                    return 31;
            }
        }

        private static void AssertBothWays(long unixSeconds, int year, int month, int day, int hour, int minute, int second, int dayOfWeek)
        {
            CalendarTime time = new CalendarTime();
            CalendarTime.FromUnix(unixSeconds, time);
            Assert.AreEqual(year, time.Year);
            Assert.AreEqual(month, time.Month);
            Assert.AreEqual(day, time.Day);
            Assert.AreEqual(hour, time.Hour);
            Assert.AreEqual(minute, time.Minute);
            Assert.AreEqual(second, time.Second);
            Assert.AreEqual(dayOfWeek, time.DayOfWeek);
            Assert.AreEqual(unixSeconds, CalendarTime.ToUnix(time));
        }
    }
}
