namespace MeasurementCapsule.Hal.Sim
{
    /// <summary>
    /// Simulated AMC131M03: the isolated three-channel front end of the meter, with the shunt on channel 0 and the divided
    /// bus voltage on channel 1, and a temperature sensor at the shunt on channel 2. CLKIN is 8.192 MHz.
    /// Protocol: TI SBAS890D (ADS131M04, the same core); register map: TI SBAS994B. See hardware-docs/chips/Amc131M03.md.
    /// </summary>
    public sealed class SimAmc131M03 : IFullDuplexBus, ISimulatedDevice
    {
        /// <summary>Time from DCDC_EN to a working secondary side. Not from a datasheet: what another emulator assumes.</summary>
        public const int SecondaryStartMicroseconds = 200000;

        private const int PowerOnMicroseconds = 250;
        private const int RegisterAcquisitionMicroseconds = 5;

        private readonly World world;
        private readonly Amc131M03Registers registers;
        private readonly Amc131M03Fifo fifo = new Amc131M03Fifo();
        private readonly Amc131M03Analog analog;
        private readonly Amc131M03Secondary secondary;
        private readonly Amc131M03MapChecksum map;
        private readonly Amc131M03Port port;
        private readonly Amc131M03Pace pace;
        private readonly SpiFaults faults;
        private long readyMicroseconds;
        private bool standby;
        private bool stopped;
        private int lostConversions;

        /// <summary>Attaches a front end to the world, powered up if the world is. Without isolation it is an ADS131M03.</summary>
        public SimAmc131M03(World world, bool isIsolated = true)
        {
            this.world = world;
            registers = new Amc131M03Registers(isIsolated);
            analog = new Amc131M03Analog(world, registers);
            secondary = new Amc131M03Secondary(registers, analog);
            map = new Amc131M03MapChecksum(registers);
            port = new Amc131M03Port(this, registers, fifo);
            pace = new Amc131M03Pace(registers);
            faults = new SpiFaults(world.Random);
            world.Attach(this);
            PowerLost();
            if (world.Powered)
            {
                PowerRestored();
            }
        }

        /// <inheritdoc/>
        public long DueMicroseconds => pace.DueMicroseconds;

        /// <summary>The DRDY line.</summary>
        public IDataReadyHandler DataReadyHandler { get; set; }

        /// <summary>Sees each conversion that the host really received.</summary>
        public IConversionObserver Observer { get; set; }

        /// <summary>Noise on or off; on by default.</summary>
        public bool Noise
        {
            get => analog.Noise;
            set => analog.Noise = value;
        }

        /// <summary>Conversions that were latched since the beginning.</summary>
        public long Conversions { get; private set; }

        /// <summary>Conversions that the host did not fetch before two newer ones were there.</summary>
        public long OverwrittenConversions => fifo.Overwritten;

        /// <summary>World door: what can go wrong on the lines, beyond the faults below.</summary>
        public LineFaults Line { get; } = new LineFaults();

        /// <summary>World door: another chip of the family was soldered in; what its ID register holds from the next reset on.</summary>
        public int Identity { set => registers.Identity = (ushort)value; }

        /// <summary>World door: how much warmer the shunt is than its surroundings, thousandths of a degree.</summary>
        public int ShuntRiseMillidegrees
        {
            get => analog.ShuntRiseMillidegrees;
            set => analog.ShuntRiseMillidegrees = value;
        }

        /// <summary>World door: offset (1/256 code) and gain error (10^-6) of a channel, 0 to 2.</summary>
        public void SetErrors(int channel, int offsetCode256ths, int gainErrorPartsPerMillion)
        {
            analog.SetErrors(channel, offsetCode256ths, gainErrorPartsPerMillion);
        }

        /// <summary>World door: the chip is pulled out, and with that loses its supply. DOUT floats high or low.</summary>
        public void Unplug(bool outputHigh)
        {
            faults.Unplug(outputHigh);
            PowerLost();
        }

        /// <summary>World door: the chip is put back, with power-on values.</summary>
        public void Plug()
        {
            faults.Plug();
            if (world.Powered)
            {
                PowerRestored();
            }
        }

        /// <summary>World door: the isolated secondary side fails; conversions go on, with zeros and STATUS.SEC_FAIL.</summary>
        public void FailSecondary()
        {
            secondary.SetBroken(true, world.NowMicroseconds);
        }

        /// <summary>World door: the secondary side is whole again and starts as after DCDC_EN.</summary>
        public void RestoreSecondary()
        {
            secondary.SetBroken(false, world.NowMicroseconds);
        }

        /// <summary>World door: inverts stored bits of a register, 00h … 3Fh.</summary>
        public void UpsetRegister(int address, int bits)
        {
            registers.Upset(address, bits);
            RegisterWritten(address);
        }

        /// <summary>World door: the processor's SPI peripheral fails for so many transfers.</summary>
        public void FailNextTransfers(int transfers)
        {
            faults.FailNextTransfers(transfers);
        }

        /// <summary>World door: a random bit of each of the next frames from the chip arrives inverted.</summary>
        public void CorruptNextFrames(int frames)
        {
            faults.CorruptNextFrames(frames);
        }

        /// <summary>World door: the same with a chosen bit, 0 = first on the line; a frame of 24-bit words has bits 0 to 111.</summary>
        public void CorruptNextFrames(int frames, int bit)
        {
            faults.CorruptNextFrames(frames, bit);
        }

        /// <summary>World door: the modulator stops; DRDY stays silent, registers still answer.</summary>
        public void StopConverting()
        {
            stopped = true;
            Restart();
        }

        /// <summary>World door: takes back <see cref="StopConverting"/>.</summary>
        public void ResumeConverting()
        {
            stopped = false;
            Restart();
        }

        /// <summary>World door: so many conversions are lost in the chip, without DRDY and without data.</summary>
        public void SkipConversions(int conversions)
        {
            lostConversions = conversions;
        }

        /// <summary>One frame on the bus. SPI cannot tell that nobody answers: then the bytes read are all ones or all zeros.</summary>
        public Status Transfer(byte[] write, byte[] read, int count)
        {
            if (!world.Powered || faults.TakeTransferFailure())
            {
                return Status.BusError;
            }

            long now = world.NowMicroseconds;
            if (faults.Unplugged || now < readyMicroseconds)
            {
                faults.Float(read, count);
                return Status.Ok;
            }

            secondary.Update(now);
            map.Update(now);
            bool measurement = port.Exchange(Line.ToChip(write, count), read, count);
            bool corrupted = faults.CorruptFrame(read, port.ProtectedBits < count * 8 ? port.ProtectedBits : count * 8);
            corrupted |= Line.ToProcessor(read, count);
            if (measurement && !corrupted && Observer != null)
            {
                Observer.Delivered(port.CurrentCode, port.VoltageCode);
            }

            return Status.Ok;
        }

        /// <inheritdoc/>
        public void Act()
        {
            long instant = DueMicroseconds;
            pace.Next();
            if (lostConversions > 0)
            {
                lostConversions--;
                return;
            }

            secondary.Update(instant);
            Conversions++;
            analog.Convert(instant, fifo);
            if (!Line.TakeDroppedEdge() && DataReadyHandler != null)
            {
                DataReadyHandler.OnDataReady();
            }
        }

        /// <inheritdoc/>
        public void PowerLost()
        {
            pace.Stop();
            secondary.SwitchOff();
        }

        /// <inheritdoc/>
        public void PowerRestored()
        {
            if (faults.Unplugged)
            {
                return;
            }

            ResetAll(PowerOnMicroseconds);
            port.RespondStatus();
        }

        /// <summary>RESET was received in a whole frame.</summary>
        internal void ResetByCommand()
        {
            ResetAll(RegisterAcquisitionMicroseconds);
            port.Reset();
        }

        /// <summary>STANDBY or WAKEUP was received.</summary>
        internal void SetStandby(bool on)
        {
            if (on != standby)
            {
                standby = on;
                analog.StartSettling();
                Restart();
            }
        }

        /// <summary>A register has a new value: the analog part takes it over.</summary>
        internal void RegisterWritten(int address)
        {
            analog.Configure();
            map.Changed(world.NowMicroseconds);
            if (address == Amc131M03Registers.DcdcControlAddress)
            {
                secondary.Control(world.NowMicroseconds);
            }
            else if (address == Amc131M03Registers.ClockAddress || address == Amc131M03Registers.ConfigurationAddress)
            {
                Resynchronise();
            }
        }

        private void ResetAll(int unreachableMicroseconds)
        {
            registers.Reset();
            fifo.Clear();
            standby = false;
            analog.StartSettling();
            secondary.SwitchOff();
            readyMicroseconds = world.NowMicroseconds + unreachableMicroseconds;
            RegisterWritten(Amc131M03Registers.DcdcControlAddress);
            Restart();
        }

        // A new data rate, also that of global chop, restarts the filters; a channel that is switched on or off does not, unless it was the first.
        private void Resynchronise()
        {
            if (!pace.Fits)
            {
                registers.Resynchronised = true;
                fifo.Clear();
                Restart();
            }
        }

        private void Restart()
        {
            if (stopped || standby || !registers.Converting || faults.Unplugged || !world.Powered)
            {
                pace.Stop();
                return;
            }

            long now = world.NowMicroseconds;
            pace.Start(now > readyMicroseconds ? now : readyMicroseconds);
        }
    }
}
