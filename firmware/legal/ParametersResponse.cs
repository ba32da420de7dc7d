using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Legal
{
    /// <summary>
    /// The answer to <see cref="LegalCommand.ReadParameters"/>, little-endian: 0 seal u8 (1 closed), 1 checksum of the set u32,
    /// 5 the values i64 in the order of their numbers.
    /// </summary>
    public static class ParametersResponse
    {
        /// <summary>Size of the answer.</summary>
        public const int Bytes = 5 + (8 * ParameterTable.Count);

        /// <summary>Writes the answer and returns its length; 0 when it does not fit.</summary>
        public static int Encode(Capsule capsule, byte[] into)
        {
            if (into.Length < Bytes)
            {
                return 0;
            }

            into[0] = (byte)(capsule.Parts.Seal.IsHigh ? 1 : 0);
            LittleEndian.WriteUInt32(into, 1, capsule.Parameters.Checksum);
            for (int i = 0; i < ParameterTable.Count; i++)
            {
                LittleEndian.WriteInt64(into, 5 + (8 * i), capsule.Parameters.Value((LegalParameter)i));
            }

            return Bytes;
        }
    }
}
