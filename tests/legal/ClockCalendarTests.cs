using MeasurementCapsule.Hal;
using MeasurementCapsule.Legal;
using nanoFramework.TestFramework;

namespace MeasurementCapsule.Tests.Legal
{
    /// <summary>The legal clock over the days on which clocks fail.</summary>
    [TestClass]
    public class ClockCalendarTests
    {
        [TestMethod]
        public void ItPassesTheLeapDaysTheTurnsOfTheYearAnd2038()
        {
            Passes("2027-12-31T23:59:58,000+0000 S", "2028-01-01T00:00:02,000+0000 S", CalendarTime.ToUnix(2027, 12, 31, 23, 59, 58));
            Passes("2028-02-28T23:59:58,000+0000 S", "2028-02-29T00:00:02,000+0000 S", CalendarTime.ToUnix(2028, 2, 28, 23, 59, 58));
            Passes("2028-02-29T23:59:58,000+0000 S", "2028-03-01T00:00:02,000+0000 S", CalendarTime.ToUnix(2028, 2, 29, 23, 59, 58));
            Passes("2027-02-28T23:59:58,000+0000 S", "2027-03-01T00:00:02,000+0000 S", CalendarTime.ToUnix(2027, 2, 28, 23, 59, 58));
            Passes("2038-01-19T03:14:06,000+0000 S", "2038-01-19T03:14:10,000+0000 S", int.MaxValue - 1L);
            Passes("2099-12-31T23:59:54,000+0000 S", "2099-12-31T23:59:58,000+0000 S", CalendarTime.ToUnix(2099, 12, 31, 23, 59, 54));
        }

        [TestMethod]
        public void ATimeOutsideOfItsCenturyIsRefused()
        {
            ClockBench bench = new ClockBench();
            long[] times = new long[] { long.MinValue, -1, 0, 946684799999, 4102444799001, long.MaxValue };
            for (int i = 0; i < times.Length; i++)
            {
                Assert.AreEqual(SynchronisationResult.Refused, bench.Synchronise(times[i], 50, TimeSource.Authenticated, true), times[i].ToString());
                Assert.AreEqual(TimeRefusal.OutOfRange, bench.Clock.Discipline.Refusal);
            }

            Assert.AreEqual(TimeStatus.Unknown, bench.Clock.TimeStatus);
        }

        [TestMethod]
        public void AYearThatBeginsInUtcHasBegunEarlierInTheEast()
        {
            Assert.AreEqual("2028-01-01T00:59:58,000+0100 I", Text(CalendarTime.ToUnix(2027, 12, 31, 23, 59, 58), 60, false));
            Assert.AreEqual("2027-12-31T18:59:58,000-0500 I", Text(CalendarTime.ToUnix(2027, 12, 31, 23, 59, 58), -300, false));
        }

        [TestMethod]
        public void SummerTimeBeginsAndEndsAtOneInTheMorningUtcOnTheLastSundays()
        {
            // 2027: 28 March and 31 October, as published in the Official Journal (2022/C 132/01 announces the rule for 2022 to 2026).
            Changes(2026, 29, 25);
            Changes(2027, 28, 31);
            Changes(2028, 26, 29);
            Changes(2038, 28, 31);
            Changes(2099, 29, 25);
        }

        private static void Changes(int year, int marchDay, int octoberDay)
        {
            long begin = CalendarTime.ToUnix(year, 3, marchDay, 1, 0, 0);
            long end = CalendarTime.ToUnix(year, 10, octoberDay, 1, 0, 0);
            Assert.AreEqual(60, LocalTime.OffsetMinutes(begin - 1, 60, true));
            Assert.AreEqual(120, LocalTime.OffsetMinutes(begin, 60, true));
            Assert.AreEqual(120, LocalTime.OffsetMinutes(end - 1, 60, true));
            Assert.AreEqual(60, LocalTime.OffsetMinutes(end, 60, true));
            Assert.AreEqual(60, LocalTime.OffsetMinutes(begin, 60, false));
        }

        private static void Passes(string before, string after, long unixSeconds)
        {
            ClockBench bench = new ClockBench();
            bench.TrueMilliseconds = unixSeconds * 1000;
            bench.Server(0, 50);
            Assert.AreEqual(before, Text(bench));
            bench.Advance(4000);
            Assert.AreEqual(after, Text(bench));
            bench.PowerUp();
            Assert.AreEqual(after, Text(bench));
        }

        private static string Text(ClockBench bench)
        {
            return Text(bench.Clock.UnixMilliseconds, bench.Clock.TimeStatus, 0, false);
        }

        private static string Text(long unixSeconds, int offsetMinutes, bool summerTime)
        {
            return Text(unixSeconds * 1000, TimeStatus.Informative, offsetMinutes, summerTime);
        }

        private static string Text(long unixMilliseconds, TimeStatus status, int offsetMinutes, bool summerTime)
        {
            CapsuleParts parts = new CapsuleParts();
            parts.Parameters.TimeZoneOffsetMinutes = offsetMinutes;
            parts.Parameters.EuropeanSummerTime = summerTime;
            AsciiWriter writer = new AsciiWriter(64);
            new RecordFields(parts, writer, new byte[32]).Time(unixMilliseconds, status);
            return Texts.Of(writer);
        }
    }
}
