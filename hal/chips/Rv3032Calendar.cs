using System;

namespace MeasurementCapsule.Hal.Chips
{
    /// <summary>The time registers of the RV-3032: read without mixing two moments, set in one access, turned into unix time.</summary>
    internal sealed class Rv3032Calendar
    {
        /// <summary>00h to 11h: time, status and control in one access.</summary>
        private const int BurstBytes = 18;

        private const int TimeBytes = 8;
        private const int MaximumReadings = 5;

        private readonly Rv3032Registers registers;
        private readonly CalendarTime time = new CalendarTime();
        private readonly byte[] previous = new byte[TimeBytes];
        private Status status;

        internal Rv3032Calendar(Rv3032Registers registers)
        {
            this.registers = registers;
        }

        /// <summary>See <see cref="Rv3032.ReadTime"/>.</summary>
        internal Status Read(out long unixMilliseconds)
        {
            unixMilliseconds = 0;
            if (!Done(ReadCounters()))
            {
                return status;
            }

            int control = registers.Values[Rv3032Registers.Control2] & (Rv3032.TimeWasSet | Rv3032Registers.ClockStopped);
            return TimeLost || control != Rv3032.TimeWasSet ? Status.TimeInvalid : Decode(out unixMilliseconds);
        }

        /// <summary>See <see cref="Rv3032.SetTime"/>; the seconds are in range, the lock is open.</summary>
        internal Status Set(long unixSeconds)
        {
            CalendarTime.FromUnix(unixSeconds, time);

            // Flags can only be cleared: a 1 leaves a flag as it is (3.7).
            return Done(registers.Write(Rv3032Registers.Control2, 0))
                && Done(registers.WriteTime(time))
                && Done(registers.Write(Rv3032Registers.Flags, 0xFF & ~Rv3032Registers.TimeLostFlags))
                && Done(CheckCounters(unixSeconds))
                ? registers.Write(Rv3032Registers.Control2, Rv3032.TimeWasSet) : status;
        }

        /// <summary>The time stamp that stands behind an event count in the values; 0 when it is none.</summary>
        internal long StampMilliseconds()
        {
            byte[] values = registers.Values;
            int hundredths = Rv3032.FromBcd(values[1]);
            int year = Rv3032.FromBcd(values[7]);
            long unixSeconds = ToUnix(year, values[6], values[5], values[4], values[3], values[2]);
            return hundredths < 0 || unixSeconds < 0 ? 0 : (unixSeconds * 1000) + (hundredths * 10);
        }

        private bool TimeLost => (registers.Values[Rv3032Registers.Flags] & Rv3032Registers.TimeLostFlags) != 0;

        /// <summary>
        /// Leaves 00h to 11h in the values. The chip holds 01h to 07h during an access, but not the hundredths: around
        /// the change of the second they may not belong together, and the manual (4.5) wants two equal readings.
        /// </summary>
        private Status ReadCounters()
        {
            byte[] values = registers.Values;
            Status answer = registers.Read(Rv3032Registers.Hundredths, BurstBytes);
            for (int i = 1; i < MaximumReadings; i++)
            {
                if (answer != Status.Ok || (values[0] != 0x00 && values[0] != 0x99))
                {
                    return answer;
                }

                Array.Copy(values, 0, previous, 0, TimeBytes);
                answer = registers.Read(Rv3032Registers.Hundredths, BurstBytes);
                if (answer == Status.Ok && SameAsPrevious())
                {
                    return Status.Ok;
                }
            }

            return answer == Status.Ok ? Status.Timeout : answer;
        }

        private bool SameAsPrevious()
        {
            for (int i = 0; i < TimeBytes; i++)
            {
                if (registers.Values[i] != previous[i])
                {
                    return false;
                }
            }

            return true;
        }

        private Status Decode(out long unixMilliseconds)
        {
            byte[] values = registers.Values;
            unixMilliseconds = 0;
            int hundredths = Rv3032.FromBcd(values[0]);
            long unixSeconds = ToUnix(Rv3032.FromBcd(values[7]), values[6], values[5], values[3], values[2], values[1]);
            if (hundredths < 0 || unixSeconds < 0)
            {
                return Status.Corrupt;
            }

            CalendarTime.FromUnix(unixSeconds, time);
            if (values[4] != time.DayOfWeek)
            {
                return Status.Corrupt;
            }

            unixMilliseconds = (unixSeconds * 1000) + (hundredths * 10);
            return Status.Ok;
        }

        /// <summary>-1 when that is no moment. All but the year are still BCD.</summary>
        private static long ToUnix(int year, byte month, byte day, byte hour, byte minute, byte second)
        {
            int months = Rv3032.FromBcd(month);
            int days = Rv3032.FromBcd(day);
            int hours = Rv3032.FromBcd(hour);
            int minutes = Rv3032.FromBcd(minute);
            int seconds = Rv3032.FromBcd(second);
            return year < 0 || !CalendarTime.IsValid(2000 + year, months, days, hours, minutes, seconds)
                ? -1 : CalendarTime.ToUnix(2000 + year, months, days, hours, minutes, seconds);
        }

        private Status CheckCounters(long unixSeconds)
        {
            if (!Done(ReadCounters()))
            {
                return status;
            }

            if (TimeLost || Decode(out long unixMilliseconds) != Status.Ok)
            {
                return Status.WriteFailed;
            }

            long sinceSet = unixMilliseconds - (unixSeconds * 1000);
            return sinceSet < 0 || sinceSet > 1000 ? Status.WriteFailed : Status.Ok;
        }

        /// <summary>Keeps the outcome for the end of a chain; true when it is Ok.</summary>
        private bool Done(Status outcome)
        {
            status = outcome;
            return outcome == Status.Ok;
        }
    }
}
