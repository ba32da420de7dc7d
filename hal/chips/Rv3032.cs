using System;

namespace MeasurementCapsule.Hal.Chips
{
    /// <summary>
    /// RV-3032-C7, temperature-compensated clock chip with backup supply, I2C address 51h.
    /// Source: Micro Crystal RV-3032-C7 Application Manual, rev. 1.3, May 2023; section numbers are from it.
    /// See hardware-docs/chips/Rv3032.md. Data are BCD, the time is UTC. The chip is protected against writing by a password, except inside of
    /// a call that writes (<see cref="Rv3032Lock"/>).
    /// </summary>
    public sealed class Rv3032 : IRealTimeClock
    {
        /// <summary>The 7-bit address on I2C (6.6).</summary>
        public const int I2cAddress = 0x51;

        /// <summary>2000-01-01T00:00:00: the first second that the chip can hold.</summary>
        public const long MinUnixSeconds = 946684800L;

        /// <summary>2099-12-31T23:59:59: the last second for which the chip's leap years are right (3.4).</summary>
        public const long MaxUnixSeconds = 4102444799L;

        /// <summary>40h to 4Fh (3.19).</summary>
        public const int UserMemoryBytes = 16;

        /// <summary>
        /// Control 2, GP1: set when a SetTime ended well, clear while one is under way. A set that was cut in the middle
        /// leaves a time that looks right, and neither PORF nor VLF would tell.
        /// </summary>
        internal const byte TimeWasSet = Rv3032Registers.GeneralPurpose1;

        private const int OffsetBits = 0x3F;
        private const int TemperatureReadings = 5;

        /// <summary>Longest start, 3 s, and the second until the first measurement (7.3, 3.8).</summary>
        private const int FirstTemperatureMicroseconds = 4000000;

        private readonly Rv3032Registers registers;
        private readonly Rv3032Lock protection;
        private readonly Rv3032Eeprom eeprom;
        private readonly Rv3032Calendar calendar;
        private readonly Rv3032Seal seal;
        private readonly Rv3032Setup setup;
        private readonly IMonotonicClock clock;
        private Status status;

        /// <summary>Takes the bus to the chip, and the clock that its waiting times are counted on.</summary>
        public Rv3032(IBus bus, IMonotonicClock clock)
        {
            this.clock = clock;
            registers = new Rv3032Registers(bus);
            protection = new Rv3032Lock(registers);
            eeprom = new Rv3032Eeprom(registers, protection, clock);
            calendar = new Rv3032Calendar(registers);
            seal = new Rv3032Seal(registers, calendar);
            setup = new Rv3032Setup(registers, protection, eeprom, seal, clock);
        }

        /// <summary>
        /// Waits until the chip has started (to 3 s after power-up at the most), proves by its behaviour that it is an
        /// RV-3032 (it has no identity register), switches on write protection and backup supply where that is not done yet, and
        /// makes the event input ready.
        /// <see cref="Status.NotAcknowledged"/>: no chip. <see cref="Status.WrongChip"/>: another chip, or one that is
        /// locked by another password. <see cref="Status.WriteFailed"/>: a setting could not be stored.
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
            return calendar.Read(out unixMilliseconds);
        }

        /// <summary>
        /// Sets the time, whole seconds, UTC; the second begins with the write. <see cref="Status.OutOfRange"/> outside
        /// of 2000 to 2099, and then nothing was done; after any other failure the time is the old one, the new one or invalid.
        /// <see cref="Status.WriteFailed"/>: what was read back is not what was written.
        /// </summary>
        public Status SetTime(long unixSeconds)
        {
            return unixSeconds < MinUnixSeconds || unixSeconds > MaxUnixSeconds ? Status.OutOfRange
                : protection.Close(Done(protection.Open()) ? calendar.Set(unixSeconds) : status);
        }

        /// <summary>
        /// See <see cref="IRealTimeClock"/>. The two registers are not held during an access: they are read until two
        /// readings are the same (3.8). <see cref="Status.Timeout"/>: no two of five were.
        /// </summary>
        public Status ReadTemperature(out int centidegrees)
        {
            centidegrees = 0;
            int before = int.MinValue;
            for (int i = 0; i < TemperatureReadings; i++)
            {
                if (!Done(registers.Read(Rv3032Registers.Flags, 3)))
                {
                    return status;
                }

                int sixteenths = ToSixteenths(registers.Values[1], registers.Values[2]);
                if (sixteenths == before)
                {
                    bool measured = sixteenths != 0 || (registers.Values[0] & Rv3032Registers.PowerOnFlag) == 0
                        || clock.Microseconds >= FirstTemperatureMicroseconds;
                    centidegrees = ToCentidegrees(sixteenths);
                    return measured ? Status.Ok : Status.WrongState;
                }

                before = sixteenths;
            }

            return Status.Timeout;
        }

        /// <inheritdoc/>
        public Status ReadTrim(out int steps)
        {
            Status answer = registers.Read(Rv3032Registers.Offset, 1);
            steps = answer == Status.Ok ? ToSteps(registers.Values[0]) : 0;
            return answer;
        }

        /// <inheritdoc/>
        public Status WriteTrim(int steps)
        {
            if (steps < RealTimeClockTrim.MinSteps || steps > RealTimeClockTrim.MaxSteps)
            {
                return Status.OutOfRange;
            }

            return !Done(ReadTrim(out int now)) || now == steps ? status
                : protection.Close(Done(protection.Open()) ? StoreTrim((byte)(steps & OffsetBits)) : status);
        }

        /// <inheritdoc/>
        public Status ReadSealEvent(out SealEvent sealEvent, out long unixMilliseconds)
        {
            return seal.Read(out sealEvent, out unixMilliseconds);
        }

        /// <inheritdoc/>
        public Status ClearSealEvent()
        {
            return protection.Close(Done(protection.Open()) ? seal.Clear() : status);
        }

        /// <inheritdoc/>
        public Status ReadUserMemory(byte[] into)
        {
            Status answer = registers.Read(Rv3032Registers.UserMemory, UserMemoryBytes);
            if (answer == Status.Ok)
            {
                Array.Copy(registers.Values, 0, into, 0, UserMemoryBytes);
            }

            return answer;
        }

        /// <inheritdoc/>
        public Status WriteUserMemory(byte[] from)
        {
            if (!Done(protection.Close(Done(protection.Open()) ? registers.Write(Rv3032Registers.UserMemory, from, UserMemoryBytes) : status))
                || !Done(registers.Read(Rv3032Registers.UserMemory, UserMemoryBytes)))
            {
                return status;
            }

            for (int i = 0; i < UserMemoryBytes; i++)
            {
                if (registers.Values[i] != from[i])
                {
                    return Status.WriteFailed;
                }
            }

            return Status.Ok;
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

        /// <summary>TEMP of 0Eh and 0Fh, two's complement in 12 bits: sixteenths of a degree Celsius, -2048 to 2047 (3.8).</summary>
        public static int ToSixteenths(byte lsbs, byte msbs)
        {
            int value = (msbs << 4) | (lsbs >> 4);
            return value >= 2048 ? value - 4096 : value;
        }

        /// <summary>Sixteenths of a degree as hundredths, half of a hundredth upwards: -2048 gives -12800, 2047 gives 12794.</summary>
        public static int ToCentidegrees(int sixteenths)
        {
            return ((sixteenths * 25) + 2) >> 2;
        }

        /// <summary>OFFSET, two's complement in the lower 6 bits of C1h: -32 to 31 (3.20.2).</summary>
        public static int ToSteps(byte offset)
        {
            return ((offset & OffsetBits) ^ 0x20) - 0x20;
        }

        private Status StoreTrim(byte offset)
        {
            return eeprom.End(Done(eeprom.Begin()) ? eeprom.Store(Rv3032Registers.Offset, offset) : status);
        }

        private bool Done(Status outcome)
        {
            status = outcome;
            return outcome == Status.Ok;
        }
    }
}
