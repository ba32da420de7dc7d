using System;
using System.Security.Cryptography;
using System.Text;

namespace MeasurementCapsule.Simulator
{
    /// <summary>The hash that chains records: SHA-256 over all bytes of the one before, as in XP.</summary>
    public static class RecordHash
    {
        /// <summary>What the first record of a chain has in its place: 64 zeros.</summary>
        public static readonly string None = new string('0', 64);

        /// <summary>64 upper-case hexadecimal digits of a record's bytes.</summary>
        public static string Of(byte[] record) => Convert.ToHexString(SHA256.HashData(record));

        /// <summary>64 upper-case hexadecimal digits of a record that is UTF-8 text.</summary>
        public static string Of(string record) => Of(Encoding.UTF8.GetBytes(record));
    }
}
