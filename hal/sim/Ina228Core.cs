namespace MeasurementCapsule.Hal.Sim
{
    /// <summary>The inside of the simulated INA228 behind its two doors: register pointer, registers, what a conversion does.</summary>
    internal sealed class Ina228Core
    {
        private const int CodeMask = 0xFFFFF;
        private const int EveryInput = 3;
        private const int ShuntRead = 1;
        private const int BusRead = 2;

        private long conversionMicroseconds;
        private int shuntCode;
        private int busCode;
        private int inputsRead = EveryInput;
        private bool alert;

        /// <summary>The chip in that world with that shunt and divider, without supply.</summary>
        public Ina228Core(World world, int shuntNanoohms, int busDivider)
        {
            Diagnostics = new Ina228Diagnostics(Registers);
            Accumulators = new Ina228Accumulators(Registers, Diagnostics);
            Converter = new Ina228Converter(world, Registers, shuntNanoohms, busDivider);
        }

        /// <summary>All registers but DIAG_ALRT.</summary>
        public Ina228Registers Registers { get; } = new Ina228Registers();

        /// <summary>DIAG_ALRT.</summary>
        public Ina228Diagnostics Diagnostics { get; }

        /// <summary>CURRENT, POWER, ENERGY, CHARGE.</summary>
        public Ina228Accumulators Accumulators { get; }

        /// <summary>The converter and its oscillator.</summary>
        public Ina228Converter Converter { get; }

        /// <summary>Sees each conversion that the host really received.</summary>
        public ITimedConversionObserver Observer;

        /// <summary>The register that is read or written next; it stays until it is written again.</summary>
        public int Pointer;

        /// <summary>Power-on values; the converter stands still until <see cref="Restart"/>.</summary>
        public void Reset()
        {
            Registers.Reset();
            Diagnostics.Reset();
            Accumulators.Reset();
            inputsRead = EveryInput;
            Pointer = 0;
            alert = false;
        }

        /// <summary>The converter begins anew with the settings as they are.</summary>
        public void Restart(long now)
        {
            if (!Converter.Continuous)
            {
                Diagnostics.ConversionTriggered();
            }

            Converter.Start(now);
        }

        /// <summary>The host writes 16 bits to the register at the pointer; RST and the restart are up to the caller.</summary>
        public void Write(int value)
        {
            if (Pointer == Ina228Registers.DiagnosticsAlert)
            {
                Diagnostics.Write(value);
                alert = Diagnostics.AlertActive;
                return;
            }

            Registers.Write(Pointer, value);
            if (Pointer == Ina228Registers.Configuration && (value & Ina228Registers.ResetAccumulatorsBit) != 0)
            {
                Accumulators.Reset();
            }
        }

        /// <summary>The host reads the register at the pointer, most significant byte first; beyond its end the line stays high.</summary>
        public void Send(byte[] read, int count)
        {
            int width = Ina228Registers.Width(Pointer);
            long value = Pointer == Ina228Registers.DiagnosticsAlert ? Diagnostics.Value : Registers.Read(Pointer);
            for (int i = 0; i < count; i++)
            {
                read[i] = i < width ? (byte)(value >> (8 * (width - 1 - i))) : (byte)0xFF;
            }
        }

        /// <summary>What reading so many bytes does to the chip. A disturbed read brings no measurement.</summary>
        public void WasRead(int count, bool disturbed)
        {
            switch (Pointer)
            {
                case Ina228Registers.DiagnosticsAlert:
                    Diagnostics.WasRead();
                    alert = Diagnostics.AlertActive;
                    break;
                case Ina228Registers.Energy:
                    Diagnostics.Clear(Ina228Diagnostics.EnergyOverflow);
                    break;
                case Ina228Registers.Charge:
                    Diagnostics.Clear(Ina228Diagnostics.ChargeOverflow);
                    break;
                case Ina228Registers.ShuntVoltage:
                    Deliver(count, disturbed, ShuntRead);
                    break;
                case Ina228Registers.BusVoltage:
                    Deliver(count, disturbed, BusRead);
                    break;
            }
        }

        /// <summary>A conversion is complete at that instant: its codes go into the registers. True when ALERT has become active.</summary>
        public bool Complete(long instant)
        {
            shuntCode = Converter.ShuntCode;
            busCode = Converter.BusCode;
            Registers.Set(Ina228Registers.ShuntVoltage, (long)(shuntCode & CodeMask) << 4);
            Registers.Set(Ina228Registers.BusVoltage, (long)(busCode & CodeMask) << 4);
            Registers.Set(Ina228Registers.DieTemperature, Converter.TemperatureCode & 0xFFFF);
            Accumulators.Update(shuntCode, busCode, Converter.NominalMicroseconds, Converter.Continuous);
            Diagnostics.ConversionComplete(shuntCode, busCode, Converter.TemperatureCode, Accumulators.Power);
            conversionMicroseconds = instant;
            inputsRead = 0;
            bool was = alert;
            alert = Diagnostics.AlertActive;
            return alert && !was;
        }

        private void Deliver(int count, bool disturbed, int input)
        {
            if (disturbed || count < 3 || inputsRead == EveryInput)
            {
                return;
            }

            inputsRead |= input;
            if (inputsRead == EveryInput && Observer != null)
            {
                Observer.Delivered(conversionMicroseconds, shuntCode, busCode);
            }
        }
    }
}
