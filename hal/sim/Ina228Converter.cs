namespace MeasurementCapsule.Hal.Sim
{
    /// <summary>
    /// The converter of the simulated INA228: one delta-sigma converter that takes its inputs in turn (bus, shunt, temperature),
    /// AVG times, at the pace of the chip's own oscillator.
    /// </summary>
    internal sealed class Ina228Converter
    {
        private const int ModeBus = 1;
        private const int ModeShunt = 2;
        private const int ModeTemperature = 4;
        private const int ModeContinuous = 8;
        private const int AllInputs = 7;

        // 312.5 nV, 78.125 nV, 195.3125 µV.
        private const int ShuntPicovoltsPerCode = 312500;
        private const int NarrowShuntPicovoltsPerCode = 78125;
        private const int BusPicovoltsPerCode = 195312500;
        private const long PicovoltsPerMillivolt = 1000000000;
        private const int PicosecondsPerMicrosecond = 1000000;

        private static readonly int[] conversionMicroseconds = new int[] { 50, 84, 150, 280, 540, 1052, 2074, 4120 };
        private static readonly int[] averages = new int[] { 1, 4, 16, 64, 128, 256, 512, 1024 };

        // Unverified: standard deviation in 1/256 code for each conversion time, the same for all inputs and ranges.
        private static readonly int[] noise256ths = new int[] { 11520, 8960, 6656, 4864, 3584, 2560, 1792, 1280 };

        private readonly World world;
        private readonly Ina228Registers registers;
        private readonly int shuntNanoohms;
        private readonly int busDivider;
        private readonly Ina228Channel shunt = new Ina228Channel();
        private readonly Ina228Channel bus = new Ina228Channel();
        private int input;
        private int samplesLeft;
        private long duePicoseconds;

        /// <summary>The converter of the chip with those registers.</summary>
        public Ina228Converter(World world, Ina228Registers registers, int shuntNanoohms, int busDivider)
        {
            this.world = world;
            this.registers = registers;
            this.shuntNanoohms = shuntNanoohms;
            this.busDivider = busDivider;
        }

        /// <summary>When the input under conversion is done; <see cref="long.MaxValue"/> while it stands still.</summary>
        public long DueMicroseconds { get; private set; } = long.MaxValue;

        /// <summary>How much too fast the oscillator runs, 10^-6.</summary>
        public int OscillatorErrorPpm;

        /// <summary>Noise on or off.</summary>
        public bool Noise = true;

        /// <summary>The last shunt code.</summary>
        public int ShuntCode { get; private set; }

        /// <summary>The last bus code: never negative.</summary>
        public int BusCode { get; private set; }

        /// <summary>The last temperature code, 7.8125 m°C.</summary>
        public int TemperatureCode { get; private set; }

        /// <summary>ADC_CONFIG.MODE is one of the continuous ones.</summary>
        public bool Continuous => (registers.Mode & ModeContinuous) != 0;

        /// <summary>How long the settings say that one conversion of all chosen inputs takes, with averaging.</summary>
        public long NominalMicroseconds
        {
            get
            {
                long sum = 0;
                for (int bit = ModeBus; bit <= ModeTemperature; bit <<= 1)
                {
                    sum += (registers.Mode & bit) != 0 ? InputMicroseconds(bit) : 0;
                }

                return sum * averages[registers.AveragingCode];
            }
        }

        /// <summary>Imperfections of one input: 0 shunt, 1 bus.</summary>
        public void SetErrors(int channel, int offsetCode256ths, int gainErrorPartsPerMillion)
        {
            (channel == 0 ? shunt : bus).SetErrors(offsetCode256ths, gainErrorPartsPerMillion);
        }

        /// <summary>No supply, or nothing to convert.</summary>
        public void Stop()
        {
            DueMicroseconds = long.MaxValue;
        }

        /// <summary>ADC_CONFIG was written, or the chip has just started: the first conversion comes after CONVDLY.</summary>
        public void Start(long now)
        {
            if ((registers.Mode & AllInputs) == 0)
            {
                Stop();
                return;
            }

            DueMicroseconds = now;
            duePicoseconds = 0;
            Begin();
            Schedule(registers.DelayMicroseconds);
        }

        /// <summary>The input under conversion is done. True when that completes the conversion: the codes are new.</summary>
        public bool Act()
        {
            Sample(DueMicroseconds);
            int next = NextInput(input << 1);
            if (next != 0)
            {
                input = next;
                Schedule(0);
                return false;
            }

            if (--samplesLeft > 0)
            {
                input = NextInput(ModeBus);
                Schedule(0);
                return false;
            }

            Complete();
            return true;
        }

        /// <summary>The conversion that is under way is complete now.</summary>
        public void CompleteNow(long now)
        {
            bool complete = false;
            while (!complete)
            {
                DueMicroseconds = now;
                complete = Act();
            }
        }

        private void Complete()
        {
            int mode = registers.Mode;
            ShuntCode = (mode & ModeShunt) != 0 ? shunt.Mean() : ShuntCode;
            int busMean = bus.Mean();
            BusCode = (mode & ModeBus) == 0 ? BusCode : busMean > 0 ? busMean : 0;
            if (Continuous && (mode & AllInputs) != 0)
            {
                Begin();
                Schedule(0);
            }
            else
            {
                Stop();
            }
        }

        private void Begin()
        {
            shunt.Clear();
            bus.Clear();
            samplesLeft = averages[registers.AveragingCode];
            input = NextInput(ModeBus);
        }

        private int NextInput(int from)
        {
            while (from <= ModeTemperature && (registers.Mode & from) == 0)
            {
                from <<= 1;
            }

            return from <= ModeTemperature ? from : 0;
        }

        private int InputMicroseconds(int bit)
        {
            int code = bit == ModeBus ? registers.BusTimeCode : bit == ModeShunt ? registers.ShuntTimeCode : registers.TemperatureTimeCode;
            return conversionMicroseconds[code];
        }

        private void Schedule(int delayMicroseconds)
        {
            long nominal = delayMicroseconds + InputMicroseconds(input);
            duePicoseconds += nominal * PicosecondsPerMicrosecond * 1000000 / (1000000 + OscillatorErrorPpm);
            DueMicroseconds += duePicoseconds / PicosecondsPerMicrosecond;
            duePicoseconds %= PicosecondsPerMicrosecond;
        }

        private void Sample(long instant)
        {
            if (input == ModeTemperature)
            {
                // 7.8125 m°C = 125/16 m°C.
                long sixteenths = world.AmbientMillidegrees * 16L;
                TemperatureCode = ClipTemperature((sixteenths + (sixteenths < 0 ? -62 : 62)) / 125);
                return;
            }

            int busMillivolts = 0;
            int currentMilliamperes = 0;
            if (world.Vehicle != null)
            {
                world.Vehicle.At(instant, out busMillivolts, out currentMilliamperes);
            }

            SeededRandom random = Noise ? world.Random : null;
            if (input == ModeBus)
            {
                bus.Sample(busMillivolts * PicovoltsPerMillivolt / busDivider, BusPicovoltsPerCode, random, noise256ths[registers.BusTimeCode]);
                return;
            }

            // 1 mA through 1 nΩ is 1 pV.
            int perCode = registers.NarrowRange ? NarrowShuntPicovoltsPerCode : ShuntPicovoltsPerCode;
            shunt.Sample((long)currentMilliamperes * shuntNanoohms, perCode, random, noise256ths[registers.ShuntTimeCode]);
        }

        private static int ClipTemperature(long code)
        {
            return code > short.MaxValue ? short.MaxValue : code < short.MinValue ? short.MinValue : (int)code;
        }
    }
}
