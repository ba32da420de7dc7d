namespace MeasurementCapsule.Hal.Sim
{
    /// <summary>
    /// The analog side of the simulated AMC131M03 as the capsule wires it: shunt of 50 µΩ on channel 0,
    /// divider 4 MΩ : 4 kΩ on channel 1, on channel 2 a linear temperature sensor at the shunt (TMP235: 500 mV at 0 °C,
    /// 10 mV/°C, −40 to 150 °C) through a divider by two: 250 mV at 0 °C, 5 mV/°C.
    /// </summary>
    internal sealed class Amc131M03Analog
    {
        // 1 mA through 1 nΩ is 1 pV.
        private const int ShuntNanoohms = 50000;
        private const int DividerRatio = 1001;
        private const int PicovoltsPerMillivolt = 1000000000;
        private const int FastSettlingConversions = 2;
        private const long SensorPicovoltsAtZero = 250000000000;
        private const int SensorPicovoltsPerMillidegree = 5000000;
        private const int SensorMinimumMillidegrees = -40000;
        private const int SensorMaximumMillidegrees = 150000;

        // Sets the noise of channel 2 apart from all else that is random in the world.
        private const uint TemperatureSeed = 0x7E3A11C5;

        // How much noisier the fast-settling filter is: no figure is published.
        private const int FastSettlingNoiseFactor = 4;

        private readonly World world;
        private readonly Amc131M03Registers registers;
        private readonly Amc131M03Channel current = new Amc131M03Channel(0);
        private readonly Amc131M03Channel voltage = new Amc131M03Channel(1);
        private readonly Amc131M03Channel temperature = new Amc131M03Channel(2);
        private readonly SeededRandom temperatureRandom;
        private int settling;
        private int lastBusMillivolts;
        private long lastBusPicovolts;

        /// <summary>The analog side of the chip with those registers.</summary>
        public Amc131M03Analog(World world, Amc131M03Registers registers)
        {
            this.world = world;
            this.registers = registers;
            temperatureRandom = new SeededRandom(world.Random.Seed ^ TemperatureSeed);
        }

        /// <summary>How much warmer the shunt is than its surroundings.</summary>
        public int ShuntRiseMillidegrees;

        /// <summary>Noise on or off.</summary>
        public bool Noise = true;

        /// <summary>Offset (1/256 code) and gain error (10^-6) of channel 0, 1 or 2.</summary>
        public void SetErrors(int channel, int offsetCode256ths, int gainErrorPartsPerMillion)
        {
            (channel == 0 ? current : channel == 1 ? voltage : temperature).SetErrors(offsetCode256ths, gainErrorPartsPerMillion);
        }

        /// <summary>Takes over what the registers say.</summary>
        public void Configure()
        {
            current.Configure(registers);
            voltage.Configure(registers);
            temperature.Configure(registers);
        }

        /// <summary>The next two conversions come from the fast-settling filter.</summary>
        public void StartSettling()
        {
            settling = FastSettlingConversions;
        }

        /// <summary>Converts what is on the cable at that instant and puts it into the FIFO.</summary>
        public void Convert(long instant, Amc131M03Fifo fifo)
        {
            if (registers.SecondaryFailed)
            {
                fifo.Push(0, 0, 0, false);
                return;
            }

            int busMillivolts = 0;
            int currentMilliamperes = 0;
            if (world.Vehicle != null)
            {
                world.Vehicle.At(instant, out busMillivolts, out currentMilliamperes);
            }

            // Most samples repeat the voltage of the one before: then the division is spared.
            if (busMillivolts != lastBusMillivolts)
            {
                lastBusMillivolts = busMillivolts;
                lastBusPicovolts = (long)busMillivolts * PicovoltsPerMillivolt / DividerRatio;
            }

            SeededRandom random = Noise ? world.Random : null;
            int noiseFactor = settling > 0 ? FastSettlingNoiseFactor : 1;
            fifo.Push(
                current.Convert((long)currentMilliamperes * ShuntNanoohms, random, noiseFactor),
                voltage.Convert(lastBusPicovolts, random, noiseFactor),
                temperature.Convert(SensorPicovolts(), Noise ? temperatureRandom : null, noiseFactor),
                settling == 0);
            settling = settling > 0 ? settling - 1 : 0;
        }

        private long SensorPicovolts()
        {
            int millidegrees = world.AmbientMillidegrees + ShuntRiseMillidegrees;
            millidegrees = millidegrees < SensorMinimumMillidegrees ? SensorMinimumMillidegrees : millidegrees;
            millidegrees = millidegrees > SensorMaximumMillidegrees ? SensorMaximumMillidegrees : millidegrees;
            return SensorPicovoltsAtZero + (long)millidegrees * SensorPicovoltsPerMillidegree;
        }
    }
}
