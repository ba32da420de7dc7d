namespace MeasurementCapsule.Hal.Sim
{
    /// <summary>The clock inside the simulated RV-3032: prescaler and the seven BCD counters 01h to 07h.</summary>
    internal sealed class SimRv3032Counters
    {
        private const long FirstUnixSecond = 946684800L;
        private const int SecondsPerDay = 86400;

        /// <summary>The chip knows a leap year every fourth year and nothing else: 36 525 days, then it is 2000 again.</summary>
        private const long CycleSeconds = 36525L * SecondsPerDay;

        private const int Billion = 1000000000;
        private const long Trillion = 1000000000000L;

        /// <summary>Period of 4096 Hz, the first stage of the prescaler that a write to the seconds resets (4.21.2).</summary>
        private const int ResetStageMicroseconds = 244;

        private readonly byte[] bcd = new byte[8];
        private readonly CalendarTime time = new CalendarTime();
        private long worldMicroseconds;
        private long startedMicroseconds;
        private long phaseMicroseconds;
        private long driftRemainder;

        /// <summary>False while the oscillator stands, the chip has no supply, or STOP is set.</summary>
        internal bool Running { get; set; }

        /// <summary>How much too fast the clock runs, in parts per trillion, to ±2 000 000 000.</summary>
        internal long RatePpt { get; set; }

        /// <summary>Since the last second began; what the next access may still add to.</summary>
        internal long PhaseMicroseconds => phaseMicroseconds;

        /// <summary>In the last <see cref="CatchUp"/> a second began.</summary>
        internal bool Ticked { get; private set; }

        /// <summary>It is the last second of a day, in which the mirror is refreshed (4.6.2).</summary>
        internal bool IsLastSecondOfDay => bcd[1] == 0x59 && bcd[2] == 0x59 && bcd[3] == 0x23;

        /// <summary>Power-on values: 2000-01-01T00:00:00.00, weekday 0 (manual 3.22).</summary>
        internal void Reset(long atMicroseconds)
        {
            for (int i = 0; i < bcd.Length; i++)
            {
                bcd[i] = 0;
            }

            bcd[5] = 1;
            bcd[6] = 1;
            worldMicroseconds = atMicroseconds;
            startedMicroseconds = atMicroseconds;
            phaseMicroseconds = 0;
            driftRemainder = 0;
        }

        /// <summary>
        /// The prescaler starts from zero, and with it the hundredths; but for its first stages: the second that begins now is up to
        /// 244 µs too short (4.21.2).
        /// </summary>
        internal void RestartSecond(long atMicroseconds)
        {
            worldMicroseconds = atMicroseconds;
            phaseMicroseconds = (atMicroseconds - startedMicroseconds) % ResetStageMicroseconds;
            driftRemainder = 0;
        }

        /// <summary>Lets the time pass up to now; true when the last second before a midnight began (4.6.2).</summary>
        internal bool CatchUp(long nowMicroseconds)
        {
            Ticked = false;
            long elapsed = nowMicroseconds - worldMicroseconds;
            if (elapsed <= 0)
            {
                return false;
            }

            worldMicroseconds = nowMicroseconds;
            if (!Running)
            {
                return false;
            }

            phaseMicroseconds += elapsed + Drift(elapsed);
            long seconds = phaseMicroseconds / 1000000;
            phaseMicroseconds %= 1000000;
            Ticked = seconds > 0;
            return Ticked && Tick(seconds);
        }

        /// <summary>00h at a moment of an access that began with <see cref="CatchUp"/>: it is not held like the others (4.5).</summary>
        internal byte Hundredths(long sinceCatchUpMicroseconds)
        {
            long phase = Running ? phaseMicroseconds + sinceCatchUpMicroseconds : phaseMicroseconds;
            return ToBcd((int)(phase / 10000 % 100));
        }

        /// <summary>Reads 01h to 07h.</summary>
        internal byte Get(int register)
        {
            return bcd[register];
        }

        /// <summary>Writes 01h to 07h; any value goes in, as on the chip.</summary>
        internal void Set(int register, byte value)
        {
            bcd[register] = value;
        }

        private static byte ToBcd(int value)
        {
            return (byte)(((value / 10) << 4) | (value % 10));
        }

        private static int FromBcd(byte value)
        {
            return (10 * (value >> 4)) + (value & 0x0F);
        }

        private long Drift(long elapsed)
        {
            // In two parts, as years times parts per trillion do not fit into 64 bits.
            long chunks = elapsed / Billion * RatePpt;
            driftRemainder += (elapsed % Billion * RatePpt) + (chunks % 1000 * Billion);
            long drift = (chunks / 1000) + (driftRemainder / Trillion);
            driftRemainder %= Trillion;
            return drift;
        }

        private bool Tick(long seconds)
        {
            int year = 2000 + FromBcd(bcd[7]);
            int month = FromBcd(bcd[6]);
            int day = FromBcd(bcd[5]);
            int hour = FromBcd(bcd[3]);
            int minute = FromBcd(bcd[2]);
            int second = FromBcd(bcd[1]);
            if (!CalendarTime.IsValid(year, month, day, hour, minute, second))
            {
                // What the chip makes of such values is not documented: here they stand still.
                return false;
            }

            long before = CalendarTime.ToUnix(year, month, day, hour, minute, second) - FirstUnixSecond;
            long after = before + seconds;
            CalendarTime.FromUnix(FirstUnixSecond + (after % CycleSeconds), time);
            bcd[1] = ToBcd(time.Second);
            bcd[2] = ToBcd(time.Minute);
            bcd[3] = ToBcd(time.Hour);
            bcd[4] = (byte)(((after / SecondsPerDay) - (before / SecondsPerDay) + bcd[4]) % 7);
            bcd[5] = ToBcd(time.Day);
            bcd[6] = ToBcd(time.Month);
            bcd[7] = ToBcd(time.Year - 2000);
            return (after + 1) / SecondsPerDay > (before + 1) / SecondsPerDay;
        }
    }
}
