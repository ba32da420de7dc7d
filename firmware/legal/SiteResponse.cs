using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Legal
{
    /// <summary>
    /// The answer to <see cref="LegalCommand.ReadSite"/>: text how the charge point is identified (OCMF CT) · text the charge point (OCMF CI) · text
    /// name of the cable · its number u16 · offset of the local standard time, minutes u16, two's complement · 1 = European summer time u8. A text
    /// is a length byte and ASCII.
    /// </summary>
    public static class SiteResponse
    {
        private const int NumbersBytes = 5;

        /// <summary>Writes the answer and returns its length; 0 when it does not fit.</summary>
        public static int Encode(CapsuleParameters parameters, byte[] into)
        {
            int length = parameters.ChargePointIdentificationType.Length + parameters.EvseId.Length + parameters.CableName.Length + 3 + NumbersBytes;
            if (into.Length < length)
            {
                return 0;
            }

            int at = Append(parameters.ChargePointIdentificationType, into, 0);
            at = Append(parameters.EvseId, into, at);
            at = Append(parameters.CableName, into, at);
            LittleEndian.WriteUInt16(into, at, parameters.CableNumber);
            LittleEndian.WriteUInt16(into, at + 2, parameters.TimeZoneOffsetMinutes);
            into[at + 4] = (byte)(parameters.EuropeanSummerTime ? 1 : 0);
            return length;
        }

        private static int Append(string ascii, byte[] into, int at)
        {
            into[at++] = (byte)ascii.Length;
            for (int i = 0; i < ascii.Length; i++)
            {
                into[at++] = (byte)ascii[i];
            }

            return at;
        }
    }
}
