using System.Device.Gpio;

namespace MeasurementCapsule.Hal.Esp32
{
    /// <summary>A pin that the processor drives.</summary>
    public sealed class OutputPin : IOutputPin
    {
        private readonly GpioPin pin;

        /// <summary>Opens the pin and drives it low.</summary>
        public OutputPin(GpioController pins, int number)
        {
            pin = pins.OpenPin(number, PinMode.Output);
            pin.Write(PinValue.Low);
        }

        /// <inheritdoc/>
        public void Set(bool high)
        {
            pin.Write(high ? PinValue.High : PinValue.Low);
        }
    }
}
