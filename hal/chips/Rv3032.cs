using System;

namespace MeasurementCapsule.Hal.Chips
{
    /// <summary>
    /// RV-3032-C7, temperature-compensated clock chip with backup supply, I2C address 51h.
    /// Source: Micro Crystal RV-3032-C7 Application Manual, rev. 1.3, May 2023; section numbers are from it.
    /// See hardware-docs/chips/Rv3032.md. Data are BCD, the time is UTC.
    /// </summary>
    public sealed class Rv3032 : IRealTimeClock
    {
        /// <summary>The 7-bit address on I2C (6.6).</summary>
        public const int I2cAddress = 0x51;

        /// <summary>2000-01-01T00:00:00: the first second that the chip can hold.</summary>
        public const long MinUnixSeconds = 946684800L;

        /// <summary>2099-12-31T23:59:59: the last second for which the chip's leap years are right (3.4).</summary>
        public const long MaxUnixSeconds = 4102444799L;

        /// <summary>
        /// Control 2, GP1: set when a SetTime ended well, clear while one is under way. A set that was cut in the middle
        /// leaves a time that looks right, and neither PORF nor VLF would tell.
        /// </summary>
        private const byte TimeWasSet = Rv3032Registers.GeneralPurpose1;

        /// <summary>00h to 11h: time, status and control in one access.</summary>
        private const int BurstBytes = 18;

        private const int TimeBytes = 8;
        private const int MaximumReadings = 5;

        private readonly Rv3032Registers registers;
        private readonly Rv3032Setup setup;
        private readonly CalendarTime time = new CalendarTime();
        private readonly byte[] previous = new byte[TimeBytes];

        /// <summary>Takes the bus to the chip, and the clock that its waiting times are counted on.</summary>
        public Rv3032(IBus bus, IMonotonicClock clock)
        {
            registers = new Rv3032Registers(bus);
            setup = new Rv3032Setup(registers, clock);
        }

        /// <summary>
        /// Waits until the chip has started (to 3 s after power-up at the most), proves by its behaviour that it is an
        /// RV-3032 (it has no identity register), and switches on the backup supply where that is not done yet.
        /// <see cref="Status.NotAcknowledged"/>: no chip. <see cref="Status.WrongChip"/>: another chip, or one that is
        /// locked by a password. <see cref="Status.WriteFailed"/>: the setting could not be stored.
        /// An invalid time is no fault here: <see cref="ReadTime"/> tells.
        /// </summary>
        public Status Open()
        {
            return setup.Run();
        }

        /// <summary>
        /// Reads the time as milliseconds since 1970-01-01T00:00:00 UTC, in steps of 10 ms; 0 unless <see cref="Status.Ok"/>.
        /// <see cref="Status.TimeInvalid"/>: PORF or VLF is set, the clock is stopped, or it was never (or not completely)
        /// set by <see cref="SetTime"/>. <see cref="Status.Corrupt"/>: fields that are no date, or a weekday that does
        /// not belong to the date, which is also how the roll-over after 2099 shows.
        /// </summary>
        public Status ReadTime(out long unixMilliseconds)
        {
            unixMilliseconds = 0;
            Status status = ReadCounters();
            if (status != Status.Ok)
            {
                return status;
            }

            int control = registers.Values[Rv3032Registers.Control2] & (TimeWasSet | Rv3032Registers.ClockStopped);
            return TimeLost || control != TimeWasSet ? Status.TimeInvalid : Decode(out unixMilliseconds);
        }

        /// <summary>
        /// Sets the time, whole seconds, UTC; the second begins with the write. <see cref="Status.OutOfRange"/> outside
        /// of 2000 to 2099, and then nothing was done; after any other failure the time is invalid until it is set again.
        /// <see cref="Status.WriteFailed"/>: what was read back is not what was written.
        /// </summary>
        public Status SetTime(long unixSeconds)
        {
            if (unixSeconds < MinUnixSeconds || unixSeconds > MaxUnixSeconds)
            {
                return Status.OutOfRange;
            }

            CalendarTime.FromUnix(unixSeconds, time);
            Status status = registers.Write(Rv3032Registers.Control2, 0);
            if (status == Status.Ok)
            {
                status = registers.WriteTime(time);
            }

            if (status == Status.Ok)
            {
                // Flags can only be cleared: a 1 leaves a flag as it is (3.7).
                status = registers.Write(Rv3032Registers.Flags, 0xFF & ~Rv3032Registers.TimeLostFlags);
            }

            if (status == Status.Ok)
            {
                status = CheckCounters(unixSeconds);
            }

            return status == Status.Ok ? registers.Write(Rv3032Registers.Control2, TimeWasSet) : status;
        }

        /// <inheritdoc/>
        public Status ReadTemperature(out int centidegrees)
        {
            Status status = registers.Read(Rv3032Registers.TemperatureLsbs, 2);
            int sixteenths = ((sbyte)registers.Values[1] * 16) + (registers.Values[0] >> 4);
            centidegrees = status == Status.Ok ? sixteenths * 25 / 4 : 0;
            return status;
        }

        /// <inheritdoc/>
        public Status ReadTrim(out int steps)
        {
            Status status = registers.Read(0xC1, 1);
            steps = status == Status.Ok ? ((registers.Values[0] & 0x3F) ^ 0x20) - 0x20 : 0;
            return status;
        }

        /// <inheritdoc/>
        public Status WriteTrim(int steps)
        {
            return steps < RealTimeClockTrim.MinSteps || steps > RealTimeClockTrim.MaxSteps ? Status.OutOfRange : registers.Write(0xC1, steps & 0x3F);
        }

        /// <inheritdoc/>
        public Status ReadSealEvent(out SealEvent sealEvent, out long unixMilliseconds)
        {
            sealEvent = SealEvent.None;
            unixMilliseconds = 0;
            return Status.Ok;
        }

        /// <inheritdoc/>
        public Status ClearSealEvent()
        {
            return Status.Ok;
        }

        /// <inheritdoc/>
        public Status ReadUserMemory(byte[] into)
        {
            Status status = registers.Read(0x40, 16);
            Array.Copy(registers.Values, 0, into, 0, 16);
            return status;
        }

        /// <inheritdoc/>
        public Status WriteUserMemory(byte[] from)
        {
            Status status = Status.Ok;
            for (int i = 0; i < 16 && status == Status.Ok; i++)
            {
                status = registers.Write((byte)(0x40 + i), from[i]);
            }

            return status;
        }

        /// <summary>Two BCD digits as a number from 0 to 99; -1 when one of them is not a decimal digit.</summary>
        public static int FromBcd(byte value)
        {
            int tens = value >> 4;
            int ones = value & 0x0F;
            return tens > 9 || ones > 9 ? -1 : (10 * tens) + ones;
        }

        /// <summary>A number from 0 to 99 as two BCD digits.</summary>
        public static byte ToBcd(int value)
        {
            return (byte)(((value / 10) << 4) | (value % 10));
        }

        private bool TimeLost => (registers.Values[Rv3032Registers.Flags] & Rv3032Registers.TimeLostFlags) != 0;

        /// <summary>
        /// Leaves 00h to 11h in the values. The chip holds 01h to 07h during an access, but not the hundredths: around
        /// the change of the second they may not belong together, and the manual (4.5) wants two equal readings.
        /// </summary>
        private Status ReadCounters()
        {
            byte[] values = registers.Values;
            Status status = registers.Read(Rv3032Registers.Hundredths, BurstBytes);
            for (int i = 1; i < MaximumReadings; i++)
            {
                if (status != Status.Ok || (values[0] != 0x00 && values[0] != 0x99))
                {
                    return status;
                }

                Array.Copy(values, 0, previous, 0, TimeBytes);
                status = registers.Read(Rv3032Registers.Hundredths, BurstBytes);
                if (status == Status.Ok && SameAsPrevious())
                {
                    return Status.Ok;
                }
            }

            return status == Status.Ok ? Status.Timeout : status;
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
            int hundredths = FromBcd(values[0]);
            int second = FromBcd(values[1]);
            int minute = FromBcd(values[2]);
            int hour = FromBcd(values[3]);
            int day = FromBcd(values[5]);
            int month = FromBcd(values[6]);
            int year = FromBcd(values[7]);
            if (hundredths < 0 || year < 0 || !CalendarTime.IsValid(2000 + year, month, day, hour, minute, second))
            {
                return Status.Corrupt;
            }

            long unixSeconds = CalendarTime.ToUnix(2000 + year, month, day, hour, minute, second);
            CalendarTime.FromUnix(unixSeconds, time);
            if (values[4] != time.DayOfWeek)
            {
                return Status.Corrupt;
            }

            unixMilliseconds = (unixSeconds * 1000) + (hundredths * 10);
            return Status.Ok;
        }

        private Status CheckCounters(long unixSeconds)
        {
            Status status = ReadCounters();
            if (status != Status.Ok)
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
    }
}
