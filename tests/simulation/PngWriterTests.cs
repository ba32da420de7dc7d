using System;
using System.Buffers.Binary;
using System.IO;
using System.IO.Compression;
using MeasurementCapsule.Simulator;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace MeasurementCapsule.Tests.Simulation
{
    /// <summary>The pictures of the display are files that any program opens.</summary>
    [TestClass]
    public class PngWriterTests
    {
        [TestMethod]
        public void TheFileHoldsTheVeryPixels()
        {
            byte[] rgb = new byte[3 * 5 * 4];
            new Random(5).NextBytes(rgb);
            using MemoryStream file = new();
            PngWriter.Write(file, 5, 4, rgb);
            byte[] png = file.ToArray();
            Assert.AreEqual("89504E470D0A1A0A0000000D494844520000000500000004080200000", Convert.ToHexString(png)[..57]);
            int dataLength = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(33));
            Assert.AreEqual("IDAT", System.Text.Encoding.ASCII.GetString(png, 37, 4));
            using ZLibStream zlib = new(new MemoryStream(png, 41, dataLength), CompressionMode.Decompress);
            byte[] rows = new byte[4 * 16];
            zlib.ReadExactly(rows);
            Assert.AreEqual(-1, zlib.ReadByte());
            for (int y = 0; y < 4; y++)
            {
                Assert.AreEqual(0, rows[16 * y], "no filter");
                CollectionAssert.AreEqual(rgb[(15 * y)..(15 * (y + 1))], rows[((16 * y) + 1)..(16 * (y + 1))]);
            }
        }

        [TestMethod]
        public void TheEndIsTheOneThatEveryPngHas()
        {
            using MemoryStream file = new();
            PngWriter.Write(file, 1, 1, new byte[3]);
            Assert.EndsWith("0000000049454E44AE426082", Convert.ToHexString(file.ToArray()));
        }

        [TestMethod]
        public void PixelsThatDoNotFillThePictureAreRefused()
        {
            Assert.ThrowsExactly<ArgumentException>(() => PngWriter.Write(Stream.Null, 2, 2, new byte[11]));
            Assert.ThrowsExactly<ArgumentException>(() => PngWriter.Write(Stream.Null, 0, 2, Array.Empty<byte>()));
        }
    }
}
