namespace MeasurementCapsule.Hal.Sim
{
    /// <summary>
    /// What the simulated INA228 computes from its codes: CURRENT, POWER, ENERGY, CHARGE. Energy and charge take each conversion
    /// to last as long as the settings say: they go wrong by as much as the chip's oscillator does, which is why a meter
    /// must not use them.
    /// </summary>
    internal sealed class Ina228Accumulators
    {
        private const int MaximumCode = 0x7FFFF;
        private const int MinimumCode = -0x80000;
        private const int CalibrationOfOne = 4096;

        // POWER counts 3.2 times, VBUS is 195.3125 µV: 3.2 / 195.3125 µV = 16384.
        private const int PowerDivisor = 16384;

        // ENERGY counts 51.2 times CURRENT_LSB joules, POWER 3.2 times watts: 16 seconds of POWER 1, in microseconds.
        private const long MicrosecondsPerEnergy = 16000000;
        private const long MicrosecondsPerCharge = 1000000;
        private const long AccumulatorMask = 0xFFFFFFFFFF;

        private readonly Ina228Registers registers;
        private readonly Ina228Diagnostics diagnostics;
        private long energy;
        private long energyRest;
        private long charge;
        private long chargeRest;

        /// <summary>The arithmetic of the chip with those registers.</summary>
        public Ina228Accumulators(Ina228Registers registers, Ina228Diagnostics diagnostics)
        {
            this.registers = registers;
            this.diagnostics = diagnostics;
        }

        /// <summary>POWER of the last conversion.</summary>
        public long Power { get; private set; }

        /// <summary>CONFIG.RSTACC: both accumulators to zero.</summary>
        public void Reset()
        {
            energy = 0;
            energyRest = 0;
            charge = 0;
            chargeRest = 0;
            diagnostics.Clear(Ina228Diagnostics.MathOverflow | Ina228Diagnostics.EnergyOverflow | Ina228Diagnostics.ChargeOverflow);
            Store();
        }

        /// <summary>A conversion is complete. In single-shot modes the accumulators stand still.</summary>
        public void Update(int shuntCode, int busCode, long nominalMicroseconds, bool accumulate)
        {
            int current = CurrentOf(shuntCode);

            // POWER is unsigned: the sign of the current is lost in it.
            Power = (current < 0 ? -(long)current : current) * busCode / PowerDivisor;
            registers.Set(Ina228Registers.Current, (current & 0xFFFFF) << 4);
            registers.Set(Ina228Registers.Power, Power);
            if (accumulate)
            {
                energyRest += Power * nominalMicroseconds;
                energy += energyRest / MicrosecondsPerEnergy;
                energyRest %= MicrosecondsPerEnergy;
                chargeRest += current * nominalMicroseconds;
                charge += chargeRest / MicrosecondsPerCharge;
                chargeRest %= MicrosecondsPerCharge;
                Wrap();
                Store();
            }
        }

        private int CurrentOf(int shuntCode)
        {
            int calibration = (int)registers.Read(Ina228Registers.ShuntCalibration);
            diagnostics.Clear(Ina228Diagnostics.MathOverflow);
            long current = calibration == 0 ? 0 : (long)shuntCode * CalibrationOfOne / calibration;
            if (current > MaximumCode || current < MinimumCode)
            {
                diagnostics.Raise(Ina228Diagnostics.MathOverflow);
                return current > 0 ? MaximumCode : MinimumCode;
            }

            return (int)current;
        }

        private void Wrap()
        {
            if (energy > AccumulatorMask)
            {
                energy &= AccumulatorMask;
                diagnostics.Raise(Ina228Diagnostics.EnergyOverflow);
            }

            if (charge > AccumulatorMask / 2 || charge < -(AccumulatorMask / 2) - 1)
            {
                charge += charge > 0 ? -(AccumulatorMask + 1) : AccumulatorMask + 1;
                diagnostics.Raise(Ina228Diagnostics.ChargeOverflow);
            }
        }

        private void Store()
        {
            registers.Set(Ina228Registers.Energy, energy);
            registers.Set(Ina228Registers.Charge, charge & AccumulatorMask);
        }
    }
}
