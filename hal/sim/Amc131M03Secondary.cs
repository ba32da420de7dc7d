namespace MeasurementCapsule.Hal.Sim
{
    /// <summary>The isolated secondary side of the simulated AMC131M03: when it is up, and STATUS.SEC_FAIL while it is not.</summary>
    internal sealed class Amc131M03Secondary
    {
        private readonly Amc131M03Registers registers;
        private readonly Amc131M03Analog analog;
        private long readyMicroseconds = long.MaxValue;
        private bool broken;

        /// <summary>The secondary side of the chip with those registers.</summary>
        public Amc131M03Secondary(Amc131M03Registers registers, Amc131M03Analog analog)
        {
            this.registers = registers;
            this.analog = analog;
        }

        /// <summary>The primary side has lost its supply or its settings.</summary>
        public void SwitchOff()
        {
            readyMicroseconds = long.MaxValue;
        }

        /// <summary>It fails, or is whole again and starts as after DCDC_EN.</summary>
        public void SetBroken(bool isBroken, long now)
        {
            broken = isBroken;
            SwitchOff();
            Control(now);
        }

        /// <summary>DCDC_CTRL was written.</summary>
        public void Control(long now)
        {
            if (!registers.SecondaryEnabled)
            {
                SwitchOff();
            }
            else if (readyMicroseconds == long.MaxValue)
            {
                readyMicroseconds = now + SimAmc131M03.SecondaryStartMicroseconds;
            }

            Update(now);
        }

        /// <summary>Time has passed.</summary>
        public void Update(long now)
        {
            bool failed = registers.IsIsolated && (broken || now < readyMicroseconds);
            if (registers.SecondaryFailed && !failed)
            {
                analog.StartSettling();
            }

            registers.SecondaryFailed = failed;
        }
    }
}
