using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Legal
{
    /// <summary>A moment in local time, for the display.</summary>
    public sealed class LocalTimeText
    {
        private readonly CapsuleParameters parameters;
        private readonly AsciiWriter text = new AsciiWriter(20);
        private readonly CalendarTime calendar = new CalendarTime();

        /// <summary>In the time zone of these parameters.</summary>
        public LocalTimeText(CapsuleParameters parameters)
        {
            this.parameters = parameters;
        }

        /// <summary>Writes <c>2026-11-22 10:38:33</c>, or without the seconds.</summary>
        public void Compose(long unixMilliseconds, bool seconds, TextField into)
        {
            long unixSeconds = unixMilliseconds / 1000;
            int offset = LocalTime.OffsetMinutes(unixSeconds, parameters.TimeZoneOffsetMinutes, parameters.EuropeanSummerTime);
            CalendarTime.FromUnix(unixSeconds + (offset * 60), calendar);
            text.Clear();
            text.Number(calendar.Year, 4);
            Two('-', calendar.Month);
            Two('-', calendar.Day);
            Two(' ', calendar.Hour);
            Two(':', calendar.Minute);
            if (seconds)
            {
                Two(':', calendar.Second);
            }

            text.CopyTo(into);
        }

        private void Two(char separator, int value)
        {
            text.Character(separator);
            text.Number(value, 2);
        }
    }
}
