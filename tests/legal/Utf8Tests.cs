using MeasurementCapsule.Legal;
using nanoFramework.TestFramework;

namespace MeasurementCapsule.Tests.Legal
{
    [TestClass]
    public class Utf8Tests
    {
        [TestMethod]
        public void EveryAsciiCharacterButControlsAndTheVerticalBarIsText()
        {
            for (int value = 0; value < 128; value++)
            {
                bool expected = value >= 0x20 && value != 0x7F && value != '|';
                Assert.AreEqual(expected, Utf8.IsPlainText(new byte[] { (byte)value }, 0, 1), "byte " + value.ToString());
            }
        }

        [TestMethod]
        public void UmlautEuroAndAnEmojiAreText()
        {
            Assert.IsTrue(Plain(0xC3, 0xA4));
            Assert.IsTrue(Plain(0xE2, 0x82, 0xAC));
            Assert.IsTrue(Plain(0xF0, 0x9F, 0x94, 0x8B));
            Assert.IsTrue(Plain(0xC2, 0xA0));
            Assert.IsTrue(Plain(0xED, 0x9F, 0xBF));
            Assert.IsTrue(Plain(0xF4, 0x8F, 0xBF, 0xBF));
        }

        [TestMethod]
        public void WhatIsNotUtf8IsRefused()
        {
            Assert.IsFalse(Plain(0x80), "a continuation without a start");
            Assert.IsFalse(Plain(0xC3), "a start without its continuation");
            Assert.IsFalse(Plain(0xC0, 0x80), "a zero in two bytes");
            Assert.IsFalse(Plain(0xC1, 0xBC), "a vertical bar in two bytes");
            Assert.IsFalse(Plain(0xE0, 0x81, 0xBC), "a vertical bar in three bytes");
            Assert.IsFalse(Plain(0xF0, 0x80, 0x81, 0xBC), "a vertical bar in four bytes");
            Assert.IsFalse(Plain(0xED, 0xA0, 0x80), "a surrogate");
            Assert.IsFalse(Plain(0xF4, 0x90, 0x80, 0x80), "beyond U+10FFFF");
            Assert.IsFalse(Plain(0xF8, 0x88, 0x80, 0x80, 0x80), "five bytes");
            Assert.IsFalse(Plain(0xE2, 0x82, 0x41), "a letter where a continuation belongs");
        }

        [TestMethod]
        public void ControlCharactersBeyondAsciiAreRefused()
        {
            Assert.IsFalse(Plain(0xC2, 0x80));
            Assert.IsFalse(Plain(0xC2, 0x9F));
        }

        private static bool Plain(params byte[] bytes)
        {
            return Utf8.IsPlainText(bytes, 0, bytes.Length);
        }
    }
}
