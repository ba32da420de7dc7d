using System.Device.Gpio;

namespace MeasurementCapsule.Hal.Esp32
{
    /// <summary>
    /// A switch or a button to ground: the pin has a pull-up, is low while the contact is closed, and a broken wire reads as an open one. Its
    /// meaning is turned over: <see cref="IsHigh"/> is true while it is closed, or pressed.
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
