using System;
using System.Buffers.Binary;
using System.IO;
using System.IO.Compression;

namespace MeasurementCapsule.Simulator
{
    /// <summary>
    /// Reads back what <see cref="PngWriter"/> writes, and nothing else: screens are compared as pixels, because the bytes of
    /// a compressed file are the business of the compression library.
    /// </summary>
    public static class PngReader
    {
        private const int SignatureBytes = 8;
        private const int HeaderAt = 16;

        /// <summary>Width, height and rows of red, green, blue; <see cref="FormatException"/> for any other kind of PNG.</summary>
        public static (int Width, int Height, byte[] Rgb) Read(byte[] png)
        {
            int width = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(HeaderAt));
            int height = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(HeaderAt + 4));
            using ZLibStream zlib = new(new MemoryStream(Data(png)), CompressionMode.Decompress);
            byte[] rgb = new byte[3 * width * height];
            for (int y = 0; y < height; y++)
            {
                if (zlib.ReadByte() != 0)
                {
                    throw new FormatException("a row of the picture is filtered");
                }

                zlib.ReadExactly(rgb, y * 3 * width, 3 * width);
            }

            return (width, height, rgb);
        }

        private static byte[] Data(byte[] png)
        {
            using MemoryStream data = new();
            int at = SignatureBytes;
            while (at < png.Length)
            {
                int length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
                if (png.AsSpan(at + 4, 4).SequenceEqual("IDAT"u8))
                {
                    data.Write(png, at + 8, length);
                }

                at += length + 12;
            }

            return data.ToArray();
        }
    }
}
