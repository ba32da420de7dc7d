namespace MeasurementCapsule.Hal.Sim
{
    /// <summary>
    /// Register map of the INA228 (SLYS021A, register maps): widths, power-on values, and which bits can be written.
    /// DIAG_ALRT is in <see cref="Ina228Diagnostics"/>. What has no writable bit is read-only; what is not in the map reads as zero.
    /// </summary>
    internal sealed class Ina228Registers
    {
        /// <summary>CONFIG.</summary>
        public const int Configuration = 0x00;

        /// <summary>ADC_CONFIG.</summary>
        public const int AdcConfiguration = 0x01;

        /// <summary>SHUNT_CAL.</summary>
        public const int ShuntCalibration = 0x02;

        /// <summary>SHUNT_TEMPCO.</summary>
        public const int ShuntTemperatureCoefficient = 0x03;

        /// <summary>VSHUNT, code in bits 23:4.</summary>
        public const int ShuntVoltage = 0x04;

        /// <summary>VBUS, code in bits 23:4.</summary>
        public const int BusVoltage = 0x05;

        /// <summary>DIETEMP.</summary>
        public const int DieTemperature = 0x06;

        /// <summary>CURRENT, code in bits 23:4.</summary>
        public const int Current = 0x07;

        /// <summary>POWER.</summary>
        public const int Power = 0x08;

        /// <summary>ENERGY.</summary>
        public const int Energy = 0x09;

        /// <summary>CHARGE.</summary>
        public const int Charge = 0x0A;

        /// <summary>DIAG_ALRT.</summary>
        public const int DiagnosticsAlert = 0x0B;

        /// <summary>SOVL; SUVL, BOVL, BUVL, TEMP_LIMIT and PWR_LIMIT follow it.</summary>
        public const int ShuntOverLimit = 0x0C;

        /// <summary>MANUFACTURER_ID.</summary>
        public const int Manufacturer = 0x3E;

        /// <summary>DEVICE_ID.</summary>
        public const int Device = 0x3F;

        /// <summary>CONFIG.RST.</summary>
        public const int ResetBit = 0x8000;

        /// <summary>CONFIG.RSTACC.</summary>
        public const int ResetAccumulatorsBit = 0x4000;

        private const int Addresses = 0x40;

        private readonly long[] values = new long[Addresses];

        /// <summary>Registers with their power-on values.</summary>
        public Ina228Registers()
        {
            Reset();
        }

        /// <summary>CONFIG.ADCRANGE: ±40.96 mV instead of ±163.84 mV.</summary>
        public bool NarrowRange => (values[Configuration] & 0x0010) != 0;

        /// <summary>CONFIG.CONVDLY in microseconds.</summary>
        public int DelayMicroseconds => (int)((values[Configuration] >> 6) & 0xFF) * 2000;

        /// <summary>ADC_CONFIG.MODE.</summary>
        public int Mode => (int)(values[AdcConfiguration] >> 12) & 0xF;

        /// <summary>ADC_CONFIG.VBUSCT, 0 to 7.</summary>
        public int BusTimeCode => (int)(values[AdcConfiguration] >> 9) & 7;

        /// <summary>ADC_CONFIG.VSHCT, 0 to 7.</summary>
        public int ShuntTimeCode => (int)(values[AdcConfiguration] >> 6) & 7;

        /// <summary>ADC_CONFIG.VTCT, 0 to 7.</summary>
        public int TemperatureTimeCode => (int)(values[AdcConfiguration] >> 3) & 7;

        /// <summary>ADC_CONFIG.AVG, 0 to 7.</summary>
        public int AveragingCode => (int)values[AdcConfiguration] & 7;

        /// <summary>Bytes of the register: 2, 3 or 5.</summary>
        public static int Width(int address)
        {
            switch (address)
            {
                case ShuntVoltage:
                case BusVoltage:
                case Current:
                case Power:
                    return 3;
                case Energy:
                case Charge:
                    return 5;
                default:
                    return 2;
            }
        }

        /// <summary>Power-on values.</summary>
        public void Reset()
        {
            for (int i = 0; i < Addresses; i++)
            {
                values[i] = 0;
            }

            values[AdcConfiguration] = 0xFB68;
            values[ShuntCalibration] = 0x1000;
            values[ShuntOverLimit] = 0x7FFF;
            values[ShuntOverLimit + 1] = 0x8000;
            values[ShuntOverLimit + 2] = 0x7FFF;
            values[ShuntOverLimit + 4] = 0x7FFF;
            values[ShuntOverLimit + 5] = 0xFFFF;
            values[Manufacturer] = 0x5449;
            values[Device] = 0x2281;
        }

        /// <summary>The whole register.</summary>
        public long Read(int address)
        {
            return address < Addresses ? values[address] : 0;
        }

        /// <summary>What the host writes: only the writable bits take it.</summary>
        public void Write(int address, int value)
        {
            long mask = WritableBits(address);
            if (mask != 0)
            {
                values[address] = (values[address] & ~mask) | (value & mask);
            }
        }

        /// <summary>What the chip itself puts in.</summary>
        public void Set(int address, long value)
        {
            values[address] = value;
        }

        // RST and RSTACC clear themselves: they are never stored.
        private static int WritableBits(int address)
        {
            switch (address)
            {
                case Configuration:
                    return 0x3FF0;
                case ShuntCalibration:
                case ShuntOverLimit + 2:
                case ShuntOverLimit + 3:
                    return 0x7FFF;
                case ShuntTemperatureCoefficient:
                    return 0x3FFF;
                case AdcConfiguration:
                case ShuntOverLimit:
                case ShuntOverLimit + 1:
                case ShuntOverLimit + 4:
                case ShuntOverLimit + 5:
                    return 0xFFFF;
                default:
                    return 0;
            }
        }
    }
}
