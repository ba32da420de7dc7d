namespace System.Device.Gpio
{
    /// <summary>High or low.</summary>
    public readonly struct PinValue
    {
        private readonly byte value;

        private PinValue(byte value) => this.value = value;

        /// <summary>High.</summary>
        public static PinValue High => new PinValue(1);

        /// <summary>Low.</summary>
        public static PinValue Low => new PinValue(0);

        /// <summary>True when high.</summary>
        public static explicit operator bool(PinValue value) => value.value != 0;
    }
}
