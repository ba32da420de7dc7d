using System;
using System.Buffers.Binary;
using System.IO;
using System.Security.Cryptography;

namespace MeasurementCapsule.Tests.Simulation
{
    /// <summary>
    /// The digest of a snapshot of the BSM-WS36A, computed from its registers alone, as its documentation tells clients to: numbers as 32 bits, scale and
    /// DLMS unit, texts as length and bytes.
    /// </summary>
    internal static class BsmForm
    {
        // Offset, registers, signed, offset of the scale factor or -1, unit; a text has unit 0.
        private static readonly (int At, int Registers, bool Signed, int Scale, byte Unit)[] Fields =
        [
            (0, 1, false, -1, 255), (2, 2, false, 6, 30), (4, 2, false, 6, 30), (7, 1, true, 8, 27), (9, 8, false, -1, 0), (17, 2, false, -1, 255),
            (19, 2, false, -1, 7), (21, 2, false, -1, 7), (23, 1, true, -1, 6), (24, 2, false, -1, 255), (26, 2, false, -1, 7), (28, 1, false, -1, 255),
            (29, 1, false, -1, 255), (30, 70, false, -1, 0), (100, 50, false, -1, 0), (150, 50, false, -1, 0), (200, 2, false, -1, 255),
        ];

        /// <summary>SHA-256 over the fields of a snapshot of 252 registers.</summary>
        public static byte[] Digest(byte[] registers)
        {
            MemoryStream hashed = new();
            foreach (var field in Fields)
            {
                ReadOnlySpan<byte> bytes = registers.AsSpan(2 * field.At, 2 * field.Registers);
                if (field.Unit == 0)
                {
                    ReadOnlySpan<byte> text = bytes.TrimEnd((byte)0);
                    hashed.Write(BigEndian(text.Length));
                    hashed.Write(text);
                }
                else
                {
                    int value = field.Registers == 2 ? BinaryPrimitives.ReadInt32BigEndian(bytes) : field.Signed ? BinaryPrimitives.ReadInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);
                    hashed.Write(BigEndian(value));
                    hashed.WriteByte(field.Scale < 0 ? (byte)0 : registers[(2 * field.Scale) + 1]);
                    hashed.WriteByte(field.Unit);
                }
            }

            return SHA256.HashData(hashed.ToArray());
        }

        /// <summary>True when the signature in the registers is one over their digest with that key, SubjectPublicKeyInfo.</summary>
        public static bool Verifies(byte[] registers, byte[] publicKeyInfo)
        {
            using ECDsa key = ECDsa.Create();
            key.ImportSubjectPublicKeyInfo(publicKeyInfo, out _);
            int length = BinaryPrimitives.ReadUInt16BigEndian(registers.AsSpan(2 * 203));
            return key.VerifyHash(Digest(registers), registers.AsSpan(2 * 204, length), DSASignatureFormat.Rfc3279DerSequence);
        }

        private static byte[] BigEndian(int value)
        {
            byte[] bytes = new byte[4];
            BinaryPrimitives.WriteInt32BigEndian(bytes, value);
            return bytes;
        }
    }
}
