using System;
using System.Collections;
using System.Device.Gpio;
using System.Device.I2c;
using nanoFramework.Hardware.Esp32;

namespace MeasurementCapsule.Hal.Esp32
{
    /// <summary>
    /// The I2C controller that managed code owns, I2C1 of the platform. All chips on it run at 100 kHz: the platform sets the speed for the
    /// whole bus when a device is made, and the key chip is woken by a zero byte that must keep the data line low for 60 µs.
    /// </summary>
    public sealed class I2cController
    {
        private const int BusId = 1;

        // A chip that was reset in the middle of a byte holds the data line for nine clocks at the most (NXP UM10204, 3.1.16).
        private const int RecoveryClocks = 9;

        // After a recovery that freed nothing, each transfer would keep all managed code waiting for a second.
        private const long RestMicroseconds = 5000000;

        private readonly GpioController pins;
        private readonly IMonotonicClock monotonicClock;
        private readonly int dataPin;
        private readonly int clockPin;
        private readonly ArrayList buses = new ArrayList();
        private bool isStuck;
        private long stuckAtMicroseconds;

        /// <summary>Claims the pins; nothing is transferred yet.</summary>
        public I2cController(GpioController pins, int dataPin, int clockPin, IMonotonicClock monotonicClock)
        {
            this.pins = pins;
            this.monotonicClock = monotonicClock;
            this.dataPin = dataPin;
            this.clockPin = clockPin;
            Configuration.SetPinFunction(dataPin, DeviceFunction.I2C1_DATA);
            Configuration.SetPinFunction(clockPin, DeviceFunction.I2C1_CLOCK);
        }

        /// <summary>How often a bus that hung had to be freed since power-up.</summary>
        public int Recoveries { get; private set; }

        /// <summary>
        /// True for five seconds after a recovery that left the data line low: a transfer would only wait. Then the bus is tried again.
        /// </summary>
        internal bool Rests => isStuck && monotonicClock.Microseconds - stuckAtMicroseconds < RestMicroseconds;

        /// <summary>A chip by its 7-bit address; 0 is the general call.</summary>
        public I2cBus Connect(int address)
        {
            I2cBus bus = new I2cBus(this, new I2cConnectionSettings(BusId, address, I2cBusSpeed.StandardMode));
            buses.Add(bus);
            return bus;
        }

        /// <summary>
        /// Frees a bus on which a chip holds the data line: the driver is taken off, the clock is toggled by hand until the line
        /// is high, a stop condition follows, and the driver is put back.
        /// </summary>
        internal void Recover()
        {
            Recoveries++;
            for (int i = 0; i < buses.Count; i++)
            {
                ((I2cBus)buses[i]).Disconnect();
            }

            isStuck = true;
            try
            {
                isStuck = !ToggleClock();
            }
            catch (Exception)
            {
                // Out of memory, or a pin that is taken: the bus rests like one that was not freed.
            }

            stuckAtMicroseconds = monotonicClock.Microseconds;
            for (int i = 0; i < buses.Count; i++)
            {
                ((I2cBus)buses[i]).Connect();
            }
        }

        /// <summary>False when the data line is still low at the end.</summary>
        private bool ToggleClock()
        {
            // An open-drain output of this platform has its input stage off and reads low: the data line is looked at as an input.
            GpioPin data = pins.OpenPin(dataPin, PinMode.InputPullUp);
            try
            {
                GpioPin clock = pins.OpenPin(clockPin, PinMode.OutputOpenDrainPullUp);
                try
                {
                    return Free(data, clock);
                }
                finally
                {
                    // Not by disposing it: the platform keeps what is opened in a list until it is closed.
                    pins.ClosePin(clockPin);
                }
            }
            finally
            {
                pins.ClosePin(dataPin);
            }
        }

        private static bool Free(GpioPin data, GpioPin clock)
        {
            clock.Write(PinValue.High);
            for (int i = 0; i < RecoveryClocks && !(bool)data.Read(); i++)
            {
                clock.Write(PinValue.Low);
                clock.Write(PinValue.High);
            }

            clock.Write(PinValue.Low);
            data.SetPinMode(PinMode.OutputOpenDrainPullUp);
            data.Write(PinValue.Low);
            clock.Write(PinValue.High);
            data.Write(PinValue.High);
            data.SetPinMode(PinMode.InputPullUp);
            return (bool)data.Read();
        }
    }
}
