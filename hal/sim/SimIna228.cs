namespace MeasurementCapsule.Hal.Sim
{
    /// <summary>
    /// Simulated INA228, the front end of the development kit: shunt in the line, bus voltage directly at its pin (0 to 85 V).
    /// Bus door: I2C, one address; time does not pass during a transfer. Source: TI SLYS021A. See hardware-docs/chips/Ina228.md.
    /// </summary>
    public sealed class SimIna228 : IBus, ISimulatedDevice
    {
        /// <summary>The shunt of the development kit: 15 mΩ, full scale ±10.92 A.</summary>
        public const int DevelopmentKitShuntNanoohms = 15000000;

        // Unverified: time from supply or reset to the first answer.
        private const int PowerOnMicroseconds = 300;

        private const long NoEdge = long.MaxValue;

        private readonly World world;
        private readonly I2cFaults faults;
        private readonly Ina228Core core;
        private bool stopped;
        private int hiddenConversions;
        private int droppedEdges;
        private int transfersUntilConversion;
        private long waitingEdgeMicroseconds = NoEdge;
        private long readyMicroseconds;

        /// <summary>Attaches a chip to the world, on that shunt, its bus input behind an ideal divider by that number; powered up if the world is.</summary>
        public SimIna228(World world, int shuntNanoohms = DevelopmentKitShuntNanoohms, int busDivider = 1)
        {
            this.world = world;
            faults = new I2cFaults(world.Random);
            core = new Ina228Core(world, shuntNanoohms, busDivider);
            world.Attach(this);
            if (world.Powered)
            {
                PowerRestored();
            }
        }

        /// <inheritdoc/>
        public long DueMicroseconds => waitingEdgeMicroseconds != NoEdge ? waitingEdgeMicroseconds : core.Converter.DueMicroseconds;

        /// <summary>What hangs on the ALERT line: called when it becomes active, not while it stays so.</summary>
        public IDataReadyHandler DataReadyHandler { get; set; }

        /// <summary>Sees each conversion that the host really received, with its instant.</summary>
        public ITimedConversionObserver Observer
        {
            get => core.Observer;
            set => core.Observer = value;
        }

        /// <summary>World door: noise on or off; on by default.</summary>
        public bool Noise
        {
            get => core.Converter.Noise;
            set => core.Converter.Noise = value;
        }

        /// <summary>World door: how much too fast the oscillator runs, 10^-6; the datasheet allows ±5000. 0 by default.</summary>
        public int OscillatorErrorPpm
        {
            get => core.Converter.OscillatorErrorPpm;
            set => core.Converter.OscillatorErrorPpm = value;
        }

        /// <summary>Conversions completed since the beginning.</summary>
        public long Conversions { get; private set; }

        /// <summary>Reads and writes that were disturbed on the line since the beginning.</summary>
        public long DisturbedTransfers => faults.Disturbed;

        /// <summary>World door: offset (1/256 code) and gain error (10^-6) of the shunt (0) or the bus input (1).</summary>
        public void SetErrors(int channel, int offsetCode256ths, int gainErrorPartsPerMillion)
        {
            core.Converter.SetErrors(channel, offsetCode256ths, gainErrorPartsPerMillion);
        }

        /// <summary>World door: the chip is pulled out, and with that loses its supply. Nobody acknowledges its address.</summary>
        public void Unplug()
        {
            faults.Unplugged = true;
            PowerLost();
        }

        /// <summary>World door: the chip is put back, with power-on values.</summary>
        public void Plug()
        {
            faults.Unplugged = false;
            if (world.Powered)
            {
                PowerRestored();
            }
        }

        /// <summary>World door: a dip of the supply resets the chip, unnoticed by the processor.</summary>
        public void BrownOut()
        {
            Unplug();
            Plug();
        }

        /// <summary>World door: inverts stored bits of a register, 00h … 3Fh, all but DIAG_ALRT. It acts at the next conversion.</summary>
        public void CorruptRegister(int address, int bits)
        {
            core.Registers.Set(address, core.Registers.Read(address) ^ bits);
        }

        /// <summary>World door: the checksum over the trimming memory does not fit: MEMSTAT 0.</summary>
        public void CorruptTrimmingMemory()
        {
            core.Diagnostics.MemoryIsGood = false;
        }

        /// <summary>World door: the processor's I2C peripheral fails for so many transfers.</summary>
        public void FailNextTransfers(int transfers)
        {
            faults.FailNextTransfers(transfers);
        }

        /// <summary>World door: one bit of each of the next reads arrives inverted; 0 is the first, −1 a random one.</summary>
        public void CorruptNextReads(int count, int bit)
        {
            faults.CorruptNextReads(count, bit);
        }

        /// <summary>World door: one random bit of each of the next register writes arrives inverted at the chip.</summary>
        public void CorruptNextWrites(int count)
        {
            faults.CorruptNextWrites(count);
        }

        /// <summary>World door: from now on a read has one inverted bit with that probability; the seed reproduces which.</summary>
        public void SetReadErrorRate(int partsPerMillion, uint seed)
        {
            faults.SetReadErrorRate(partsPerMillion, seed);
        }

        /// <summary>World door: the converter stops; ALERT stays silent, registers still answer.</summary>
        public void StopConverting()
        {
            stopped = true;
            core.Converter.Stop();
        }

        /// <summary>World door: takes back <see cref="StopConverting"/>.</summary>
        public void ResumeConverting()
        {
            stopped = false;
            Restart();
        }

        /// <summary>World door: so many conversions are lost in the chip: without ALERT, without CNVRF, without data.</summary>
        public void SkipConversions(int conversions)
        {
            hiddenConversions = conversions;
        }

        /// <summary>World door: so many of the next edges of ALERT do not reach the processor.</summary>
        public void DropDataReadyEdges(int edges)
        {
            droppedEdges = edges;
        }

        /// <summary>
        /// World door: right after so many further transfers a conversion of what is on the cable is complete. The processor is
        /// busy with them: it serves the edge of ALERT afterwards.
        /// </summary>
        public void ConvertAfterTransfers(int transfers)
        {
            transfersUntilConversion = transfers;
        }

        /// <inheritdoc/>
        public Status Write(byte[] data, int count)
        {
            return WriteRead(data, count, null, 0);
        }

        /// <inheritdoc/>
        public Status WriteRead(byte[] write, int writeCount, byte[] read, int readCount)
        {
            if (faults.TakeTransferFailure())
            {
                return Status.BusError;
            }

            if (faults.Unplugged || !world.Powered || world.NowMicroseconds < readyMicroseconds)
            {
                return Status.NotAcknowledged;
            }

            Receive(write, writeCount);
            if (readCount > 0)
            {
                core.Send(read, readCount);
                core.WasRead(readCount, faults.DisturbRead(read, readCount));
            }

            if (transfersUntilConversion > 0 && --transfersUntilConversion == 0)
            {
                core.Converter.CompleteNow(world.NowMicroseconds);
                waitingEdgeMicroseconds = Complete(world.NowMicroseconds) ? world.NowMicroseconds : NoEdge;
            }

            return Status.Ok;
        }

        /// <inheritdoc/>
        public void Act()
        {
            long instant = DueMicroseconds;
            bool edge = waitingEdgeMicroseconds != NoEdge;
            waitingEdgeMicroseconds = NoEdge;
            if ((edge || (core.Converter.Act() && Complete(instant))) && DataReadyHandler != null)
            {
                DataReadyHandler.OnDataReady();
            }
        }

        /// <inheritdoc/>
        public void PowerLost()
        {
            core.Converter.Stop();
        }

        /// <inheritdoc/>
        public void PowerRestored()
        {
            if (!faults.Unplugged)
            {
                Reset();
            }
        }

        // A register address, then 16 bits. What is shorter changes only the pointer, what is longer is not for this chip.
        private void Receive(byte[] write, int count)
        {
            if (count > 0)
            {
                core.Pointer = write[0];
            }

            if (count != 3)
            {
                return;
            }

            int value = faults.DisturbWrite((write[1] << 8) | write[2]);
            if (core.Pointer == Ina228Registers.Configuration && (value & Ina228Registers.ResetBit) != 0)
            {
                Reset();
                return;
            }

            core.Write(value);
            if (core.Pointer == Ina228Registers.AdcConfiguration)
            {
                Restart();
            }
        }

        // True when an edge of ALERT reaches the processor.
        private bool Complete(long instant)
        {
            if (hiddenConversions > 0)
            {
                hiddenConversions--;
                return false;
            }

            Conversions++;
            bool edge = core.Complete(instant);
            bool dropped = edge && droppedEdges > 0;
            droppedEdges -= dropped ? 1 : 0;
            return edge && !dropped;
        }

        private void Reset()
        {
            readyMicroseconds = world.NowMicroseconds + PowerOnMicroseconds;
            core.Reset();
            Restart();
        }

        private void Restart()
        {
            if (stopped || faults.Unplugged || !world.Powered)
            {
                core.Converter.Stop();
                return;
            }

            long now = world.NowMicroseconds;
            core.Restart(now > readyMicroseconds ? now : readyMicroseconds);
        }
    }
}
