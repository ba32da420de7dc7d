using System;
using System.Text;
using MeasurementCapsule.Display;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using QRCoder;

namespace MeasurementCapsule.Tests.Display.Pc
{
    /// <summary>
    /// On the PC only: every module equal to what QRCoder 1.8.1 makes, an encoder that none of us wrote. Its choice of version and mask is compared too.
    /// QRCoder cuts a text into segments of several modes where that is shorter (ISO/IEC 18004:2015, annex J.2), we never do: the texts have no
    /// such places, bytes go in as bytes, and two digits of the key become letters, as it has two runs of 13 and 16 digits.
    /// </summary>
    [TestClass]
    public class QrAgainstQrCoderTests
    {
        private const string Alphanumeric = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
        private static readonly QrEncoder Encoder = new QrEncoder(40);

        [TestMethod]
        public void ThePublicKeyIsEqualAtEveryLevel()
        {
            string key = "A" + Screen.Key.Substring(1).Replace("0301070342", "03010A0342", StringComparison.Ordinal);
            ExpectEqual(key, QrErrorLevel.Low);
            ExpectEqual(key, QrErrorLevel.Medium);
            Assert.AreEqual(8, Encoder.Version);
            ExpectEqual(key, QrErrorLevel.Quartile);
            ExpectEqual(key, QrErrorLevel.High);
        }

        [TestMethod]
        public void AHundredRandomKeysAreEqual()
        {
            const int Seed = 20260721;
            Random random = new Random(Seed);
            for (int i = 0; i < 100; i++)
            {
                string key = "B";
                while (key.Length < 182)
                {
                    key += Text(random, "0123456789ABCDEF", 8) + Text(random, "ABCDEF", 1);
                }

                ExpectEqual(key.Substring(0, 182), QrErrorLevel.Medium, Seed);
            }
        }

        [TestMethod]
        public void AllVersionsAndLevelsAreEqualWhenFullInNumericMode()
        {
            ForEveryCapacity((random, version, level) => Text(random, "0123456789", Capacity(version, level, 10, 12, 14, 10, 3)));
        }

        [TestMethod]
        public void AllVersionsAndLevelsAreEqualWhenFullInAlphanumericMode()
        {
            ForEveryCapacity((random, version, level) => "A" + Text(random, Alphanumeric, Capacity(version, level, 9, 11, 13, 11, 2) - 1));
        }

        [TestMethod]
        public void AllVersionsAndLevelsAreEqualWhenFullInByteMode()
        {
            ForEveryCapacity((random, version, level) => "a" + Text(random, "abcdefghijklmnopqrstuvwxyz{}\",:ABC123", Capacity(version, level, 8, 16, 16, 8, 1) - 1));
        }

        [TestMethod]
        public void TextsOfAllSmallLengthsAreEqual()
        {
            const int Seed = 20260722;
            Random random = new Random(Seed);
            for (int length = 1; length <= 120; length++)
            {
                QrErrorLevel level = (QrErrorLevel)(length % 4);
                ExpectEqual(Text(random, "0123456789", length), level, Seed);
                ExpectEqual("Z" + Text(random, Alphanumeric, length), level, Seed);
                ExpectEqual("x" + Text(random, Alphanumeric, length), level, Seed);
            }
        }

        private static void ForEveryCapacity(Func<Random, int, QrErrorLevel, string> make)
        {
            const int Seed = 20260723;
            Random random = new Random(Seed);
            for (int version = 1; version <= 40; version++)
            {
                // All levels of all versions up to 25, one level of each larger one.
                for (int level = version <= 25 ? 0 : version % 4; level < (version <= 25 ? 4 : (version % 4) + 1); level++)
                {
                    ExpectEqual(make(random, version, (QrErrorLevel)level), (QrErrorLevel)level, Seed);
                    Assert.AreEqual(version, Encoder.Version, "version that holds a full text");
                }
            }
        }

        // How many characters fill that version: the bits that are left after mode and count, in groups.
        internal static int Capacity(int version, QrErrorLevel level, int countBits, int countBitsFrom10, int countBitsFrom27, int groupBits, int group)
        {
            int bits = (8 * QrCapacity.DataCodewords(version, level)) - 4 - (version < 10 ? countBits : version < 27 ? countBitsFrom10 : countBitsFrom27);
            int rest = bits % groupBits;
            int more = group == 3 ? (rest >= 7 ? 2 : rest >= 4 ? 1 : 0) : group == 2 && rest >= 6 ? 1 : 0;
            return (bits / groupBits * group) + more;
        }

        private static string Text(Random random, string set, int length)
        {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < length; i++)
            {
                text.Append(set[random.Next(set.Length)]);
            }

            return text.ToString();
        }

        private static void ExpectEqual(string text, QrErrorLevel level, int seed = 0)
        {
            byte[] bytes = Encoding.ASCII.GetBytes(text);
            Assert.IsTrue(Encoder.TryEncode(bytes, bytes.Length, level, QrEncoder.AnyMask), "seed " + seed + ": " + text);
            QRCodeGenerator.ECCLevel theirs = level switch
            {
                QrErrorLevel.Low => QRCodeGenerator.ECCLevel.L,
                QrErrorLevel.Medium => QRCodeGenerator.ECCLevel.M,
                QrErrorLevel.Quartile => QRCodeGenerator.ECCLevel.Q,
                _ => QRCodeGenerator.ECCLevel.H,
            };
            bool isBytes = text[0] == 'a' || text[0] == 'x';
            using QRCodeData code = isBytes ? QRCodeGenerator.GenerateQrCode(bytes, theirs) : QRCodeGenerator.GenerateQrCode(text, theirs);
            Assert.AreEqual(code.Version, Encoder.Version, "version, seed " + seed + ": " + text);
            Assert.AreEqual(code.ModuleMatrix.Count, Encoder.Size + 8);
            for (int y = 0; y < Encoder.Size; y++)
            {
                for (int x = 0; x < Encoder.Size; x++)
                {
                    if (code.ModuleMatrix[y + 4][x + 4] != Encoder.IsDark(x, y))
                    {
                        Assert.Fail("module " + x + ", " + y + ", version " + Encoder.Version + ", level " + level + ", mask " + Encoder.Mask + ", seed " + seed + ": " + text);
                    }
                }
            }
        }
    }
}
