namespace MeasurementCapsule.Hal.Sim
{
    /// <summary>The commands of the ATECC608B that are simulated, and how long they take. Source: cryptoauthlib, calib_execution.</summary>
    internal static class SimAtecc608BOpcode
    {
        internal const int Read = 0x02;
        internal const int Write = 0x12;
        internal const int Nonce = 0x16;
        internal const int Lock = 0x17;
        internal const int Random = 0x1B;
        internal const int Counter = 0x24;
        internal const int Info = 0x30;
        internal const int GenKey = 0x40;
        internal const int Sign = 0x41;
        internal const int Verify = 0x45;
        internal const int Sha = 0x47;
        internal const int SelfTest = 0x77;

        /// <summary>True for commands that need random numbers or the elliptic curve: those that a failed health test refuses.</summary>
        internal static bool Draws(int opcode)
        {
            return opcode == Random || opcode == Nonce || opcode == GenKey || opcode == Sign;
        }

        /// <summary>True for commands that compute on the elliptic curve.</summary>
        internal static bool Computes(int opcode)
        {
            return opcode == GenKey || opcode == Sign || opcode == Verify;
        }

        /// <summary>
        /// The documented maximum, which the simulated chip always takes. <paramref name="clockDivider"/>: bits 7 to 3 of
        /// ChipMode, 00h, 28h or 68h.
        /// </summary>
        internal static int Microseconds(int opcode, int clockDivider)
        {
            switch (opcode)
            {
                case GenKey:
                    return Choose(clockDivider, 115000, 215000, 653000);
                case Sign:
                    return Choose(clockDivider, 115000, 220000, 665000);
                case Verify:
                    return Choose(clockDivider, 105000, 295000, 1085000);
                case SelfTest:
                    return Choose(clockDivider, 250000, 625000, 2324000);
                case Sha:
                    return Choose(clockDivider, 36000, 42000, 75000);
                case Write:
                    return 45000;
                case Lock:
                    return 35000;
                case Counter:
                    return 25000;
                case Random:
                    return 23000;
                case Nonce:
                    return 20000;
                default:
                    return 5000;
            }
        }

        private static int Choose(int clockDivider, int fast, int medium, int slow)
        {
            return clockDivider == 0x68 ? slow : clockDivider == 0x28 ? medium : fast;
        }
    }
}
