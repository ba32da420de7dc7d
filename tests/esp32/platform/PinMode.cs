namespace System.Device.Gpio
{
    /// <summary>What a pin is.</summary>
    public enum PinMode
    {
        /// <summary>Input.</summary>
        Input,

        /// <summary>Input with a resistor to ground.</summary>
        InputPullDown,

        /// <summary>Input with a resistor to the supply.</summary>
        InputPullUp,

        /// <summary>Output.</summary>
        Output,

        /// <summary>Output that only pulls down.</summary>
        OutputOpenDrain,

        /// <summary>The same with a resistor to the supply.</summary>
        OutputOpenDrainPullUp,
    }
}
