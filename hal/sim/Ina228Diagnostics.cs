namespace MeasurementCapsule.Hal.Sim
{
    /// <summary>DIAG_ALRT of the simulated INA228, the limit comparators, and what they do to the ALERT line.</summary>
    internal sealed class Ina228Diagnostics
    {
        /// <summary>ENERGYOF.</summary>
        public const int EnergyOverflow = 0x0800;

        /// <summary>CHARGEOF.</summary>
        public const int ChargeOverflow = 0x0400;

        /// <summary>MATHOF.</summary>
        public const int MathOverflow = 0x0200;

        private const int Latch = 0x8000;
        private const int AlertOnConversion = 0x4000;
        private const int WritableBits = 0xF000;
        private const int TemperatureOver = 0x0080;
        private const int ShuntOver = 0x0040;
        private const int ShuntUnder = 0x0020;
        private const int BusOver = 0x0010;
        private const int BusUnder = 0x0008;
        private const int PowerOver = 0x0004;
        private const int LimitFlags = 0x00FC;
        private const int ConversionReady = 0x0002;
        private const int MemoryGood = 0x0001;

        private readonly Ina228Registers registers;
        private int settings;
        private int flags;

        /// <summary>The diagnostics of the chip with those registers.</summary>
        public Ina228Diagnostics(Ina228Registers registers)
        {
            this.registers = registers;
        }

        /// <summary>False when the checksum over the trimming memory of the chip does not fit: MEMSTAT is 0.</summary>
        public bool MemoryIsGood = true;

        /// <summary>The register as it stands.</summary>
        public int Value => settings | flags | (MemoryIsGood ? MemoryGood : 0);

        /// <summary>True while ALERT is active: low with APOL 0, high with APOL 1.</summary>
        public bool AlertActive => (flags & LimitFlags) != 0 || ((settings & AlertOnConversion) != 0 && (flags & ConversionReady) != 0);

        /// <summary>Power-on values.</summary>
        public void Reset()
        {
            settings = 0;
            flags = 0;
        }

        /// <summary>The host writes: only the four settings take it.</summary>
        public void Write(int value)
        {
            settings = value & WritableBits;
        }

        /// <summary>
        /// The host has read the register: with ALATCH the limit flags clear; CNVRF clears with and without ALATCH (without it,
        /// that is an assumption).
        /// </summary>
        public void WasRead()
        {
            flags &= ~ConversionReady;
            if ((settings & Latch) != 0)
            {
                flags &= ~LimitFlags;
            }
        }

        /// <summary>Sets flags.</summary>
        public void Raise(int raised)
        {
            flags |= raised;
        }

        /// <summary>Clears flags.</summary>
        public void Clear(int cleared)
        {
            flags &= ~cleared;
        }

        /// <summary>A new single-shot conversion is under way.</summary>
        public void ConversionTriggered()
        {
            flags &= ~ConversionReady;
        }

        /// <summary>A conversion is complete: its codes are compared with the limits.</summary>
        public void ConversionComplete(int shuntCode, int busCode, int temperatureCode, long power)
        {
            if ((settings & Latch) == 0)
            {
                flags &= ~LimitFlags;
            }

            flags |= ConversionReady;
            // The limits count in 5 µV, 3.125 mV and 256 units of power: 16 codes of voltage each.
            RaiseIf(shuntCode > (short)Limit(0) * 16, ShuntOver);
            RaiseIf(shuntCode < (short)Limit(1) * 16, ShuntUnder);
            RaiseIf(busCode > Limit(2) * 16, BusOver);
            RaiseIf(busCode < Limit(3) * 16, BusUnder);
            RaiseIf(temperatureCode > (short)Limit(4), TemperatureOver);
            RaiseIf(power > (long)Limit(5) * 256, PowerOver);
        }

        private int Limit(int index)
        {
            return (int)registers.Read(Ina228Registers.ShuntOverLimit + index);
        }

        private void RaiseIf(bool condition, int flag)
        {
            flags |= condition ? flag : 0;
        }
    }
}
