using System;
using System.Collections;
using System.Linq;
using System.Text;
using MeasurementCapsule.Display;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using QRCoder;

namespace MeasurementCapsule.Tests.Display.Pc
{
    /// <summary>
    /// On the PC only: every mask, not only the one that wins. QRCoder takes one mask by itself; its symbol with another mask is that symbol with the
    /// modules of the data turned over where one of the two masks is dark (ISO/IEC 18004:2015, table 10), and the format information of the
    /// other (7.9). Both are written here once more from the standard.
    /// </summary>
    [TestClass]
    public class QrMaskTests
    {
        private static readonly Func<int, int, bool>[] masks =
        [
            (i, j) => (i + j) % 2 == 0,
            (i, j) => i % 2 == 0,
            (i, j) => j % 3 == 0,
            (i, j) => (i + j) % 3 == 0,
            (i, j) => ((i / 2) + (j / 3)) % 2 == 0,
            (i, j) => (i * j % 2) + (i * j % 3) == 0,
            (i, j) => ((i * j % 2) + (i * j % 3)) % 2 == 0,
            (i, j) => (((i + j) % 2) + (i * j % 3)) % 2 == 0,
        ];

        private static readonly QrEncoder encoder = new(40);

        [TestMethod]
        [DataRow("numeric", "0123456789")]
        [DataRow("alphanumeric", "ABCDEFGHIJKLMNOPQRSTUVWXYZ")]
        [DataRow("byte", "abcdefghijklmnopqrstuvwxyz")]
        public void EveryMaskOfEveryVersionAndLevelIsThatOfTheStandard(string mode, string characters)
        {
            const int Seed = 20261122;
            Random random = new(Seed);
            for (int version = 1; version <= 40; version++)
            {
                // All levels of all versions up to 25, one level of each larger one.
                foreach (QrErrorLevel level in Enum.GetValues<QrErrorLevel>().Where(level => version <= 25 || version % 4 == (int)level))
                {
                    int length = mode == "numeric" ? QrAgainstQrCoderTests.Capacity(version, level, 10, 12, 14, 10, 3)
                        : mode == "byte" ? QrAgainstQrCoderTests.Capacity(version, level, 8, 16, 16, 8, 1)
                        : QrAgainstQrCoderTests.Capacity(version, level, 9, 11, 13, 11, 2);
                    string text = string.Concat(Enumerable.Range(0, length).Select(_ => characters[random.Next(characters.Length)]));
                    ExpectAllMasks(text, version, level, mode + ", version " + version + ", level " + level + ", seed " + Seed);
                }
            }
        }

        private static void ExpectAllMasks(string text, int version, QrErrorLevel level, string where)
        {
            byte[] bytes = Encoding.ASCII.GetBytes(text);
            QRCodeGenerator.ECCLevel theirs = Enum.GetValues<QRCodeGenerator.ECCLevel>().Single(name => name.ToString() == level.ToString()[..1]);
            using QRCodeData reference = char.IsLower(text[0])
                ? QRCodeGenerator.GenerateQrCode(bytes, theirs)
                : QRCodeGenerator.GenerateQrCode(text, theirs);
            Assert.AreEqual(version, reference.Version, where);
            Assert.IsTrue(encoder.TryEncode(bytes, bytes.Length, level, QrEncoder.AnyMask), where);
            Assert.AreEqual(version, encoder.Version, where);
            int winner = encoder.Mask;
            for (int mask = 0; mask < masks.Length; mask++)
            {
                Assert.IsTrue(encoder.TryEncode(bytes, bytes.Length, level, mask), where);
                Assert.AreEqual(mask, encoder.Mask, where);
                ExpectMask(reference, version, level, winner, mask, where + ", mask " + mask);
            }
        }

        private static void ExpectMask(QRCodeData reference, int version, QrErrorLevel level, int winner, int mask, string where)
        {
            int size = encoder.Size;
            bool?[,] format = Format(size, level, mask);
            for (int y = 0; y < size; y++)
            {
                for (int x = 0; x < size; x++)
                {
                    bool turned = !IsFunction(x, y, version, size) && masks[winner](y, x) != masks[mask](y, x);
                    bool expected = format[x, y] ?? (reference.ModuleMatrix[y + 4][x + 4] != turned);
                    if (encoder.IsDark(x, y) != expected)
                    {
                        Assert.Fail("module " + x + ", " + y + ": " + where);
                    }
                }
            }
        }

        /// <summary>Both copies of the format information: level and mask with their BCH code (15, 5), and null elsewhere.</summary>
        private static bool?[,] Format(int size, QrErrorLevel level, int mask)
        {
            int data = (level switch { QrErrorLevel.Low => 1, QrErrorLevel.Medium => 0, QrErrorLevel.Quartile => 3, _ => 2 } << 3) | mask;
            int rest = data << 10;
            for (int bit = 14; bit >= 10; bit--)
            {
                rest ^= (rest >> bit & 1) == 0 ? 0 : 0x537 << (bit - 10);
            }

            BitArray bits = new([((data << 10) | rest) ^ 0x5412]);
            bool?[,] format = new bool?[size, size];
            for (int i = 0; i < 15; i++)
            {
                format[i < 8 ? 8 : i == 8 ? 7 : 14 - i, i < 6 ? i : i < 8 ? i + 1 : 8] = bits[i];
                format[i < 8 ? size - 1 - i : 8, i < 8 ? 8 : size - 15 + i] = bits[i];
            }

            return format;
        }

        /// <summary>Finders with separators and format, timing, version, alignment: what no mask touches.</summary>
        private static bool IsFunction(int x, int y, int version, int size)
        {
            bool corner = (x < 9 && y < 9) || (x < 9 && y >= size - 8) || (x >= size - 8 && y < 9);
            bool versionInformation = version >= 7 && ((x < 6 && y >= size - 11) || (y < 6 && x >= size - 11));
            return corner || versionInformation || x == 6 || y == 6 || IsAlignment(x, y, version, size);
        }

        private static bool IsAlignment(int x, int y, int version, int size)
        {
            if (version == 1)
            {
                return false;
            }

            // Annex E: evenly spaced from the far end, with an even step; the first one stands on the timing pattern.
            int count = (version / 7) + 2;
            int step = ((version * 8) + (count * 3) + 5) / ((count * 4) - 4) * 2;
            int[] centres = [6, .. Enumerable.Range(0, count - 1).Select(i => size - 7 - (i * step))];
            bool near = centres.Any(centre => Math.Abs(x - centre) <= 2) && centres.Any(centre => Math.Abs(y - centre) <= 2);
            bool finder = (x < 9 && y < 9) || (x < 9 && y >= size - 9) || (x >= size - 9 && y < 9);
            return near && !finder;
        }
    }
}
