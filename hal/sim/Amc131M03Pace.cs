namespace MeasurementCapsule.Hal.Sim
{
    /// <summary>When the conversions of the simulated AMC131M03 are complete: counted in 1/512 µs, as one modulator period is 125 of them.</summary>
    internal sealed class Amc131M03Pace
    {
        // tSETTLE1 is (256 + 44 + OSR) modulator periods; one of them is 2 / 8.192 MHz = 125/512 µs.
        private const int SettlingModulatorPeriods = 300;

        // Global chop: each conversion is GC_DLY and three filter lengths; the first one takes twice that and 44 periods.
        private const int FilterLengths = 3;
        private const int FirstChopModulatorPeriods = 44;
        private const int ModulatorPeriod512ths = 125;

        private readonly Amc131M03Registers registers;
        private long due512ths;
        private long period512ths;

        /// <summary>The pace of the chip with those registers, standing still.</summary>
        public Amc131M03Pace(Amc131M03Registers registers)
        {
            this.registers = registers;
        }

        /// <summary>World time of the next conversion; <see cref="long.MaxValue"/> for none.</summary>
        public long DueMicroseconds { get; private set; } = long.MaxValue;

        /// <summary>False when the registers ask for another data rate, or for start or stop.</summary>
        public bool Fits => Period512ths == period512ths && (DueMicroseconds != long.MaxValue) == registers.Converting;

        private long Period512ths => ModulatorPeriod512ths * (registers.GlobalChop
            ? registers.GlobalChopDelay + FilterLengths * (long)registers.Oversampling
            : registers.Oversampling);

        /// <summary>No conversions.</summary>
        public void Stop()
        {
            period512ths = Period512ths;
            DueMicroseconds = long.MaxValue;
        }

        /// <summary>The filters start at that moment.</summary>
        public void Start(long microseconds)
        {
            period512ths = Period512ths;
            long first = registers.GlobalChop
                ? 2 * period512ths + FirstChopModulatorPeriods * ModulatorPeriod512ths
                : period512ths + SettlingModulatorPeriods * ModulatorPeriod512ths;
            due512ths = (microseconds << 9) + first;
            DueMicroseconds = due512ths >> 9;
        }

        /// <summary>One conversion is done: on to the next.</summary>
        public void Next()
        {
            due512ths += period512ths;
            DueMicroseconds = due512ths >> 9;
        }
    }
}
