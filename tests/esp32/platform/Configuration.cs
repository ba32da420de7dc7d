using System.Collections.Generic;

namespace nanoFramework.Hardware.Esp32
{
    /// <summary>Which pin is for what.</summary>
    public static class Configuration
    {
        /// <summary>All that were given.</summary>
        internal static Dictionary<DeviceFunction, int> Pins { get; } = [];

        /// <summary>Gives one.</summary>
        public static void SetPinFunction(int pin, DeviceFunction function) => Pins[function] = pin;
    }
}
