using System.Collections;
using MeasurementCapsule.Tests.Esp32;

namespace System.Device.Gpio
{
    /// <summary>
    /// The pins of nf-interpreter 3367392 (targets/ESP32/_nanoCLR/System.Device.Gpio/cpu_gpio.cpp and the package): a pin that is open cannot be opened again;
    /// the list of open pins is shared by all controllers, and only <see cref="ClosePin"/> takes one off.
    /// </summary>
    public sealed class GpioController
    {
        private static readonly ArrayList Opened = new ArrayList();

        /// <summary>How many pins the list holds.</summary>
        public static int Kept => Opened.Count;

        /// <summary>Nothing is open any more.</summary>
        public static void Reset()
        {
            Opened.Clear();
            Board.Reset();
        }

        /// <summary>Opens a pin.</summary>
        public GpioPin OpenPin(int pinNumber, PinMode mode)
        {
            if (Board.IsReserved(pinNumber))
            {
                throw new InvalidOperationException();
            }

            Board.Reserve(pinNumber, true);
            GpioPin pin = new GpioPin(pinNumber);
            pin.SetPinMode(mode);
            Opened.Add(pin);
            return pin;
        }

        /// <summary>Closes it.</summary>
        public void ClosePin(int pinNumber)
        {
            for (int i = 0; i < Opened.Count; i++)
            {
                GpioPin pin = (GpioPin)Opened[i];
                if (pin.PinNumber == pinNumber)
                {
                    pin.Dispose();
                    Opened.RemoveAt(i);
                    return;
                }
            }

            throw new InvalidOperationException();
        }
    }
}
