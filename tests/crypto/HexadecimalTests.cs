using MeasurementCapsule.Crypto;
using nanoFramework.TestFramework;

namespace MeasurementCapsule.Tests.Crypto
{
    [TestClass]
    public class HexadecimalTests
    {
        [TestMethod]
        public void EveryByteIsReadBackAsItWasWritten()
        {
            byte[] data = new byte[256];
            for (int i = 0; i < data.Length; i++)
            {
                data[i] = (byte)i;
            }

            byte[] text = new byte[512];
            byte[] back = new byte[256];
            Assert.AreEqual(512, Hexadecimal.Encode(data, 0, 256, text, 0));
            Assert.IsTrue(Hexadecimal.TryDecode(text, 0, 512, back));
            Assert.AreEqual(Bytes.ToHex(data), Bytes.ToHex(back));
        }

        [TestMethod]
        public void DigitsAreWrittenInUpperCase()
        {
            Assert.AreEqual("00097F80ABCDEFFF", Bytes.ToHex(new byte[] { 0x00, 0x09, 0x7F, 0x80, 0xAB, 0xCD, 0xEF, 0xFF }));
        }

        [TestMethod]
        public void OnlyTheNamedPartIsWrittenAndTheRestIsLeftAlone()
        {
            byte[] text = Bytes.OfText("........");
            Assert.AreEqual(5, Hexadecimal.Encode(new byte[] { 1, 0x2B, 3 }, 1, 1, text, 3));
            Assert.AreEqual(Bytes.ToHex(Bytes.OfText("...2B...")), Bytes.ToHex(text));
        }

        [TestMethod]
        public void LowerCaseIsReadToo()
        {
            byte[] bytes = new byte[4];
            Assert.IsTrue(Hexadecimal.TryDecode(Bytes.OfText("deadBEEF"), 0, 8, bytes));
            Assert.AreEqual("DEADBEEF", Bytes.ToHex(bytes));
        }

        [TestMethod]
        public void NothingIsReadAsNothing()
        {
            Assert.IsTrue(Hexadecimal.TryDecode(Bytes.OfText(""), 0, 0, new byte[0]));
        }

        [TestMethod]
        public void AnOddNumberOfDigitsIsRefused()
        {
            Assert.IsFalse(Hexadecimal.TryDecode(Bytes.OfText("ABC"), 0, 3, new byte[2]));
        }

        [TestMethod]
        public void EveryCharacterThatIsNoDigitIsRefusedInEitherPlace()
        {
            byte[] into = new byte[1];
            int accepted = 0;
            for (int i = 0; i < 256; i++)
            {
                bool first = Hexadecimal.TryDecode(new byte[] { (byte)i, (byte)'0' }, 0, 2, into);
                bool second = Hexadecimal.TryDecode(new byte[] { (byte)'0', (byte)i }, 0, 2, into);
                Assert.AreEqual(first, second, "character " + i);
                accepted += first ? 1 : 0;
            }

            Assert.AreEqual(22, accepted);
        }

        [TestMethod]
        public void MoreBytesThanThereIsRoomForAreRefused()
        {
            Assert.IsFalse(Hexadecimal.TryDecode(Bytes.OfText("ABCD"), 0, 4, new byte[1]));
        }
    }
}
