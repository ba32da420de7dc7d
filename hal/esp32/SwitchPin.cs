using System.Device.Gpio;

namespace MeasurementCapsule.Hal.Esp32
{
    /// <summary>
    /// A switch to ground: the pin has a pull-up, is low while the switch is closed, and a broken wire reads as an open switch. Its
    /// meaning is turned over: <see cref="IsHigh"/> is true while the switch is closed.
    /// </summary>
    public sealed class SwitchPin : IInputPin
    {
        private readonly GpioPin pin;

        /// <summary>Opens the pin.</summary>
        public SwitchPin(GpioController pins, int number)
        {
            pin = pins.OpenPin(number, PinMode.InputPullUp);
        }

        /// <inheritdoc/>
        public bool IsHigh => !(bool)pin.Read();
    }
}
