namespace MeasurementCapsule.Station.Modbus
{
    /// <summary>
    /// The silences that separate frames on a serial line (MODBUS over Serial Line V1.02, section 2.5.1.1). A character has 11 bits: start, eight of data,
    /// parity and stop, or two stops. Above 19200 baud they are fixed.
    /// </summary>
    public sealed class RtuTiming
    {
        private const int BitsPerCharacter = 11;
        private const int FastestCounted = 19200;
        private const int FixedWithinMicroseconds = 750;
        private const int FixedBetweenMicroseconds = 1750;

        /// <summary>
        /// Timing at a rate of 1200 baud or more. <paramref name="heldBackMicroseconds"/>: so long the driver of the line may keep characters
        /// before it hands them out together; 0 = each comes as it arrives.
        /// </summary>
        public RtuTiming(int baud, int heldBackMicroseconds)
        {
            bool counted = baud <= FastestCounted;
            CharacterMicroseconds = ((BitsPerCharacter * 1000000) + baud - 1) / baud;
            WithinMicroseconds = counted ? ((3 * BitsPerCharacter * 500000) + baud - 1) / baud : FixedWithinMicroseconds;
            BetweenMicroseconds = counted ? ((7 * BitsPerCharacter * 500000) + baud - 1) / baud : FixedBetweenMicroseconds;
            HeldBackMicroseconds = heldBackMicroseconds;
        }

        /// <summary>Time of one character.</summary>
        public int CharacterMicroseconds { get; }

        /// <summary>t1.5: a longer silence within a frame makes it void.</summary>
        public int WithinMicroseconds { get; }

        /// <summary>t3.5: at least so long it is silent between two frames.</summary>
        public int BetweenMicroseconds { get; }

        /// <summary>How late characters may come to us.</summary>
        public int HeldBackMicroseconds { get; }
    }
}
