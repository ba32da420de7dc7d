using System;
using System.Buffers.Binary;
using System.IO;
using System.IO.Compression;

namespace MeasurementCapsule.Simulator
{
    /// <summary>Writes a picture as PNG (ISO/IEC 15948): 8 bits each of red, green and blue, no filter, one data chunk.</summary>
    public static class PngWriter
    {
        private const byte ColourTypeRgb = 2;

        /// <summary>Writes a whole file; <paramref name="rgb"/> holds 3 · width · height bytes, row by row.</summary>
        public static void Write(Stream into, int width, int height, byte[] rgb)
        {
            if (width < 1 || height < 1 || rgb.Length != 3 * width * height)
            {
                throw new ArgumentException($"{rgb.Length} bytes are not {width} x {height} pixels of 3 bytes");
            }

            into.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
            byte[] header = new byte[13];
            BinaryPrimitives.WriteInt32BigEndian(header, width);
            BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
            header[8] = 8;
            header[9] = ColourTypeRgb;
            WriteChunk(into, "IHDR", header);
            WriteChunk(into, "IDAT", Compress(width, height, rgb));
            WriteChunk(into, "IEND", []);
        }

        private static byte[] Compress(int width, int height, byte[] rgb)
        {
            using MemoryStream compressed = new();
            using (ZLibStream zlib = new(compressed, CompressionLevel.SmallestSize, leaveOpen: true))
            {
                for (int y = 0; y < height; y++)
                {
                    zlib.WriteByte(0);
                    zlib.Write(rgb, y * 3 * width, 3 * width);
                }
            }

            return compressed.ToArray();
        }

        private static void WriteChunk(Stream into, string type, byte[] data)
        {
            byte[] chunk = new byte[data.Length + 12];
            BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
            for (int i = 0; i < 4; i++)
            {
                chunk[4 + i] = (byte)type[i];
            }

            data.CopyTo(chunk, 8);
            BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(8 + data.Length), Crc32(chunk.AsSpan(4, data.Length + 4)));
            into.Write(chunk);
        }

        /// <summary>CRC-32 (annex D): polynomial EDB88320h, reflected, start and end inverted.</summary>
        internal static uint Crc32(ReadOnlySpan<byte> data)
        {
            uint crc = uint.MaxValue;
            foreach (byte value in data)
            {
                crc ^= value;
                for (int bit = 0; bit < 8; bit++)
                {
                    crc = (crc >> 1) ^ ((crc & 1) * 0xEDB88320u);
                }
            }

            return ~crc;
        }
    }
}
