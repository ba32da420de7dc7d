using MeasurementCapsule.Tests.Esp32;

namespace System.Device.Gpio
{
    /// <summary>
    /// A pin: an output begins low, a write to an input is refused, and an output does not see its line. The processor's input stage is off
    /// in these modes, and what it reads is low.
    /// </summary>
    public sealed class GpioPin : IDisposable
    {
        private PinMode mode;

        internal GpioPin(int pinNumber) => PinNumber = pinNumber;

        /// <summary>Its number.</summary>
        public int PinNumber { get; }

        /// <summary>Makes it an input or an output.</summary>
        public void SetPinMode(PinMode value)
        {
            mode = value;
            Board.Drive(PinNumber, value >= PinMode.Output, false);
        }

        /// <summary>The level.</summary>
        public PinValue Read() => mode < PinMode.Output && Board.Level(PinNumber) ? PinValue.High : PinValue.Low;

        /// <summary>Drives an output.</summary>
        public void Write(PinValue value)
        {
            if (mode < PinMode.Output)
            {
                throw new ArgumentException("an input is not driven");
            }

            Board.Drive(PinNumber, true, (bool)value);
        }

        /// <summary>Makes it an input and gives it back.</summary>
        public void Dispose()
        {
            Board.Drive(PinNumber, false, false);
            Board.Reserve(PinNumber, false);
        }
    }
}
